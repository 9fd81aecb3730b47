"""Certainty in words, for pages and for the command line: chance and method never in one sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from quartier.base.errors import told_to_residents
from quartier.typology.index.recipe import Texts

CHANCE: Texts = {
    "de": told_to_residents("In {times} von 100 Rechnungen gleich eingeordnet"),
    "en": "Classed the same in {times} of 100 calculations",
}
CHANCE_ALWAYS: Texts = {
    "de": told_to_residents("In allen Rechnungen gleich eingeordnet"),
    "en": "Classed the same in all calculations",
}
METHOD: Texts = {
    "de": told_to_residents("Bei {times} von 100 anderen Rechenwegen in derselben Klasse"),
    "en": "In the same class under {times} of 100 other methods",
}
METHOD_ALWAYS: Texts = {
    "de": told_to_residents("Bei allen anderen Rechenwegen in derselben Klasse"),
    "en": "In the same class under all other methods",
}
BORDERLINE: Texts = {
    "de": told_to_residents("an der Grenze zwischen zwei Klassen"),
    "en": "on the border between two classes",
}
CHANCE_MEANS: Texts = {
    "de": told_to_residents(
        "Zufall: Wären dieselben Menschen mit denselben Aussichten noch einmal gezählt worden, wären "
        "etwas andere Zahlen herausgekommen. Das ist viele Male nachgerechnet."
    ),
    "en": (
        "Chance: had the same people with the same prospects been counted once more, slightly different "
        "numbers would have come out. That was calculated many times."
    ),
}
METHOD_MEANS: Texts = {
    "de": told_to_residents(
        "Rechenweg: Andere Gewichte, eine Zahl weniger oder ein anderes Verfahren ergeben manchmal eine "
        "andere Klasse. Auch das ist viele Male nachgerechnet, mit denselben Zahlen."
    ),
    "en": (
        "Method: other weights, one figure less or another procedure sometimes give another class. That was "
        "calculated many times too, with the same figures."
    ),
}
CHOICES: Mapping[str, Texts] = {
    "weights": {"de": told_to_residents("andere Gewichte"), "en": "other weights"},
    "ddof": {"de": told_to_residents("Streuung durch n - 1"), "en": "SD divided by n - 1"},
    "z": {"de": told_to_residents("z-Werte"), "en": "z-scores"},
    "population": {
        "de": told_to_residents("Mittel nach Einwohnern gewichtet"),
        "en": "mean weighted by inhabitants",
    },
    "min-max": {"de": told_to_residents("Skala von Minimum bis Maximum"), "en": "min-max scale"},
    "rank": {"de": told_to_residents("Rangplätze statt Werte"), "en": "ranks instead of values"},
    "arithmetic": {"de": told_to_residents("arithmetisches Mittel"), "en": "arithmetic mean"},
    "geometric": {"de": told_to_residents("geometrisches Mittel"), "en": "geometric mean"},
    "treatment": {
        "de": told_to_residents("Ausreißer herangeholt"),
        "en": "outliers drawn in",
    },
    "no-treatment": {
        "de": told_to_residents("Ausreißer gelassen"),
        "en": "outliers left as they are",
    },
}
_STAND_IN: Texts = {
    "de": told_to_residents(
        "Von wie vielen Menschen {columns} ein Anteil ist, sagt die Tabelle nicht. Gerechnet ist ersatzweise "
        "mit den Menschen im Gebiet (Spalte {column}{parts})."
    ),
    "en": (
        "The table does not say of how many people {columns} is a share. The people of the area stand in "
        "(column {column}{parts})."
    ),
}
NOTHING_DRAWN: Texts = {
    "de": told_to_residents(
        "Zufall ist nicht gerechnet: Keiner der Werte ist ein Anteil von gezählten Menschen."
    ),
    "en": "Chance was not computed: none of the values is a share of counted people.",
}
_FIXED: Texts = {
    "de": told_to_residents(
        "Ohne Zufall, weil kein Anteil von Menschen: {columns}. Diese Werte blieben, wie sie sind."
    ),
    "en": "Without chance, being no share of people: {columns}. These values stayed as they are.",
}


def times_of_100(share: float) -> int:
    """How many of 100, rounded down: 100 only where it is always, and 89 is always below 90."""
    return math.floor(share * 100 + 1e-9)


def chance_in_words(probability: float) -> Texts:
    """ "In 86 von 100 Rechnungen gleich eingeordnet"; nothing where there is no class (nan).

    >>> chance_in_words(0.8649)["de"]
    'In 86 von 100 Rechnungen gleich eingeordnet'
    """
    return _counted(probability, CHANCE, CHANCE_ALWAYS)


def method_in_words(share: float) -> Texts:
    """ "Bei 86 von 100 anderen Rechenwegen in derselben Klasse"; nothing where there is no class."""
    return _counted(share, METHOD, METHOD_ALWAYS)


def stand_in(stood_in: Mapping[str, tuple[str, float]]) -> list[Texts]:
    """What to say about numbers of people that stand in: indicator → (column, part of it).

    Beside the texts, a note has its German "template" and what goes into it, so that a page can say
    it in its own language: translate(note["template"]).format(**note).
    """
    notes: list[Texts] = []
    for source in dict.fromkeys(column for column, _ in stood_in.values()):
        mine = {name: part for name, (column, part) in stood_in.items() if column == source}
        parts = "".join(f"; {name}: {100 * part:g} %" for name, part in mine.items() if part < 1)
        notes.append(_note(_STAND_IN, columns=", ".join(mine), column=source, parts=parts))
    return notes


def fixed_columns(columns: Sequence[str], *, everything: bool) -> list[Texts]:
    """What to say about columns that are not redrawn; notes as those of `stand_in`."""
    if not columns:
        return []
    if everything:
        return [_note(NOTHING_DRAWN)]
    return [_note(_FIXED, columns=", ".join(columns))]


def _note(template: Texts, **params: str) -> Texts:
    texts = {language: text.format(**params) for language, text in template.items()}
    return {**params, **texts, "template": template["de"]}


def _counted(share: float, some: Texts, always: Texts) -> Texts:
    if math.isnan(share):
        return {}
    if share >= 1:
        return always
    times = times_of_100(share)
    return {language: text.format(times=times) for language, text in some.items()}
