"""programme.toml: read whole, or everything that is wrong at once."""

from __future__ import annotations

import tomllib
from datetime import date

from quartier.strategy.folder.programme_reading import Known, read_programme

KNOWN = Known(
    areas=("01", "02"),
    fields=("housing",),
    organisations=("stadt", "verein"),
    needs=("bedarf",),
    indicators=("anteil",),
)
GOOD = """
[[decisions]]
key = "rat-1"
body = "Rat"
on = 2025-03-01
[[mandates]]
key = "treffpunkte"
title = "Orte der Begegnung"
addressee = "stadt"
needs = ["bedarf"]
decision = "rat-1"
history = [{to = "in_endorsement", on = 2025-01-10}, {to = "adopted", on = 2025-03-01}]
[[actions]]
key = "treff"
title = "Offener Treff"
mandate = "treffpunkte"
planned = "12.500,50"
areas = ["01"]
lead = "verein"
continues = "frueher"
effects = [{indicator = "anteil", area = "01", target = "12.5"}]
milestones = [{title = "Raum", due = 2025-05-01, done = 2025-04-20}]
[[actions]]
key = "frueher"
title = "Was davor war"
"""


def test_a_programme_is_read_with_all_its_parts() -> None:
    programme, findings = read_programme(tomllib.loads(GOOD), KNOWN)
    assert findings == []
    assert programme.mandates[0].history[1].on == date(2025, 3, 1)
    treff = programme.actions[0]
    assert treff.planned_cents == 1_250_050
    assert treff.effects[0].target == "12.5"
    assert treff.continues == "frueher"


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_read() -> None:
    bad = (
        GOOD.replace('addressee = "stadt"', 'addressee = "niemand"')
        .replace('areas = ["01"]', 'areas = ["99"]')
        .replace('planned = "12.500,50"', 'planned = "viel"')
        .replace('key = "frueher"', 'key = "treff"')
        .replace('lead = "verein"', 'lead = "verein"\nfarbe = "rot"')
    )
    programme, findings = read_programme(tomllib.loads(bad), KNOWN)
    assert programme.actions == ()
    told = " ".join(finding.message for finding in findings)
    for wrong in ("addressee", "99", "planned", "treff steht zweimal", "farbe?", "continues"):
        assert wrong in told, wrong


def test_a_history_walks_only_the_steps_there_are_and_never_back_in_time() -> None:
    leaps = GOOD.replace('{to = "in_endorsement", on = 2025-01-10}, ', "")
    _, findings = read_programme(tomllib.loads(leaps), KNOWN)
    assert "kein Schritt führt von draft zu adopted" in findings[0].message
    back = GOOD.replace("on = 2025-01-10", "on = 2025-04-10")
    _, findings = read_programme(tomllib.loads(back), KNOWN)
    assert "nicht vor dem des Schrittes davor" in findings[0].message
