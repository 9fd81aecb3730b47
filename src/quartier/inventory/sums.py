"""Which published counts follow from each other: an attacker adds and subtracts, so we must as well.

Four kinds of sums: areas into the area above them, parts of an indicator into the whole, a part
and the people who do not belong to it, a project area and the rest of the area it lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from quartier.base.missing import Missing
from quartier.city.areas import Area
from quartier.inventory.indicators import Indicator
from quartier.privacy.counts import CountTable, Key, Relation

REST = "∖"
"""Stands between the whole and what was taken away in the name of a remainder."""


@dataclass
class _Sums:
    """Counts as they grow by sums; None = delivered as protected, so nobody here knows it."""

    counts: dict[Key, int | None]
    relations: list[Relation] = field(default_factory=list)
    implied: set[Key] = field(default_factory=set)
    added: set[Key] = field(default_factory=set)

    def relate(self, total: Key, parts: Iterable[Key]) -> None:
        """Keep the sum, also where it does not add up or a part is unknown: readers subtract anyway."""
        self.relations.append(Relation(total, tuple(parts)))

    def relate_rest(self, whole: Key, part: Key, name: Key) -> None:
        """Keep that `whole` is `part` and a rest that is nowhere printed but follows."""
        total, known = self.counts[whole], self.counts[part]
        if total is not None and known is not None and known > total:
            return
        both = total is not None and known is not None
        self.counts[name] = total - known if both else None  # type: ignore[operator]
        self.implied.add(name)
        self.relations.append(Relation(whole, (part, name)))


@dataclass(frozen=True)
class CountedCity:
    """All counts of persons with their sums. `added`: totals that we made from complete parts."""

    table: CountTable
    added: frozenset[Key]


def counted_city(
    counts: Mapping[Key, int | None],
    indicators: Mapping[str, Indicator],
    areas: Sequence[Area],
) -> CountedCity:
    """The counts, the totals they allow, and every sum that holds among them.

    counts: persons by (indicator, area id, period); None where a supplier protected the cell.
    """
    sums = _Sums(dict(counts))
    for indicator, period in sorted({(key[0], key[2]) for key in counts}):
        _up_the_areas(sums, indicator, period, areas)
        _project_areas(sums, indicator, period, areas)
    wholes = _wholes(indicators)
    for indicator in sorted({key[0] for key in counts}):
        definition = indicators.get(indicator)
        partitions = definition.parts if definition else ()
        _among_indicators(sums, indicator, partitions, sorted(wholes.get(indicator, ())))
    known = {key: number for key, number in sums.counts.items() if number is not None}
    table = CountTable(
        counts=known,
        relations=tuple(sums.relations),
        implied=frozenset(sums.implied),
        withheld={key: Missing.PROTECTED for key in sums.counts if key not in known},
    )
    return CountedCity(table, frozenset(sums.added))


def _up_the_areas(sums: _Sums, indicator: str, period: str, areas: Sequence[Area]) -> None:
    """Lowest level first, so that a total made from parts counts for the level above it."""
    standing = [
        area for area in areas if area.kind != "project" and area.exists_on(last_day(period))
    ]
    children: dict[str, list[str]] = {}
    for area in standing:
        if area.parent is not None:
            children.setdefault(area.parent, []).append(area.id)
    for parent in sorted(children, key=lambda area_id: (-_depth(area_id, standing), area_id)):
        parts = [(indicator, child, period) for child in children[parent]]
        total = (indicator, parent, period)
        if total not in sums.counts:
            numbers = [sums.counts.get(part) for part in parts]
            if any(number is None for number in numbers):
                continue
            sums.counts[total] = sum(number for number in numbers if number is not None)
            sums.added.add(total)
        if any(part in sums.counts for part in parts):
            sums.relate(total, parts)


def _depth(area_id: str, areas: Sequence[Area]) -> int:
    parents = {area.id: area.parent for area in areas}
    depth, above = 0, parents.get(area_id)
    while above is not None and depth < len(parents):
        depth, above = depth + 1, parents.get(above)
    return depth


def _project_areas(sums: _Sums, indicator: str, period: str, areas: Sequence[Area]) -> None:
    for area in areas:
        if area.kind != "project" or not area.inside:
            continue
        part, whole = (indicator, area.id, period), (indicator, area.inside, period)
        if part in sums.counts and whole in sums.counts:
            sums.relate_rest(whole, part, (indicator, area.inside + REST + area.id, period))


def _wholes(indicators: Mapping[str, Indicator]) -> dict[str, set[str]]:
    """What each count is a part of: as its definition says, or because a share is made of both."""
    found: dict[str, set[str]] = {}
    for definition in indicators.values():
        found.setdefault(definition.key, set()).update(definition.part_of)
        compute = definition.compute
        if compute is None or definition.kind != "share":
            continue
        if len(compute.numerator) == len(compute.denominator) == 1 and not compute.minus:
            found.setdefault(compute.numerator[0], set()).add(compute.denominator[0])
    return found


def _among_indicators(
    sums: _Sums, indicator: str, partitions: Sequence[Sequence[str]], wholes: Sequence[str]
) -> None:
    """The parts of this indicator, and the people of its wholes who are not in it."""
    cells = [key for key in list(sums.counts) if key[0] == indicator]
    for key in cells:
        _, area, period = key
        for parts in partitions:
            addends = [(part, area, period) for part in parts]
            if all(addend in sums.counts for addend in addends):
                sums.relate(key, addends)
        for whole in wholes:
            above = (whole, area, period)
            if above in sums.counts:
                sums.relate_rest(above, key, (whole + REST + indicator, area, period))


def last_day(period: str) -> date:
    """The day for which a period's boundaries are asked: itself, or the last of its month or year."""
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0] + month // 12, month % 12 + 1, 1).replace(day=1) - date.resolution
