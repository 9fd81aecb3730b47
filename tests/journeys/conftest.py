"""What every journey starts from: the example city, built and served by the commands of the README."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.instance import Instance


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
def served(an_instance: Callable[[], Instance]) -> Instance:
    """Kaiserslautern, built and served."""
    instance = an_instance()
    instance.build()
    instance.start()
    return instance
