"""What every journey starts from: the example city, built and served by the commands of the README."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared


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
def served(an_instance: Callable[[], Instance], prepared: Prepared) -> Instance:
    """Kaiserslautern, built and served."""
    instance = an_instance()
    prepared.built(instance)
    instance.start()
    return instance
