"""What every journey starts from: the example city, built and served by the commands of the README."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared

# A story marked with it is walked on the server too that this names.
SERVER_TOO = "QUARTIER_TEST_POSTGRES"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk what a voice goes through on both databases; how a page looks does not hang on them."""
    if not metafunc.definition.get_closest_marker("both_databases"):
        return
    servers = {"": os.environ.get("QUARTIER_DATABASE_URL", "")}
    if os.environ.get(SERVER_TOO):
        servers = {"SQLite": "", "PostgreSQL": os.environ[SERVER_TOO]}
    metafunc.parametrize(
        "database_server", servers.values(), ids=servers, scope="session", indirect=True
    )


@pytest.fixture(scope="session")
def served(an_instance: Callable[[], Instance], prepared: Prepared) -> Instance:
    """Kaiserslautern, built and served."""
    instance = an_instance()
    prepared.built(instance)
    instance.start()
    return instance
