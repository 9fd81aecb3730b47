"""A release as a file: every value with everything one has to know to use it."""

from __future__ import annotations

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
    for observation in release.observations():
        version = observation.indicator_version
        described = version.delivery_version.description
        value: Cell = observation.text if observation.numeric is None else observation.numeric
        rows.append(
            (
                release.slug,
                observation.area.key,
                observation.area.name,
                version.indicator,
                version.definition["title"],
                observation.period,
                "" if observation.missing else value,
                observation.kind,
                observation.missing,
                version.definition["unit"],
                " ".join(flag["code"] for flag in observation.flags),
                described["source"],
                described["population_basis"],
                described["licence"],
            )
        )
    return write_csv(HEADER, rows)
