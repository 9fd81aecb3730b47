"""Which cells of a table make up which series: directly, or summed over categories and ages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.slugs import slug
from quartier.inventory.ages import (
    ALL_AGES,
    AgeBand,
    overlapping,
    read_age_band,
    read_age_bands,
    read_bounds,
)
from quartier.inventory.ages import uncovered as ages_uncovered
from quartier.inventory.deliveries import Column, Description
from quartier.inventory.errors_reading import (
    AgeGroupUnreadable,
    AgesDoNotFit,
    SeriesEmpty,
    SeriesMixes,
)
from quartier.inventory.series import ADDABLE, ColumnRole, Series
from quartier.tables.table import Table

_AGES = frozenset(
    {ColumnRole.AGE_FROM, ColumnRole.AGE_TO, ColumnRole.AGE_LAST, ColumnRole.AGE_GROUP}
)
_NAMES_SERIES = frozenset({ColumnRole.VARIABLE, ColumnRole.TABLE})
DISTINGUISHES = frozenset({ColumnRole.CATEGORY}) | _AGES | _NAMES_SERIES

Combination = tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """For each combination of categories and each column of numbers: the key of the cell's own
    series, and of those that sum it up."""

    positions: tuple[int, ...]
    series: Mapping[str, Series]
    cells: Mapping[Combination, tuple[tuple[str, tuple[str, ...]], ...]]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Told:
    """A combination with what it says: its categories by heading, its ages, whether it is a sum."""

    combination: Combination
    categories: Mapping[str, str]
    ages: AgeBand | None
    has_ages: bool
    totals: frozenset[str]


class _Planner:
    def __init__(self, description: Description, table: Table) -> None:
        self.description = description
        found = [column for column in description.columns if column.role in DISTINGUISHES]
        self.columns = found
        self.positions = tuple(table.header.index(column.name) for column in found)
        self.ages = tuple(c.name for c in found if c.role is ColumnRole.AGE_GROUP)
        # Read together: "0-3" beside "3-6" is another band than beside "4-6".
        self.bands = {
            column.name: read_age_bands({row.cells[position].strip() for row in table.rows})
            for column, position in zip(found, self.positions, strict=True)
            if column.role is ColumnRole.AGE_GROUP
        }
        self.with_totals = {
            column.name
            for column, position in zip(found, self.positions, strict=True)
            if column.totals
            and any(row.cells[position].strip() in column.totals for row in table.rows)
        }
        self.findings: list[Finding] = []

    def error(
        self, error: QuartierError, column: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        file = self.description.file
        self.findings.append(Finding.from_error(error, severity=severity, file=file, column=column))

    def told(self, combination: Combination) -> _Told:
        """What a combination of cells says."""
        low = high = ""
        ages, has_ages = None, False
        categories, totals = {}, set()
        for column, cell in zip(self.columns, combination, strict=True):
            text = cell.strip()
            if text in column.totals:
                totals.add(column.name)
            if column.role is ColumnRole.AGE_FROM:
                low, has_ages = text, True
            elif column.role is ColumnRole.AGE_TO:
                high = text
            elif column.role is ColumnRole.AGE_LAST:
                high = str(int(text) + 1) if text.isascii() and text.isdigit() else ""
            else:
                categories[column.name] = text
                if column.role is ColumnRole.AGE_GROUP:
                    ages, has_ages = self.bands[column.name].get(text), True
        if low:
            ages = read_bounds(low, high)
        return _Told(combination, categories, ages, has_ages, frozenset(totals))

    def selected(self, series: Series, combinations: Iterable[_Told]) -> list[_Told]:
        """The combinations that count for the series."""
        wanted = read_age_band(series.ages) if series.ages else None
        return [told for told in combinations if self._counts(series, told, wanted)]

    def _counts(self, series: Series, told: _Told, wanted: AgeBand | None) -> bool:
        """Whether the combination belongs to the series.

        Where nothing is chosen from a column, its delivered totals count, else everything in it.
        """
        by_ages = wanted is not None
        for column in self.columns:
            name = column.name
            if name not in told.categories:
                continue
            allowed = series.where.get(name)
            if allowed is not None:
                if told.categories[name] not in allowed:
                    return False
            elif by_ages and column.role is ColumnRole.AGE_GROUP:
                if name in told.totals:
                    return False
            elif (name in told.totals) is not (name in self.with_totals):
                return False
        if not told.has_ages or self._chosen_by_hand(series):
            return True
        if told.ages is None:
            return any(name in self.with_totals and name in told.totals for name in self.ages)
        return wanted is None or wanted.contains(told.ages)

    def _chosen_by_hand(self, series: Series) -> bool:
        return any(name in series.where for name in self.ages)

    def refuse_unfit(self, series: Series, chosen: Sequence[_Told], every: Sequence[_Told]) -> None:
        """Say why the chosen combinations do not make this series, if they do not."""
        title = series.title or series.key
        if not chosen:
            self.error(SeriesEmpty(title=title), series.column)
            return
        if len(chosen) > 1 and series.role not in ADDABLE:
            self.error(SeriesMixes(title=title, reason="Anteile und Mittelwerte"), series.column)
        for column in self.columns:
            if column.role in _NAMES_SERIES:
                values = {told.categories[column.name] for told in chosen}
                if len(values) > 1 and column.name not in series.where:
                    reason = f"„{column.name}“ unterscheidet {', '.join(sorted(values)[:3])}"
                    self.error(SeriesMixes(title=title, reason=reason), series.column)
        bands = {told.ages for told in chosen if told.ages is not None}
        self._refuse_ages(series, title, bands, every)

    def _refuse_ages(
        self, series: Series, title: str, bands: set[AgeBand], every: Sequence[_Told]
    ) -> None:
        both = overlapping(bands)
        if both is not None:
            reason = f"{both[0]} und {both[1]} überschneiden sich, so würde doppelt gezählt"
            self.error(AgesDoNotFit(title=title, reason=reason), series.column)
            return
        wanted = read_age_band(series.ages) if series.ages else None
        if wanted is None or not bands:
            return
        gaps = ages_uncovered(wanted, bands)
        if gaps:
            parts = [told.ages for told in every if told.ages and told.ages.overlaps(gaps[0])]
            across = f"; {parts[0]} liegt nur zum Teil darin" if parts else ""
            reason = f"{gaps[0]} fehlt{across}"
            self.error(AgesDoNotFit(title=title, reason=reason), series.column)

    def warn_of_unreadable_ages(self, every: Sequence[_Told]) -> None:
        """Once for each age group that is none: nobody shall wonder where the people are."""
        columns = [column for column in self.columns if column.role is ColumnRole.AGE_GROUP]
        for column in columns:
            texts = {
                told.categories[column.name]: None
                for told in every
                if told.ages is None and column.name not in told.totals
            }
            for text in texts:
                self.error(AgeGroupUnreadable(text=text), column.name, Severity.WARNING)


def plan_series(description: Description, table: Table) -> Plan:
    """What becomes of every column of numbers in every combination of categories."""
    planner = _Planner(description, table)
    columns = description.value_columns
    every = [planner.told(combination) for combination in _combinations(table, planner.positions)]
    planner.warn_of_unreadable_ages(every)
    chosen: dict[str, tuple[Series, list[_Told]]] = {}
    for series in _wanted(description, bool(planner.columns)):
        found = planner.selected(series, every)
        planner.refuse_unfit(series, found, every)
        chosen[series.key] = (series, found)
    return _put_together(planner, columns, every, chosen)


def _combinations(table: Table, positions: tuple[int, ...]) -> dict[Combination, None]:
    """Every different combination, in the order of the file."""
    if not positions:
        return {(): None}
    columns = [[row.cells[position] for row in table.rows] for position in positions]
    return dict.fromkeys(zip(*columns, strict=True))


def _wanted(description: Description, has_categories: bool) -> list[Series]:
    """The series of the description: the written ones, and one for each column with an indicator."""
    wanted = list(description.series)
    if has_categories:
        wanted += [
            _of_column(column, column.indicator)
            for column in description.value_columns
            if column.indicator
        ]
    return wanted


def _of_column(column: Column, key: str) -> Series:
    return Series(
        key=key,
        role=column.role,
        columns=(column.name,),
        indicator=column.indicator,
        unit=column.unit,
        ages=column.ages,
        title=column.name,
    )


def _put_together(
    planner: _Planner,
    columns: Sequence[Column],
    every: Sequence[_Told],
    chosen: Mapping[str, tuple[Series, list[_Told]]],
) -> Plan:
    """A series of one single cell per row is that cell; others are sums of cells."""
    series: dict[str, Series] = {key: one for key, (one, _) in chosen.items()}
    own: dict[tuple[Combination, str], str] = {}
    sums: dict[tuple[Combination, str], list[str]] = {}
    dated = {column.name: column.period for column in columns}
    for key, (one, found) in chosen.items():
        # One column for each period is still one cell for each value.
        periods = [dated[name] for name in one.columns]
        single = len(found) == 1 and len(set(periods)) == len(periods)
        for told in found:
            for name in one.columns:
                at = (told.combination, name)
                if single and at not in own:
                    own[at] = key
                else:
                    sums.setdefault(at, []).append(key)
    cells: dict[Combination, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for told in every:
        here = []
        for column in columns:
            at = (told.combination, column.name)
            key = own.get(at) or _own_key(series, planner, column, told, is_part=at in sums)
            here.append((key, tuple(sums.get(at, ()))))
        cells[told.combination] = tuple(here)
    return Plan(planner.positions, series, cells, tuple(planner.findings))


def _own_key(
    series: dict[str, Series], planner: _Planner, column: Column, told: _Told, *, is_part: bool
) -> str:
    """The key of the series that only these cells make, which is put among the others."""
    if not planner.columns:
        key, title = column.indicator or slug(column.name, "wert"), column.name
    else:
        words = [text for text in told.categories.values() if text]
        if told.ages is not None and not any(
            c.role is ColumnRole.AGE_GROUP for c in planner.columns
        ):
            words.append(str(told.ages))
        # Where a column names the series, the heading above the numbers says nothing ("value").
        named = any(c.role in _NAMES_SERIES for c in planner.columns)
        title = " / ".join(words if named and words else [column.name, *words])
        key = slug(title, "wert")
    one = replace(_of_column(column, key), title=title, part=is_part)
    if planner.columns:
        one = replace(one, indicator="", ages=str(told.ages) if told.ages else "")
    elif column.indicator:
        one = replace(one, part=False)
    number = 2
    same_figure = not planner.columns and column.indicator and key in series
    if same_figure:
        # The same figure in a column for each period.
        series[key] = replace(series[key], columns=(*series[key].columns, column.name))
        return key
    while key in series:
        key = f"{one.key}-{number}"
        number += 1
    series[key] = replace(one, key=key)
    return key


def covers_all_ages(bands: Iterable[AgeBand]) -> bool:
    """True when nobody is in two of the bands and nobody in none."""
    listed = list(bands)
    return overlapping(listed) is None and not ages_uncovered(ALL_AGES, listed)
