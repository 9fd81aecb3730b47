"""What covers a need: decided actions by area and field, for the third of three columns."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.needs.columns import COVERED, Asked, ask_all
from quartier.needs.web.build import a_founded_need
from quartier.needs.web.needs import Need
from quartier.strategy.web.build import a_mandate, an_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas() -> dict[str, Area]:
    return {key: a_stored_area(key, key.capitalize()) for key in ("nord", "sued")}


def _a_need(area: Area) -> Need:
    need = a_founded_need(area)
    need.field = "housing"
    need.save()
    return need


def test_an_action_covers_the_field_of_the_need_behind_it(areas: dict[str, Area]) -> None:
    mandate = a_mandate(_a_need(areas["nord"]))
    action = an_action(mandate, state="running")
    action.areas.set([areas["nord"]])
    an_action(mandate, title="Nur eine Idee").areas.set([areas["nord"]])
    found = ask_all(Asked(("nord",)), (), COVERED)
    (one,) = found.covered_at("nord", "housing")
    assert (one.title, one.word) == (action.title, "läuft")
    assert found.covered_at("nord", "work") == ()
    assert found.covered_at("sued", "housing") == ()


def test_an_action_for_the_whole_city_covers_every_area(areas: dict[str, Area]) -> None:
    action = an_action(a_mandate(_a_need(areas["nord"])), state="running")
    action.is_citywide = True
    action.save()
    for asked in (None, tuple(areas)):
        found = ask_all(Asked(asked), (), COVERED)
        assert all(found.covered_at(area, "housing") for area in areas)


def test_what_was_cancelled_covers_nothing(areas: dict[str, Area]) -> None:
    action = an_action(a_mandate(_a_need(areas["nord"])), state="running")
    action.areas.set([areas["nord"]])
    action.move("cancelled", reason="Das Geld fehlt.")
    assert ask_all(Asked(None), (), COVERED).covered_at("nord", "housing") == ()


@pytest.mark.parametrize("language", ["de", "fa"])
def test_it_keeps_its_budget(areas: dict[str, Area], language: str) -> None:
    for number in range(3):
        mandate = a_mandate(_a_need(areas["nord"]), title=f"Auftrag {number}")
        action = an_action(mandate, title=f"Vorhaben {number}", state="running")
        action.is_citywide = True
        action.save()
    for source in COVERED:
        with CaptureQueriesContext(connection) as asked:
            source.find(Asked(None, language))
        assert len(asked) <= source.query_budget
