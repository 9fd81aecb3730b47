"""A release as a file: every value with everything one has to know to use it."""

from __future__ import annotations

from decimal import Decimal

from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.tables.writing import Cell, write_csv

HEADER = (
    "stand",
    "gebiet_id",
    "gebiet",
    "kennzahl",
    "titel",
    "zeit",
    "wert",
    "art",
    "fehlt",
    "einheit",
    "hinweise",
    "quelle",
    "bevoelkerung",
    "lizenz",
)


def release_csv(release: Release) -> bytes:
    """CSV of all values; quoted ones as text, exactly as printed, computed ones as numbers."""
    rows: list[tuple[Cell, ...]] = []
    for value in PublishedValue.objects.of(release):
        indicator = value.released
        source = indicator.sources[value.source]
        number: Cell = value.text or value.words
        if value.numeric is not None:
            number = Decimal(value.text)
        rows.append(
            (
                release.slug,
                value.area.key,
                value.area.name,
                indicator.indicator,
                indicator.definition["title"],
                value.period,
                number,
                value.kind,
                value.missing,
                indicator.unit,
                " ".join(flag["code"] for flag in value.flags),
                source["source"],
                source["basis"],
                source["licence"],
            )
        )
    return write_csv(HEADER, rows)
