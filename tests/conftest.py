"""A real Chromium that reaches this machine and nothing else, and instances to point it at."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared
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


@pytest.fixture(scope="session")
def database_server(request: pytest.FixtureRequest) -> str:
    """Where instances get their databases; empty for SQLite."""
    return str(getattr(request, "param", os.environ.get("QUARTIER_DATABASE_URL", "")))


@pytest.fixture(scope="session")
def new_instance(
    tmp_path_factory: pytest.TempPathFactory, database_server: str
) -> Iterator[Callable[[], dict[str, str]]]:
    """A function that returns the environment of a fresh instance, for programs of their own.

    Each has its folder, and its own empty database on whichever server the test is about.
    """
    server = database_server
    databases: list[str] = []

    def make_one() -> dict[str, str]:
        name = f"instance_{uuid.uuid4().hex[:12]}"
        folder = tmp_path_factory.mktemp(name, numbered=False)
        environment = {**os.environ, "QUARTIER_DIR": str(folder), "QUARTIER_DATABASE_URL": ""}
        if server:
            _on_server(server, f'CREATE DATABASE "{name}"')
            databases.append(name)
            address = urlsplit(server)._replace(path=f"/{name}")
            environment["QUARTIER_DATABASE_URL"] = urlunsplit(address)
        return environment

    yield make_one
    for name in databases:
        _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def an_instance(new_instance: Callable[[], dict[str, str]]) -> Iterator[Callable[[], Instance]]:
    """A function that returns an instance of its own, still empty; servers end with the session."""
    made: list[Instance] = []

    def make() -> Instance:
        made.append(Instance(new_instance()))
        return made[-1]

    yield make
    for instance in made:
        instance.stop()


@pytest.fixture(scope="session")
def prepared(shared_folder: Path) -> Prepared:
    """Instances to start from, which the workers of a run share."""
    return Prepared(shared_folder)


def _on_server(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
