"""When two people had one sheet open: what is stored by now, beside what the second one typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from quartier.strategy.web.desk.sheets import Sheet

NOTHING = "–"


@dataclass(frozen=True)
class Difference:
    """One field that differs: its name, what is stored, what was typed."""

    name: str
    label: str
    stored: str
    typed: str


def differences(stored: Sheet, typed: Sheet) -> list[Difference]:
    """Every field in which the typed form differs from the stored thing, in the order of the sheet."""
    found = []
    for _heading, fields in typed.in_groups():
        for field in fields:
            if field.name not in stored.fields:
                continue
            there, here = _told(stored[field.name]), _told(field)
            if there != here:
                found.append(Difference(field.name, str(field.label), there, here))
    return found


def on_newest(data: QueryDict, revision: int) -> QueryDict:
    """What was typed, as if the form had been opened on the version that is stored now."""
    again = data.copy()
    again["revision"] = str(revision)
    return again


def _told(field: forms.BoundField) -> str:
    """The value as a person reads it."""
    value: Any = field.value()
    if isinstance(field.field, forms.BooleanField):
        return "ja" if value in (True, "on", "true", "True") else "nein"
    # By the text of their keys: a form brings texts where the row has identities.
    chosen = value if isinstance(value, (list, tuple, set)) else [value]
    keys = [str(getattr(one, "pk", one)) for one in chosen if one not in (None, "")]
    if isinstance(field.field, forms.ChoiceField):
        words = {str(key): str(word) for key, word in field.field.choices}
        return ", ".join(sorted(words.get(key, key) for key in keys)) or NOTHING
    return "\n".join(" ".join(line.split()) for key in keys for line in key.splitlines()) or NOTHING
