"""Of how many people each share is: columns that certainty needs, from the same release."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quartier.inventory.web.releases import Release
from quartier.typology.index.people import PEOPLE, PEOPLE_BEFORE
from quartier.typology.table import AreaTable
from quartier.typology.web.table import ReleaseTable, table_of_release


def with_people(release: Release, figures: ReleaseTable) -> ReleaseTable:
    """The same table with a column "sgb2-anteil_people" for each share whose denominator is public for
    every area with a value, and "…_people_before" for the time its change begins. Five queries."""
    definitions = {one.indicator: one.definition for one in release.indicators.all()}
    added: dict[str, tuple[str, ...]] = {}
    for column in figures.columns:
        parts = _denominator(definitions[column.indicator])
        if not parts:
            continue
        if not column.earlier:
            added[f"{column.indicator}{PEOPLE}"] = parts
        elif column.how == "minus":
            years = column.name.rpartition("-")[2]
            earlier = tuple(f"{part}:before-{years}" for part in parts)
            added.setdefault(f"{column.indicator}{PEOPLE_BEFORE}", earlier)
    wanted = sorted({part for parts in added.values() for part in parts})
    if not wanted:
        return figures
    known = table_of_release(release, [figures.columns[0].name], optional=wanted).table
    names, values = [], []
    for name, parts in added.items():
        if not set(parts) <= set(known.columns) or known.areas != figures.table.areas:
            continue
        people = sum(known.column(part) for part in parts)
        share = figures.table.column(name.removesuffix(PEOPLE_BEFORE).removesuffix(PEOPLE))
        # Where one denominator is protected all stand on the inhabitants, and the page says so.
        if np.all(people[np.isfinite(share)] > 0):
            names.append(name)
            values.append(people)
    table = figures.table
    more = AreaTable(
        table.areas,
        (*table.columns, *names),
        np.column_stack([table.values, *values]),
        table.words,
    )
    return replace(figures, table=more)


def _denominator(definition: dict[str, object]) -> tuple[str, ...]:
    """The counts a share is a share of; none where it is no share of counts in percent."""
    compute = definition.get("compute")
    if not isinstance(compute, dict) or definition.get("unit") != "Prozent":
        return ()
    parts = compute.get("denominator") or ()
    return tuple(str(part) for part in ([parts] if isinstance(parts, str) else parts))
