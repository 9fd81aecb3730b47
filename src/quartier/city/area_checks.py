"""Whether the areas of a city fit together: ids, names, levels, and what lies in what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.city.areas import Area, Kind, PlacedArea
from quartier.city.errors import (
    IdAlike,
    IdWrong,
    InsideWrong,
    LevelOrder,
    LevelUnknown,
    NameOnTwoLevels,
    NameWrong,
    ParentAtOtherTime,
    ParentWrong,
    ProjectHasParent,
    SecondCity,
    foreign_script,
)
from quartier.city.scripts import foreign_letters, usual_scripts
from quartier.city.spellings import normalised, normalised_id

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one area, at its column."""

    placed: PlacedArea
    column: str
    error: QuartierError
    severity: Severity = Severity.ERROR


def check_areas(placed: Sequence[PlacedArea], levels: Sequence[str], file: str) -> list[Finding]:
    """All findings, in the order of the rows. `levels`: from the largest to the smallest."""
    faults = [
        *_ids(placed),
        *_levels(placed, levels),
        *_names(placed),
        *_scripts(placed),
        *_parents(placed, levels),
        *_project_areas(placed),
        *_cities(placed),
    ]
    faults.sort(key=lambda fault: fault.placed.row)
    return [
        Finding.from_error(
            fault.error,
            severity=fault.severity,
            file=file,
            row=fault.placed.row,
            column=fault.column,
            area=fault.placed.area.id,
        )
        for fault in faults
    ]


def _ids(placed: Sequence[PlacedArea]) -> Iterator[Fault]:
    """Ids of the wrong form, given twice, or apart only by zeros that a spreadsheet drops."""
    seen: set[str] = set()
    alike: dict[str, str] = {}
    for one in placed:
        area_id = one.area.id
        if not _ID.match(area_id) or area_id in seen:
            yield Fault(one, "id", IdWrong(id=area_id))
        elif (other := alike.setdefault(normalised_id(area_id), area_id)) != area_id:
            yield Fault(one, "id", IdAlike(id=area_id, other=other))
        seen.add(area_id)


def _levels(placed: Sequence[PlacedArea], levels: Sequence[str]) -> Iterator[Fault]:
    for one in placed:
        if one.area.level not in levels:
            error = LevelUnknown(level=one.area.level, known=", ".join(levels))
            yield Fault(one, "level", error)


def _names(placed: Sequence[PlacedArea]) -> Iterator[Fault]:
    """Names that are missing, or the same after normalising while both areas exist."""
    called: dict[str, list[Area]] = {}
    for one in placed:
        area = one.area
        key = normalised(area.name)
        if not key:
            yield Fault(one, "name", NameWrong(name=area.name, other="–"))
            continue
        others = [other for other in called.get(key, []) if other.exists_with(area)]
        same_level = [other for other in others if other.level == area.level]
        if same_level:
            yield Fault(one, "name", NameWrong(name=area.name, other=same_level[0].id))
        elif others:
            told = NameOnTwoLevels(name=area.name, level=area.level, other=others[0].level)
            yield Fault(one, "name", told, Severity.HINT)
        called.setdefault(key, []).append(area)


def _scripts(placed: Sequence[PlacedArea]) -> Iterator[Fault]:
    """Names in letters that the other names of this city are not written in."""
    usual = usual_scripts(one.area.name for one in placed)
    for one in placed:
        if foreign_letters(one.area.name, usual):
            yield Fault(one, "name", foreign_script(one.area.name, usual), Severity.WARNING)


def _parents(placed: Sequence[PlacedArea], levels: Sequence[str]) -> Iterator[Fault]:
    by_id = {one.area.id: one.area for one in placed}
    for one in placed:
        area, parent = one.area, by_id.get(one.area.parent or "")
        if area.parent is None:
            continue
        if parent is None or _contains_itself(area, by_id):
            yield Fault(one, "parent", ParentWrong(name=area.name, parent=area.parent))
        elif area.kind == Kind.PROJECT:
            yield Fault(one, "parent", ProjectHasParent(name=area.name))
        elif not parent.exists_with(area):
            late = ParentAtOtherTime(name=area.name, parent=parent.name)
            yield Fault(one, "parent", late, Severity.WARNING)
        elif {area.level, parent.level} <= set(levels) and (
            levels.index(parent.level) >= levels.index(area.level)
        ):
            order = LevelOrder(name=area.name, level=area.level, parent=parent.level)
            yield Fault(one, "parent", order)


def _contains_itself(area: Area, by_id: dict[str, Area]) -> bool:
    seen, above = {area.id}, area.parent
    while above in by_id and above not in seen:
        seen.add(above)
        above = by_id[above].parent
    return above == area.id


def _project_areas(placed: Sequence[PlacedArea]) -> Iterator[Fault]:
    """`inside` and `overlaps` belong to project areas and name areas that there are."""
    kinds = {one.area.id: one.area.kind for one in placed}
    for one in placed:
        inside = (one.area.inside,) if one.area.inside else ()
        for column, ids in (("inside", inside), ("overlaps", one.area.overlaps)):
            for area_id in ids:
                if one.area.kind != Kind.PROJECT or kinds.get(area_id) != Kind.AREA:
                    yield Fault(one, column, InsideWrong(name=one.area.name, inside=area_id))


def _cities(placed: Sequence[PlacedArea]) -> Iterator[Fault]:
    """A city is one at any time: everything else is counted against it."""
    cities: list[Area] = []
    for one in placed:
        if one.area.kind == Kind.CITY:
            other = next((city for city in cities if city.exists_with(one.area)), None)
            if other is not None:
                yield Fault(one, "level", SecondCity(name=one.area.name, other=other.name))
            cities.append(one.area)
