"""A page asks the database as often for many things as for few; and each part keeps its own budget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.base.registry import Registry
from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.dialogue.stations import TRACE_STATIONS, Voice
from quartier.dialogue.web.build import a_stored_contribution, store_many_contributions
from quartier.needs.web.build import a_founded_need
from quartier.people.policy import PUBLIC, Role
from quartier.people.web.build import a_user
from quartier.strategy.web.build import a_mandate, an_action, store_many_actions
from tests.harness.city import FilledCity
from tests.harness.fixtures import undone
from tests.harness.page import visit
from tests.harness.people import Person, client_of
from tests.harness.routes import every_route
from tests.pages import expected

pytestmark = pytest.mark.django_db
BY_NAME = {route.name: route for route in every_route()}
STARTING_WITH = 10
MANY_THINGS = 30
MANY_ACTIONS = 500
MOST_STAFF_QUERIES = 25


@pytest.fixture
def few(city: FilledCity) -> Iterator[None]:
    """Ten voices more than the city has; taken back after the test."""
    with undone():
        store_many_contributions(STARTING_WITH)
        yield


@pytest.mark.postgres  # on SQLite the next one asks for a thousand, too
def test_queries_at_ten_and_a_thousand_voices(
    city: FilledCity, clients: dict[str, Client], few: None
) -> None:
    before = queries(city, clients)
    store_many_contributions(1_000 - STARTING_WITH)
    assert queries(city, clients, before) == before


@pytest.mark.slow
@pytest.mark.sqlite
def test_queries_at_ten_a_thousand_and_a_hundred_thousand_voices(
    city: FilledCity, clients: dict[str, Client], few: None
) -> None:
    before = queries(city, clients)
    store_many_contributions(1_000 - STARTING_WITH)
    assert queries(city, clients, before) == before
    store_many_contributions(100_000 - 1_000)
    assert queries(city, clients, before) == before


def test_queries_at_two_and_at_thirty_needs_mandates_and_actions(
    city: FilledCity, clients: dict[str, Client], few: None
) -> None:
    _more_of_everything(city, 2)
    before = queries(city, clients)
    _more_of_everything(city, MANY_THINGS - 2)
    assert queries(city, clients, before) == before


def test_queries_at_ten_and_at_five_hundred_actions(
    city: FilledCity, clients: dict[str, Client]
) -> None:
    with undone():
        store_many_actions(STARTING_WITH, city.area)
        before = queries(city, clients, of="strategy")
        store_many_actions(MANY_ACTIONS - STARTING_WITH, city.area)
        assert queries(city, clients, before, of="strategy") == before


def test_the_start_page_of_who_does_everything_keeps_its_budget(city: FilledCity) -> None:
    with undone():
        everything = client_of(Person("everything", tuple(Role)))
        visit(everything, "/verwaltung/")
        before = visit(everything, "/verwaltung/").queries
        store_many_actions(MANY_THINGS, city.area)
        assert visit(everything, "/verwaltung/").queries == before
        assert before <= MOST_STAFF_QUERIES


def queries(
    city: FilledCity, clients: dict[str, Client], before: dict[str, int] | None = None, of: str = ""
) -> dict[str, int]:
    """How often each of our pages asks, by the name of its route, which begins with `of`."""
    persons = {**dict.fromkeys(expected.PUBLIC, "public"), **expected.STAFF}
    counted = {}
    for name, person in persons.items():
        if not name.startswith(of):
            continue
        address = BY_NAME[name].address(city)
        counted[name] = visit(clients[person], address).queries
        # What an account or a process gets on its first visit is not what the page costs.
        if before is None or counted[name] != before[name]:
            counted[name] = visit(clients[person], address).queries
    return counted


def _more_of_everything(city: FilledCity, number: int) -> None:
    # Voices with words: which of those that came today a list shows is up to chance, and words that
    # no row has are not asked for.
    reader = a_user([Role.READER], languages=["de"])
    for index in range(number):
        voice = a_stored_contribution(
            f"Mehr Bänke am Platz, die {number} {index}.",
            state="released",
            area=city.area,
            reader=reader,
        )
        need = a_founded_need(city.area, voice=voice, title=f"Bedarf {index}")
        mandate = a_mandate(need, title=f"Auftrag {number} {index}")
        an_action(mandate, title=f"Vorhaben {number} {index}", state="running")


def _names(registry: Registry) -> list[str]:
    return [entry.name for entry in registry]


@pytest.mark.parametrize("name", _names(AREA_SECTIONS))
@pytest.mark.parametrize("language", ["de", "fa"])
def test_a_section_of_the_area_page_keeps_its_budget(
    name: str, language: str, city: FilledCity
) -> None:
    section = next(entry for entry in AREA_SECTIONS if entry.name == name)
    view = AreaView(city.area.key, city.area.pk, PUBLIC, language)
    with CaptureQueriesContext(connection) as asked:
        section.content(view)
    assert len(asked) <= section.query_budget


@pytest.mark.parametrize("name", _names(TRACE_STATIONS))
@pytest.mark.parametrize("language", ["de", "fa"])
def test_a_station_keeps_its_budget(name: str, language: str, city: FilledCity) -> None:
    station = next(entry for entry in TRACE_STATIONS if entry.name == name)
    for voice in city.voices.values():
        with CaptureQueriesContext(connection) as asked:
            list(station.find(Voice(voice.pk, language)))
        assert len(asked) <= station.query_budget
