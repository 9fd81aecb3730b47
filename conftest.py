"""What every test in the project lives in: a folder of its own, one database, no network.

The database is SQLite in a temporary folder, or the server that QUARTIER_DATABASE_URL names.
The website's settings are read here, before any test module is imported.
"""

from __future__ import annotations

import atexit
import gc
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

from tests.harness.tables import made_once

ROOT = Path(__file__).resolve().parent
HOME = Path(tempfile.mkdtemp(prefix="quartier-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
SETTINGS = "quartier.website.settings"

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

# The same examples in every run: a red test on the build server is red at home. Look for new ones
# with HYPOTHESIS_PROFILE=explore.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


class NetworkBlocked(RuntimeError):
    """A test tried to reach another machine."""


def _is_here(address: Any) -> bool:
    """Whether a socket address stays on this machine: a path, loopback, or a name for it."""
    if not isinstance(address, tuple):
        return True  # the path of a unix socket
    host = address[0]
    if host in ("", "localhost", None):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _block_network() -> None:
    """Let sockets connect to this machine only; for the life of this test process."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    sendto, look_up = socket.socket.sendto, socket.getaddrinfo

    def refuse(address: Any) -> None:
        if not _is_here(address):
            raise NetworkBlocked(f"Tests reach no other machine, but this one tried {address!r}.")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        refuse(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        refuse(address)
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        refuse(rest[-1])
        return sendto(self, data, *rest)

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        refuse((name,))
        return look_up(host, *rest, **options)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign]
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign]
    socket.socket.sendto = guarded_sendto  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = guarded_look_up  # type: ignore[assignment]


def _start_website() -> None:
    """Read the settings with an instance folder of this process; workers share nothing."""
    for name in [name for name in os.environ if name.startswith("QUARTIER_")]:
        if name != "QUARTIER_DATABASE_URL" and not name.startswith("QUARTIER_TEST_"):
            del os.environ[name]  # what a developer has set for an instance of their own
    (HOME / "instance" / "static").mkdir(parents=True)
    os.environ["QUARTIER_DIR"] = str(HOME / "instance")
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django = import_module("django")
    settings = import_module("django.conf").settings
    # Files as they lie in the source, and passwords that are quick to check.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    # What a template was given is kept for the few tests that ask: with `template_contexts`.
    utils = import_module("django.test.utils")
    utils.keeping_render = utils.instrumented_test_render
    utils.instrumented_test_render = import_module("django.template.base").Template._render
    # Not handed on: each xdist worker comes through here itself, with a folder of its own.
    del os.environ["DJANGO_SETTINGS_MODULE"], os.environ["QUARTIER_DIR"]


_block_network()
# QUARTIER_TEST_WEB=0 with `-p no:django` runs the pure rooms alone, without the website.
if os.environ.get("QUARTIER_TEST_WEB", "1") != "0" and find_spec(SETTINGS):
    _start_website()


@pytest.fixture
def template_contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers keep what their templates were given, as `context`; copying it takes time."""
    template = import_module("django.template.base").Template
    monkeypatch.setattr(template, "_render", import_module("django.test.utils").keeping_render)


@pytest.fixture
def database_on_disk(transactional_db: None, tmp_path: Path) -> Iterator[Path | None]:
    """The test database as an instance has it: SQLite in memory locks whole tables instead.

    The file, for tests with many threads; None on a server.
    """
    connection = import_module("django.db").connection
    if connection.vendor != "sqlite":
        yield None
        return
    copy = tmp_path / "parallel.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(copy)
    yield copy
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of a run share, and in `make test` its stages too."""
    own = tmp_path_factory.getbasetemp()
    beside = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Path(os.environ.get("QUARTIER_TEST_SHARED", beside))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, shared_folder: Path
) -> Iterator[None]:
    """The tables of the test database are made by one worker; the others begin with a copy."""
    with made_once(shared_folder):
        yield


def scope_of(nodeid: str) -> str:
    """What one worker does in one go: a file, as its tests share a city; a page on a screen alone.

    A journey that is walked on both databases is two.
    """
    file = nodeid.partition("::")[0]
    if file.endswith("_on_screen.py"):
        return nodeid
    return f"{file} on PostgreSQL" if nodeid.endswith("[PostgreSQL]") else file


class LongestFirst(LoadFileScheduling):
    """Hands out scope after scope, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LongestFirst:
    """How the tests are handed out where several workers run them."""
    config.option.loadscopereorder = False
    return LongestFirst(config, log)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays to the end: looking through it for garbage again and again is slow."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Each test begins in German: a page fetched in Persian leaves its language in the thread."""
    if "django.utils.translation" in sys.modules:
        import_module("django.utils.translation").deactivate()


# What a test asks for that lies in a database, or in an instance that has one.
IN_DATABASES = {
    *("db", "transactional_db", "django_db_setup"),
    *("database_server", "new_instance", "an_instance", "prepared"),
}


def _on_postgres() -> bool:
    return os.environ.get("QUARTIER_DATABASE_URL", "").startswith("postgres")


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether a test could end otherwise on another database; without its mark it reaches none."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or not IN_DATABASES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the journeys, and leave out what the chosen database cannot show."""
    on_postgres = _on_postgres()
    kept, left_out = [], []
    for item in items:
        if (ROOT / "tests" / "journeys") in item.path.parents:
            item.add_marker(pytest.mark.browser)
        needs_other = item.get_closest_marker("sqlite" if on_postgres else "postgres")
        is_once_enough = on_postgres and not _asks_a_database(item)
        (left_out if needs_other or is_once_enough else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
    if hasattr(config, "workerinput"):
        _put_the_longest_first(items)


def _put_the_longest_first(items: list[pytest.Item]) -> None:
    """So that no worker has a long file left when the others are done."""
    sizes = Counter(scope_of(item.nodeid) for item in items)
    slow = {scope_of(item.nodeid) for item in items if item.get_closest_marker("slow")}
    order = sorted(sizes, key=lambda scope: (scope not in slow, -sizes[scope], scope))
    # While one worker makes the tables of the test database, the next builds an instance from
    # nothing and does not wait for them. On a server an instance begins with those tables too.
    if not _on_postgres():
        own = {
            scope_of(item.nodeid)
            for item in items
            if "prepared" in getattr(item, "fixturenames", ())
        }
        for scope in [scope for scope in order if scope in slow & own][:1]:
            order.remove(scope)
            order.insert(1, scope)
    places = {scope: place for place, scope in enumerate(order)}
    items.sort(key=lambda item: places[scope_of(item.nodeid)])
