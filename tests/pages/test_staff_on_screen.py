"""Account and staff pages in a real browser: axe, no other machine, no complaint."""

from __future__ import annotations

import pytest

from tests.harness.on_screen import (
    NARROW,
    WIDE,
    OpenPage,
    Site,
    Watched,
    assert_on_screen,
    assert_without_script,
    open_at,
)
from tests.pages import expected

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": NARROW, "height": 640}, "java_script_enabled": False}


@pytest.mark.parametrize("name", expected.ACCOUNTS)
def test_account_page(name: str, site: Site, open_page: OpenPage) -> None:
    watched = Watched.over(open_page(viewport=WIDE))
    site.signed_in(watched.page, expected.ACCOUNTS[name])
    open_at(watched.page, site.address(name))
    assert_on_screen(watched)
    phone = open_page(**PHONE)
    site.signed_in(phone, expected.ACCOUNTS[name])
    open_at(phone, site.address(name))
    assert_without_script(phone)


@pytest.mark.parametrize("name", expected.STAFF)
def test_staff_page(name: str, site: Site, open_page: OpenPage) -> None:
    """Our part of the page is axe-clean; what surrounds it is Wagtail's."""
    watched = Watched.over(open_page(viewport=WIDE))
    site.signed_in(watched.page, expected.STAFF[name])
    open_at(watched.page, site.address(name))
    assert_on_screen(watched, part=None if name.startswith("wagtail") else ".staff")
