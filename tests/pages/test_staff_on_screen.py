"""Account and staff pages in a real browser: axe, no other machine, no complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.harness.on_screen import (
    Site,
    Watched,
    assert_on_screen,
    assert_without_script,
    open_at,
)
from tests.pages import expected

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", expected.ACCOUNTS)
def test_account_page(name: str, site: Site, wide: Watched, phone: Page) -> None:
    site.signed_in(wide.page, expected.ACCOUNTS[name])
    open_at(wide.page, site.address(name))
    assert_on_screen(wide)
    site.signed_in(phone, expected.ACCOUNTS[name])
    open_at(phone, site.address(name))
    assert_without_script(phone)


@pytest.mark.parametrize("name", expected.STAFF)
def test_staff_page(name: str, site: Site, wide: Watched) -> None:
    """Our part of the page is axe-clean; what surrounds it is Wagtail's."""
    site.signed_in(wide.page, expected.STAFF[name])
    open_at(wide.page, site.address(name))
    assert_on_screen(wide, part=None if name.startswith("wagtail") else ".staff")
