"""Decisions, mandates and actions of a folder come in with their history, and out again the same."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from quartier.base.web.states import StatusEvent
from quartier.needs.web.build import a_founded_need
from quartier.strategy.folder.programme import Programme
from quartier.strategy.folder.programme_reading import Known, read_programme
from quartier.strategy.web.build import an_organisation
from quartier.strategy.web.doctor import doctor_findings
from quartier.strategy.web.programme.loading import load_programme
from quartier.strategy.web.programme.writing import write_programme
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

pytestmark = pytest.mark.django_db

WRITTEN = """
[[decisions]]
key = "rat-1"
body = "Rat"
on = 2025-03-01
[[mandates]]
key = "treffpunkte"
title = "Orte der Begegnung"
text = "In jedem Stadtteil."
addressee = "probeamt"
needs = ["{need}"]
why_new = "Es gibt noch keinen."
decision = "rat-1"
history = [{{to = "in_endorsement", on = 2025-01-10}}, {{to = "adopted", on = 2025-03-01}}]
[[actions]]
key = "offener-treff"
title = "Offener Treff"
mandate = "treffpunkte"
planned = "12.500,50"
citywide = true
lead = "probeamt"
decision = "rat-1"
milestones = [{{title = "Raum", due = 2025-05-01, done = 2025-04-20}}]
endorsements = [
  {{organisation = "probeamt", asked = 2025-01-11, due = 2025-02-01, answer = "yes", on = 2025-01-20}},
]
history = [
  {{to = "drafted", on = 2025-01-08}},
  {{to = "in_endorsement", on = 2025-01-10}},
  {{to = "adopted", on = 2025-03-01}},
  {{to = "funded", on = 2025-03-05}},
  {{to = "running", on = 2025-04-01}},
]
"""


def said(text: str) -> Programme:
    """What the text says."""
    need = a_founded_need()
    an_organisation()
    content = tomllib.loads(text.format(need=need.pk))
    known = Known(organisations=("probeamt",), needs=(str(need.pk),))
    programme, findings = read_programme(content, known)
    assert findings == []
    return programme


def test_it_comes_in_once_with_its_history_and_breaks_no_rule() -> None:
    programme = said(WRITTEN)
    assert load_programme(programme) == []
    assert load_programme(programme) == []
    action = Action.objects.get()
    assert (action.state, action.planned_cents) == ("running", 1_250_050)
    days = [event.at.date() for event in action.events().order_by("sequence")]
    assert days[0] == date(2025, 1, 8)
    assert days[-1] == date(2025, 4, 1)
    mandate = Mandate.objects.get()
    assert [need.state for need in mandate.needs.all()] == ["mandated"]
    assert StatusEvent.objects.filter(object_id=mandate.pk).count() == 3
    assert doctor_findings() == []


def test_what_runs_ahead_of_its_evidence_is_refused_whole() -> None:
    findings = load_programme(said(WRITTEN.replace('lead = "probeamt"\n', "")))
    assert "genau eine Stelle" in findings[0].message
    assert not Action.objects.exists()
    assert not Mandate.objects.exists()


def test_it_goes_out_as_it_came_in(tmp_path: Path) -> None:
    load_programme(said(WRITTEN))
    write_programme(tmp_path)
    content = tomllib.loads((tmp_path / "programme.toml").read_text(encoding="utf-8"))
    [action], [mandate] = content["actions"], content["mandates"]
    assert action["key"] == "offener-treff"
    assert action["planned"].replace("\u00a0", " ") == "12.500,50 €"
    assert action["endorsements"][0]["on"] == date(2025, 1, 20)
    assert [step["to"] for step in action["history"]][-1] == "running"
    assert [step["to"] for step in mandate["history"]] == ["in_endorsement", "adopted"]
    known = Known(organisations=("probeamt",), needs=tuple(mandate["needs"]))
    again, findings = read_programme(content, known)
    assert findings == []
    assert again.actions[0].history[-1].on == date(2025, 4, 1)
    assert load_programme(again) == []
    assert Action.objects.count() == 1
