"""The filled city: in this process for the quick tests, served for those with a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.harness.fixtures import city, clients
from tests.harness.on_screen import FILL, NARROW, WIDE, Site, Watched
from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared

__all__ = ["city", "clients"]


@pytest.fixture(scope="session")
def site(new_instance: Callable[[], dict[str, str]], prepared: Prepared) -> Iterator[Site]:
    """A served instance with one of everything in it."""

    def fill(empty: Instance) -> str:
        prepared.built(empty)
        return empty.program(FILL)

    instance = Instance(new_instance())
    told = json.loads(prepared.start_from("filled", instance, fill).strip().splitlines()[-1])
    instance.start(jobs=False)
    yield Site(root=instance.address, **told)
    instance.stop()


@pytest.fixture(scope="session")
def _desk(browser: Browser) -> Iterator[Watched]:
    with browser.new_context(viewport=WIDE) as context:
        context.add_init_script(AXE_SCRIPT)
        yield Watched.over(context.new_page())


@pytest.fixture(scope="session")
def _pocket(browser: Browser) -> Iterator[Watched]:
    small = {"width": NARROW, "height": 640}
    with browser.new_context(viewport=small, java_script_enabled=False) as context:
        yield Watched.over(context.new_page())


@pytest.fixture
def wide(_desk: Watched) -> Watched:
    """A page on a large screen, watched; of nobody in particular."""
    return _desk.emptied()


@pytest.fixture
def phone(_pocket: Watched) -> Page:
    """A page of 320 px without JavaScript; of nobody in particular."""
    return _pocket.emptied().page
