"""Units beside numbers, as German counts: "1 Ort", "2 Orte"."""

from __future__ import annotations

_ONE = {
    "Haushalte": "Haushalt",
    "Jahre": "Jahr",
    "Kinder": "Kind",
    "Orte": "Ort",
    "Personen": "Person",
    "Plätze": "Platz",
    "Umzüge": "Umzug",
    "Vereine": "Verein",
}


def unit_for(number: str, unit: str, language: str = "de") -> str:
    """The unit for a told number: of one thing in the singular, where German names it so."""
    if number.strip() != "1" or not language.startswith("de"):
        return unit
    return _ONE.get(unit, unit)
