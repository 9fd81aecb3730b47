"""Descriptions and definitions for tests."""

from __future__ import annotations

from quartier.inventory.deliveries import Column, ColumnRole, Description
from quartier.inventory.indicators import Indicator


def a_description(**fields: object) -> Description:
    """A delivery of one count and one share, complete in every respect."""
    columns = (
        Column("Gebiet", ColumnRole.AREA),
        Column("Anzahl", ColumnRole.COUNT, "auslaender", "Personen"),
        Column("Anteil", ColumnRole.SHARE, "auslaender-anteil", "Prozent"),
    )
    usual: dict[str, object] = {
        "key": "probe",
        "title": "Probe",
        "file": "probe.csv",
        "source": "Statistikstelle",
        "licence": "CC0",
        "reference": "2020-12-31",
        "population_basis": "Hauptwohnsitz",
        "columns": columns,
    }
    return Description(**{**usual, **fields})  # type: ignore[arg-type]


def an_indicator(key: str = "probe", **fields: object) -> Indicator:
    """A definition with every field filled."""
    usual = {
        "title": "Probe",
        "unit": "Personen",
        "numerator": "Personen",
        "denominator": "keiner",
        "source": "Melderegister",
        "direction": "none",
        "why_it_matters": "Zum Prüfen.",
        "cautions": "Keine.",
        "formula": "Anzahl",
    }
    return Indicator(key=key, **{**usual, **fields})  # type: ignore[arg-type]
