"""What the strategy keeps about people: nothing; organisations answer for actions."""

from __future__ import annotations

from quartier.privacy.declared import not_personal

for table in (
    "organisation",
    "decision",
    "mandate",
    "action",
    "responsibility",
    "milestone",
    "seat",
    "goal",
    "provision",
    "endorsement",
    "effecttarget",
    "effectobservation",
    "annualreport",
    "reminder",
    "answeredquarter",
    "previewlink",
):
    not_personal(f"strategy.{table}", why="Aufträge, Vorhaben und wer sie trägt; keine Menschen")
not_personal("strategy.organisation", "mail", why="die Adresse einer Stelle, keines Menschen")
