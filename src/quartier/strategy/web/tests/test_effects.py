"""What changed since: pinned, compared, told without a cause, for few queries."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.stations import Voice
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.models import Contribution
from quartier.inventory.web.releases import Release
from quartier.strategy import errors
from quartier.strategy.web.build import an_action
from quartier.strategy.web.monitoring import stations
from quartier.strategy.web.monitoring.build import INDICATOR, a_set_over_years, some_areas
from quartier.strategy.web.monitoring.setting import drop_target, observe, set_target
from quartier.strategy.web.monitoring.shown import ShownEffect, effects_of
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectTarget

pytestmark = pytest.mark.django_db

# Nord was far above all others; later it is where such values come to be by themselves.
BEFORE = {"nord": ("14.0", "14.1", "14.3", "14.4")}
OTHERS = {f"teil-{n}": (f"{5 + n}.0", f"{5 + n}.1", f"{5 + n}.2", f"{5 + n}.3") for n in range(9)}
LATER = {
    "nord": (*BEFORE["nord"], "14.0", "11.9"),
    **{
        key: (*one, f"{5 + n}.2", f"{6 + n // 2}.{n}")
        for n, (key, one) in enumerate(OTHERS.items())
    },
}


@pytest.fixture
def nord() -> Area:
    a_city_profile()
    some_areas(9)
    return a_stored_area()


@pytest.fixture
def action(nord: Area) -> Action:
    a_set_over_years(BEFORE | OTHERS)
    return an_action(state="running", is_citywide=False, areas=[nord], starts_on=date(2022, 3, 1))


def _target(action: Action, **fields: object) -> EffectTarget:
    usual = {"indicator": INDICATOR, "area": Area.objects.get(key="nord"), "wanted": "down"}
    return set_target(action, **{**usual, **fields})


def _told(action: Action, language: str = "de") -> ShownEffect:
    return effects_of(action, language)[0]


def _html(action: Action) -> str:
    return render_to_string("strategy/effects.html", {"effects": effects_of(action, "de")})


def test_a_target_starts_from_the_value_before_the_action(action: Action) -> None:
    made = _target(action, by=date(2027, 12, 31), target=Decimal(8))
    assert (made.baseline.period, made.baseline.text) == ("2021", "14.4")
    shown = _told(action)
    assert shown.wish == "soll sinken, auf 8\u00a0% bis 31. Dezember 2027"
    assert shown.sentences == ("Noch gibt es keine neuere Zahl.",)
    assert [row.head for row in shown.rows] == ["Am Anfang (2021)"]


def test_a_later_value_is_told_beside_what_was_to_be_expected(action: Action) -> None:
    target = _target(action)
    a_set_over_years(LATER)
    observe(target)
    shown = _told(action)
    told = {row.head: row.value for row in shown.rows}
    assert shown.observed_on == clock.today()
    assert told["Am Anfang (2021)"] == "14,4\u00a0%"
    assert told["Später (2023)"] == "11,9\u00a0%"
    assert told["Veränderung"] == "−2,5 Prozentpunkte"
    # 14,0 14,1 14,3 14,4: the middle slope is 0,1333… a year; the line passes 14,2 in mid-2019 …
    assert told["Wenn es weitergegangen wäre wie davor"] == "14,7\u00a0%"
    assert "So viel war auch ohne das Vorhaben zu erwarten." in shown.sentences
    assert any("näher an der Mitte" in one for one in shown.sentences)
    assert shown.sentences[-1] == "Woran das liegt, sagen diese Zahlen nicht."
    html = _html(action)
    assert 'class="q-effect"' in html
    assert "Arbeitslose, 2021: 14,4" in html


def test_similar_areas_give_the_span(action: Action, nord: Area) -> None:
    middle = Area.objects.get(key="teil-4")
    made = an_action(
        action.mandate,
        title="Zweites",
        state="running",
        is_citywide=False,
        areas=[middle],
        starts_on=date(2022, 1, 1),
    )
    target = _target(made, area=middle)
    a_set_over_years(LATER)
    observe(target)
    shown = _told(made)
    told = {row.head: row.value for row in shown.rows}
    assert "Veränderung in ähnlichen Stadtteilen ohne das Vorhaben" in told
    assert shown.sentences[0].startswith("Der Wert ist gesunken")


def test_a_protected_value_stays_protected(action: Action) -> None:
    target = _target(action)
    a_set_over_years({**LATER, "nord": ("14.0", "14.1", "14.3", ".", "12.0")})
    observe(target)
    shown = _told(action)
    assert shown.sentences == (
        "Die Zahlen von damals und heute lassen sich nicht miteinander vergleichen.",
    )
    assert "Veränderung" not in {row.head for row in shown.rows}


def test_a_figure_under_embargo_is_not_told(action: Action) -> None:
    target = _target(action)
    later = a_set_over_years(LATER)
    observe(target)
    Release.objects.filter(pk=later.pk).update(embargo_until=clock.today() + timedelta(days=3))
    shown = _told(action)
    assert not shown.observed
    assert "11,9" not in str(shown)


def test_in_the_whole_city_there_is_nothing_to_compare_with(action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(is_citywide=True)
    action.refresh_from_db()
    target = _target(action)
    a_set_over_years(LATER)
    observe(target)
    assert "Für einen Vergleich gibt es zu wenige ähnliche Stadtteile." in _told(action).sentences


def test_what_does_not_fit_is_refused_in_a_sentence(action: Action) -> None:
    with pytest.raises(errors.NoFigureToStartFrom):
        _target(action, area=a_stored_area("leer", "Leer"))
    with pytest.raises(errors.TargetAwayFromWish):
        _target(action, target=Decimal(20), wanted="down")
    target = _target(action)
    with pytest.raises(errors.TargetKnown):
        _target(action)
    with pytest.raises(errors.NothingNewToObserve):
        observe(target)
    a_set_over_years(LATER)
    observe(target)
    with pytest.raises(errors.NothingNewToObserve):
        observe(target)
    assert not drop_target(target), "what was observed stays"


def test_effects_cost_one_query_once_read(action: Action, nord: Area) -> None:
    assert _queries(action, nord) == 1, "nothing to tell costs one"
    target = _target(action)
    a_set_over_years(LATER)
    observe(target)
    assert _queries(action, nord) <= 4
    assert _queries(action, nord) == 1


def test_the_line_of_a_voice_ends_in_what_changed(action: Action) -> None:
    voice = Contribution.objects.get()
    target = _target(action)
    assert list(stations.changed(Voice(voice.pk, "de"))) == []
    a_set_over_years(LATER)
    observe(target)
    (station,) = stations.changed(Voice(voice.pk, "de"))
    assert station.lines[0] == "Arbeitslose, Nord: 14,4\u00a0% (2021), später 11,9\u00a0% (2023)"
    assert station.url == "/massnahmen/offener-treff/#wirkung"
    assert "effect" in {one.name for one in stations_of(voice, "de")}


def _queries(action: Action, nord: Area) -> int:
    with CaptureQueriesContext(connection) as counted:
        effects_of(action, "de", [nord])
    return len(counted)
