"""The filled city: in this process for the quick tests, served for those with a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from tests.harness.fixtures import city, clients
from tests.harness.on_screen import FILL, Site
from tests.journeys.instance import Instance

__all__ = ["city", "clients"]


@pytest.fixture(scope="session")
def site(new_instance: Callable[[], dict[str, str]]) -> Iterator[Site]:
    """A served instance with one of everything in it."""
    instance = Instance(new_instance())
    told = json.loads(instance.program(FILL).strip().splitlines()[-1])
    instance.start()
    yield Site(root=instance.address, **told)
    instance.stop()
