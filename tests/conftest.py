"""The browser of the tests: a real Chromium that reaches this machine and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools import browser as browsers


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Where the browser lies; without one the test fails, it is never skipped."""
    try:
        return browsers.find_or_install()
    except browsers.NoBrowser as problem:
        pytest.fail(str(problem))


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser for the whole run; tests open contexts in it, which share nothing."""
    # Playwright's loop runs in this thread, and Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(chromium), args=browsers.launch_flags()
        )
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a page in a context of its own, closed after the test.

    Options are those of Playwright's `new_context`: `java_script_enabled=False`,
    `viewport={"width": 320, "height": 640}`, `forced_colors="active"`, `locale="fa"` …
    """
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
