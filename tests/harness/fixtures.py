"""Fixtures: a filled city that all tests of a module share, and a signed-in client for each person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.harness.city import FilledCity, fill_city
from tests.harness.people import PEOPLE, client_of


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[FilledCity]:
    """The filled city. What a test changes is rolled back after it, the city after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill_city()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(city: FilledCity) -> dict[str, Client]:
    """A client for each person of `people.PEOPLE`, by name."""
    return {person.name: client_of(person) for person in PEOPLE}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens to the database inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
