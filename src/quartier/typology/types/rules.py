"""Types by rule: profiles that people wrote down, for cities too small to cluster.

A TOML file of `[[types]]`, each with a `name` and `where`, a list of conditions; an area is of the
first type whose conditions it all meets::

    [[types]]
    name = "viele Junge, viele Umzüge"
    where = [
        { indicator = "18-bis-29-anteil", above = 0.5 },
        { indicator = "angebotsmiete", below = 9.0, as = "value" },
    ]

`above` and `below` are standard deviations from the mean of the areas, or the indicator's own unit
with `as = "value"`. Rules stay as they are from year to year; means and deviations are those of
the year the rules were frozen in, where they are given.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from quartier.typology.table import AreaTable
from quartier.typology.types.errors import RulesUnfit
from quartier.typology.types.kmeans import FloatArray

Unit = Literal["z", "value"]


@dataclass(frozen=True)
class Condition:
    """An indicator above and/or below a limit; the limit itself counts as meeting it."""

    indicator: str
    above: float | None = None
    below: float | None = None
    unit: Unit = "z"

    def met(self, values: FloatArray) -> np.ndarray:
        """Per value: does it meet the condition; nan does not."""
        with np.errstate(invalid="ignore"):
            fits = ~np.isnan(values)
            if self.above is not None:
                fits &= values >= self.above
            if self.below is not None:
                fits &= values <= self.below
        return np.asarray(fits)


@dataclass(frozen=True)
class Rule:
    """One type: its name and what all its areas have in common."""

    name: str
    where: tuple[Condition, ...]


@dataclass(frozen=True)
class RuleTypes:
    """Per area of the table: its type (1…k in the order of the rules), or None with the reason why.

    `unclear`: area → "no_value" (a figure that a rule needs is missing) or "no_rule" (fits none).
    """

    areas: tuple[str, ...]
    types: tuple[int | None, ...]
    names: tuple[str, ...]
    unclear: Mapping[str, str]


def rules_from(content: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of a TOML document. Raises RulesUnfit, saying which entry cannot be read."""
    entries = content.get("types")
    if not isinstance(entries, list) or not entries:
        raise RulesUnfit(why="Es fehlen Einträge [[types]].")
    rules = []
    for place, entry in enumerate(entries, start=1):
        name = entry.get("name") if isinstance(entry, dict) else None
        where = entry.get("where") if isinstance(entry, dict) else None
        if (
            not isinstance(name, str)
            or not name.strip()
            or not isinstance(where, list)
            or not where
        ):
            raise RulesUnfit(why=f"Typ {place} braucht name und where.")
        rules.append(Rule(name.strip(), tuple(_condition(each, name) for each in where)))
    return tuple(rules)


def _condition(entry: object, name: str) -> Condition:
    known = {"indicator", "above", "below", "as"}
    if not isinstance(entry, dict) or not entry.keys() <= known or "indicator" not in entry:
        raise RulesUnfit(why=f"Eine Bedingung von „{name}“ hat andere Angaben als {sorted(known)}.")
    limits = {key: entry.get(key) for key in ("above", "below")}
    for limit in limits.values():
        if limit is not None and (
            isinstance(limit, bool)
            or not isinstance(limit, int | float)
            or not math.isfinite(limit)
        ):
            raise RulesUnfit(why=f"Eine Grenze von „{name}“ ist keine Zahl.")
    unit = entry.get("as", "z")
    if unit not in {"z", "value"} or limits == {"above": None, "below": None}:
        raise RulesUnfit(why=f"„{name}“ braucht above oder below, und as ist „z“ oder „value“.")
    return Condition(str(entry["indicator"]), limits["above"], limits["below"], unit)


def apply_rules(
    rules: Sequence[Rule],
    table: AreaTable,
    scale: Mapping[str, tuple[float, float]] | None = None,
) -> RuleTypes:
    """Every area to the first rule it meets.

    scale: indicator → (mean, SD) of the year the rules were frozen in; else those of the table (population
    SD). Raises RulesUnfit where a column is absent.
    """
    needed = sorted({condition.indicator for rule in rules for condition in rule.where})
    absent = [name for name in needed if name not in table.columns]
    if absent:
        raise RulesUnfit(why=f"In der Tabelle fehlen: {', '.join(absent)}.")
    ordered = table.in_id_order()
    types = np.zeros(len(ordered.areas), dtype=np.int64)
    lacking = np.zeros(len(ordered.areas), dtype=bool)
    for number, rule in enumerate(rules, start=1):
        fits = np.ones(len(types), dtype=bool)
        unknown = np.zeros(len(types), dtype=bool)
        for condition in rule.where:
            values = _measured(ordered.column(condition.indicator), condition, scale)
            fits &= condition.met(values) | np.isnan(values)
            unknown |= np.isnan(values)
        open_ = (types == 0) & ~lacking
        types[open_ & fits & ~unknown] = number
        # It may be of this type: what is missing decides, so no later rule may claim it.
        lacking |= open_ & fits & unknown
    by_area = dict(zip(ordered.areas, zip(types, lacking, strict=True), strict=True))
    return RuleTypes(
        table.areas,
        tuple(int(by_area[area][0]) or None for area in table.areas),
        tuple(rule.name for rule in rules),
        {
            area: "no_value" if by_area[area][1] else "no_rule"
            for area in table.areas
            if by_area[area][0] == 0
        },
    )


def _measured(
    values: FloatArray, condition: Condition, scale: Mapping[str, tuple[float, float]] | None
) -> FloatArray:
    if condition.unit == "value":
        return values
    if scale is not None and condition.indicator in scale:
        mean, sd = scale[condition.indicator]
    elif np.isnan(values).all():
        return values
    else:
        mean, sd = float(np.nanmean(values)), float(np.nanstd(values))
    return np.asarray((values - mean) / sd if sd > 0 else np.where(np.isnan(values), values, 0.0))
