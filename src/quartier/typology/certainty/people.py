"""From a bound recipe and its table: which columns are shares, of how many people, at which date."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from quartier.base.errors import Finding
from quartier.typology.certainty.errors import (
    NoChance,
    NoShare,
    PeopleUnclear,
    PeopleUnknown,
    ShareOfChangeMissing,
)
from quartier.typology.certainty.evidence import Counts
from quartier.typology.certainty.redrawing import Redrawing
from quartier.typology.certainty.told import fixed_columns, stand_in
from quartier.typology.errors import TypologyError
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.people import PEOPLE, PEOPLE_BEFORE
from quartier.typology.index.recipe import Texts
from quartier.typology.table import AreaTable, FloatArray

USUAL_STAND_INS = ("inhabitants", "population", "einwohner", "bevoelkerung")
# Shares are published rounded, so that a share less its change may fall short of 0 by this much.
ROUNDING = 0.005


@dataclass(frozen=True, eq=False)
class Told:
    """What can be redrawn; None where no column is a share of people. notes: what stands in."""

    redrawing: Redrawing | None
    notes: tuple[Texts, ...]


def told_by(bound: BoundRecipe, table: AreaTable) -> Told:
    """The shares of the recipe with their people. Raises NoChance with everything that is missing."""
    series = _Series(bound, table)
    now, before = [], []
    for place, column in enumerate(bound.columns):
        share = series.spelt(series.rules.changed_share(column))
        if series.rules.is_fixed(column):
            now.append(-1)
            before.append(-1)
        elif share:
            own = series.share(share)
            now.append(own)
            before.append(series.share_before(own, share, column, place))
        else:
            now.append(series.share(column))
            before.append(-1)
    series.stop_if_wrong()
    notes = series.notes()
    if not series.rates:
        return Told(None, notes)
    return Told(Redrawing(series.counts(), bound.values, tuple(now), tuple(before),
                          series.rules.scale), notes)  # fmt: skip


@dataclass
class _Series:
    """Columns of shares gathered one after the other; each is there once, whoever asks for it."""

    bound: BoundRecipe
    table: AreaTable
    rates: list[FloatArray] = field(default_factory=list)
    people: list[FloatArray] = field(default_factory=list)
    found: dict[tuple[str, str], int] = field(default_factory=dict)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    stood_in: dict[str, tuple[str, float]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.table = self.table.in_id_order().only(self.bound.areas)
        self.rules = self.bound.recipe.certainty
        self._by_lower = {name.strip().lower(): name for name in reversed(self.table.columns)}
        wanted = (*self.bound.recipe.population, *USUAL_STAND_INS)
        self.stand_ins = [self._by_lower[n.lower()] for n in wanted if n.lower() in self._by_lower]

    def counts(self) -> Counts:
        """All series gathered."""
        groups = []
        for columns in self.rules.disjoint:
            places = [self.found.get((name.lower(), "")) for name in columns]
            groups.append(tuple(place for place in places if place is not None))
        return Counts(
            np.column_stack(self.rates),
            np.column_stack(self.people),
            tuple(group for group in groups if len(group) > 1),
            tuple(self.pairs),
            self.rules.persistence,
        )

    def spelt(self, column: str) -> str:
        """The table's own spelling of a column; as given where it has none."""
        return self._by_lower.get(column.lower(), column)

    def share(self, column: str) -> int:
        """The series of a share as it is now; -1 and a problem where the table has none."""
        key = (column.lower(), "")
        if key not in self.found:
            values = self._values(column)
            if values is None:
                return -1
            people = self._people(column, PEOPLE, self.rules.share_of(column).people, 0)
            self._check(column, values, people)
            self.found[key] = self._add(values / self.rules.scale, people)
        return self.found[key]

    def share_before(self, now: int, share: str, change: str, place: int) -> int:
        """The series of the share before it changed by the column `change`."""
        if now < 0:
            self._wrong(ShareOfChangeMissing(column=change, share=share))
            return -1
        key = (share.lower(), change.lower())
        if key not in self.found:
            changed = self._raw(place) / self.rules.scale
            rates = self.rates[now] - changed
            rates = np.where((rates < 0) & (rates > -ROUNDING), 0.0, rates)
            said = self.rules.share_of(share).people_before
            people = self._people(share, PEOPLE_BEFORE, said, 1)
            self._check(change, rates * self.rules.scale, people)
            self.found[key] = self._add(rates, people)
            self.pairs.append((now, self.found[key]))
        return self.found[key]

    def stop_if_wrong(self) -> None:
        """Raises NoChance where problems were noted."""
        if self.wanted:
            proxy = (*self.bound.recipe.population, *USUAL_STAND_INS)[0]
            self._wrong(PeopleUnknown(wanted=", ".join(self.wanted), proxy=f"„{proxy}“"))
        if self.findings:
            raise NoChance.of(self.findings)

    def notes(self) -> tuple[Texts, ...]:
        """What stands in for people nobody counted, and what is not redrawn."""
        fixed = [name for name in self.bound.columns if self.rules.is_fixed(name)]
        return (*stand_in(self.stood_in), *fixed_columns(fixed, everything=not self.rates))

    def _add(self, rates: FloatArray, people: FloatArray) -> int:
        self.rates.append(rates)
        self.people.append(people)
        return len(self.rates) - 1

    def _raw(self, place: int) -> FloatArray:
        told = self.bound.denominated
        found: FloatArray = (self.bound.values if told is None else told)[:, place]
        return found

    def _values(self, column: str) -> FloatArray | None:
        lower = column.lower()
        own = [place for place, name in enumerate(self.bound.columns) if name.lower() == lower]
        if own:
            return self._raw(own[0])
        return self.table.column(self._by_lower[lower]) if lower in self._by_lower else None

    def _people(self, share: str, ending: str, said: str, date: int) -> FloatArray:
        """Of how many people it is a share: as the recipe says, by the column's name, or all."""
        named = f"{share}{ending}"
        for name in (said, named):
            if name.lower() in self._by_lower and name:
                return self.table.column(self._by_lower[name.lower()])
        if date and f"{share}{PEOPLE}".lower() in self._by_lower:
            return self.table.column(self._by_lower[f"{share}{PEOPLE}".lower()])
        if not self.stand_ins:
            self.wanted.append(f"„{said or named}“")
            return np.full(len(self.bound.areas), np.nan)
        several = len(self.bound.recipe.population) > 1 and len(self.stand_ins) > 1
        column = self.stand_ins[1 if date and several else 0]
        part = self.rules.share_of(share).part
        self.stood_in[share] = (column, part)
        return self.table.column(column) * part

    def _check(self, column: str, values: FloatArray, people: FloatArray) -> None:
        told = np.isfinite(values)
        off = told & ~((values >= 0) & (values <= self.rules.scale))
        for place in np.flatnonzero(off)[:1]:
            shown = f"{values[place]:g}".replace(".", ",")
            self._wrong(NoShare(column=column, area=self.bound.areas[place], value=shown))
        if self.wanted:
            return
        for place in np.flatnonzero(told & ~(people > 0))[:1]:
            source = self.stood_in.get(column, (f"{column}{PEOPLE}", 1.0))[0]
            self._wrong(
                PeopleUnclear(column=source, area=self.bound.areas[place], indicator=column)
            )

    def _wrong(self, error: TypologyError) -> None:
        finding = Finding.from_error(error)
        if finding not in self.findings:
            self.findings.append(finding)
