"""Binding a recipe to a table: which columns, which areas, and everything that does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quartier.base.errors import Finding
from quartier.typology.errors import TypologyError
from quartier.typology.index.bound import BoundRecipe, Node, Part
from quartier.typology.index.errors import (
    CannotCompute,
    ColumnAbsent,
    NoColumnFits,
    RecipeRefusesOrigin,
    ReferenceMissing,
    TextInColumn,
)
from quartier.typology.index.leaving_out import Left, leave_out
from quartier.typology.index.origin import speaks_of_origin
from quartier.typology.index.people import says_people
from quartier.typology.index.readiness import check_ready, empty_columns
from quartier.typology.index.recipe import DEPRIVATION, Index, Indicator, Recipe
from quartier.typology.index.treatment import imputed
from quartier.typology.table import AreaTable, FloatArray

_LISTED = 15


@dataclass(frozen=True, eq=False)
class _Taken:
    """The indicators of one index with the columns of the table they were found in."""

    index: Index
    indicators: tuple[Indicator, ...]


def bind(recipe: Recipe, table: AreaTable) -> BoundRecipe:
    """The recipe with the table's numbers, in id order. Raises CannotCompute with every problem."""
    columns = _Columns(table.in_id_order(), recipe)
    taken = [found for index in recipe.indices if (found := columns.take(index)) is not None]
    columns.stop_if_wrong()
    area_table, reference = columns.without_reference()
    raw = np.column_stack(
        [area_table.column(each.column) for one in taken for each in one.indicators]
    )
    values = columns.divided(area_table, raw, taken)
    parts, begin = {}, 0
    for one in taken:
        parts[one.index.name] = _part(one, begin, columns, reference)
        begin += len(one.indicators)
    columns.findings += empty_columns(
        values, [name for part in parts.values() for name in part.columns]
    )
    columns.stop_if_wrong()
    left = leave_out(recipe, area_table, values, parts, columns.population)
    groups = columns.groups_of(left.areas)
    columns.stop_if_wrong()
    ready = imputed(left.values, recipe.imputation, groups)
    bound = BoundRecipe(
        recipe=recipe,
        areas=left.areas,
        excluded=left.excluded,
        columns=tuple(each.column for one in taken for each in one.indicators),
        values=ready,
        parts=parts,
        population=left.population,
        weights=_weights(recipe, area_table, left, columns),
        denominated=left.values,
        words=left.words,
    )
    columns.findings += check_ready(bound, len(area_table.areas))
    columns.stop_if_wrong()
    return bound


class _Columns:
    """The columns of a table, looked up without regard to capitals; problems are gathered."""

    def __init__(self, table: AreaTable, recipe: Recipe) -> None:
        self.table = table
        self.recipe = recipe
        self.findings: list[Finding] = []
        self._by_lower = {name.strip().lower(): name for name in reversed(table.columns)}
        self._words = {name.strip().lower(): name for name in table.words}
        self.population = tuple(
            self._by_lower[name.lower()]
            for name in recipe.population
            if name.lower() in self._by_lower
        )
        for name in recipe.population:
            if name.lower() in self._words and any(table.words[self._words[name.lower()]]):
                self.find(name)

    def wrong(self, error: TypologyError) -> None:
        """Note one problem, once."""
        finding = Finding.from_error(error)
        if finding not in self.findings:
            self.findings.append(finding)

    def stop_if_wrong(self) -> None:
        """Raises CannotCompute where problems were noted."""
        if self.findings:
            raise CannotCompute.of(self.findings)

    def find(self, name: str) -> str:
        """The table's own spelling of a column; "" and a problem where there is none."""
        found = self._by_lower.get(name.lower())
        if found is not None:
            return found
        if name.lower() in self._words:
            text = next((each for each in self.table.words[self._words[name.lower()]] if each), "")
            self.wrong(TextInColumn(column=name, text=text[:40]))
        else:
            self.wrong(ColumnAbsent(column=name, there=self._there()))
        return ""

    def take(self, index: Index) -> _Taken | None:
        """The index with its columns; None where it is optional and has none of them."""
        patterns = [each for each in index.indicators if each.match]
        if index.optional and not any(self._fitting(each) for each in index.indicators):
            return None
        found: list[Indicator] = []
        named = {each.column.lower() for each in index.indicators if each.column}
        for each in index.indicators:
            if each.column:
                name = self.find(each.column)
                found += [replace(each, column=name)] if name else []
                if each.denominator:
                    self.find(each.denominator)
                continue
            fitting = [name for name in self._fitting(each) if name.lower() not in named]
            if not self._tell_texts(each) and not fitting:
                self._tell_none(each)
            found += [replace(each, column=name, match="", every=False) for name in fitting]
        if self.recipe.measures == DEPRIVATION and (
            patterns or any(e.every for e in index.indicators)
        ):
            for each in found:
                if speaks_of_origin([each.column]):
                    self.wrong(RecipeRefusesOrigin(column=each.column))
        return _Taken(index, tuple(found))

    def _tell_texts(self, indicator: Indicator) -> bool:
        """Tells columns the pattern means that hold text: to pass over them would be another index."""
        texts = [
            name
            for lower, name in self._words.items()
            if _fits(indicator.match, lower) and any(self.table.words[name])
        ]
        for name in texts:
            self.find(name)
        return bool(texts)

    def _tell_none(self, indicator: Indicator) -> None:
        pattern = indicator.match.replace("*", "1, ") + indicator.match.replace("*", "2 …")
        shown = f"wie {pattern}" if indicator.match else "mit Zahlen"
        self.wrong(NoColumnFits(pattern=shown, there=self._there()))

    def _fitting(self, indicator: Indicator) -> list[str]:
        """The columns an indicator of the recipe means, sorted by their numbers, then by name."""
        if indicator.column:
            there = self._by_lower.get(indicator.column.lower())
            return [there] if there else []
        if indicator.match:
            names = [name for name in self.table.columns if _fits(indicator.match, name.lower())]
        else:
            names = [name for name in self.table.columns if name.lower() not in self._spoken_for()]
        return sorted(names, key=_by_number)

    def _spoken_for(self) -> set[str]:
        recipe = self.recipe
        named = {*recipe.population, recipe.normalisation.weighted_by, *USUAL_BESIDE}
        for index in recipe.indices:
            for each in index.indicators:
                named |= {each.column, each.denominator}
        named |= {*says_people(self.table.columns)}
        return {name.lower() for name in named if name}

    def groups_of(self, areas: Sequence[str]) -> tuple[str, ...]:
        """The group of each area whose mean stands in for missing values; "" where there are none."""
        name = self.recipe.imputation.group.lower()
        if self.recipe.imputation.method != "group-mean":
            return ("",) * len(areas)
        if name in self._words:
            texts: Sequence[object] = self.table.words[self._words[name]]
        else:
            found = self.find(name)
            texts = self.table.column(found).tolist() if found else [""] * len(self.table.areas)
        by_area = dict(zip(self.table.areas, texts, strict=True))
        return tuple(str(by_area[area]) for area in areas)

    def without_reference(self) -> tuple[AreaTable, AreaTable | None]:
        """The areas alone, and the row the areas are compared with, where the recipe has one."""
        row = self.recipe.normalisation.reference_row
        if not row or row not in self.table.areas:
            return self.table, None
        others = [area for area in self.table.areas if area != row]
        return self.table.only(others), self.table.only([row])

    def divided(self, table: AreaTable, raw: FloatArray, taken: Sequence[_Taken]) -> FloatArray:
        """The values over their denominators; a denominator not above zero is a missing value."""
        values = raw.copy()
        for place, each in enumerate(each for one in taken for each in one.indicators):
            if each.denominator:
                below = table.column(self.find(each.denominator))
                with np.errstate(divide="ignore", invalid="ignore"):
                    values[:, place] = np.where(below > 0, raw[:, place] / below, np.nan)
        return values

    def _there(self) -> str:
        names = ", ".join(f"„{name}“" for name in self.table.columns[:_LISTED])
        return f"{names} …" if len(self.table.columns) > _LISTED else names


USUAL_BESIDE = (
    *("inhabitants", "inhabitants_before", "population", "bevoelkerung", "einwohner"),
    *("edition", "year", "jahr"),
)
"""Number columns that are never meant by `every`: who lives there, and when."""


def _fits(match: str, lower: str) -> bool:
    pattern = re.escape(match.lower()).replace(r"\*", r"\d+")
    return bool(match) and re.fullmatch(pattern, lower.strip()) is not None


def _by_number(name: str) -> tuple[int, str]:
    digits = re.search(r"\d+", name)
    return (int(digits.group()) if digits else 0, name)


def _part(one: _Taken, begin: int, columns: _Columns, row: AreaTable | None) -> Part:
    indicators = one.indicators
    reference, spread = np.full((2, len(indicators)), np.nan)
    for place, each in enumerate(indicators):
        told = each.reference
        if told is None and row is not None:
            told = float(row.column(each.column)[0])
        reference[place] = np.nan if told is None else told
        spread[place] = abs(reference[place]) / 100 if each.spread is None else each.spread
        if columns.recipe.normalisation.method == "reference" and not spread[place] > 0:
            name = columns.recipe.normalisation.reference_row or "referenz"
            columns.wrong(ReferenceMissing(column=each.column, row=name))
    return Part(
        index=one.index,
        columns=tuple(each.column for each in indicators),
        begin=begin,
        end=begin + len(indicators),
        direction=np.array([float(each.direction) for each in indicators]),
        weights=np.array([each.weight for each in indicators]),
        reference=reference,
        spread=spread,
        low=np.array([0.0 if each.low is None else each.low for each in indicators]),
        high=np.array([1.0 if each.high is None else each.high for each in indicators]),
        nodes=_nodes(one),
    )


def _nodes(one: _Taken) -> tuple[Node, ...]:
    """The means of an index, bottom up; the root is the index itself."""
    index, size = one.index, len(one.indicators)
    places: dict[str, int] = {}
    heights: dict[str, int] = {}
    nodes: list[Node] = []
    waiting = [*index.groups]
    while waiting:
        under = {group.group for group in waiting}
        for group in [each for each in waiting if each.key not in under]:
            places[group.key] = size + len(nodes)
            nodes.append(_node(one, group.key, places, heights))
            waiting.remove(group)
    nodes.append(_node(one, "", places, heights))
    return tuple(nodes)


def _node(one: _Taken, key: str, places: dict[str, int], heights: dict[str, int]) -> Node:
    leaves = [
        (place, each.weight) for place, each in enumerate(one.indicators) if each.group == key
    ]
    groups = [each for each in one.index.groups if each.group == key]
    children = [place for place, _ in leaves] + [places[each.key] for each in groups]
    weights = [weight for _, weight in leaves] + [each.weight for each in groups]
    heights[key] = 1 + max((heights[each.key] for each in groups), default=0)
    methods = one.index.aggregate
    method = methods[min(heights[key], len(methods)) - 1]
    return Node(key, method, np.array(children, dtype=np.intp), np.array(weights, dtype=np.float64))


def _weights(recipe: Recipe, table: AreaTable, left: Left, columns: _Columns) -> FloatArray | None:
    name = recipe.normalisation.weighted_by
    if not name:
        return None
    found = columns.find(name)
    return table.only(left.areas).column(found) if found else None
