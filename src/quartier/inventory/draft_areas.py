"""Which columns of a table name its areas, and the areas themselves where a city has none yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quartier.base.slugs import slug
from quartier.city.names import NameIndex
from quartier.city.spellings import normalised
from quartier.inventory import draft_words as words
from quartier.inventory.column_look import ColumnLook
from quartier.inventory.deliveries import Column
from quartier.inventory.series import ColumnRole
from quartier.tables.table import Table

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODES = "Schlüssel mit gleich vielen Ziffern neben jedem Namen."
Told = tuple[Column, str, bool]


@dataclass(frozen=True)
class AreaColumns:
    """The columns about areas, and the names in them that are totals or no area.

    `level`: set where only this level of the city tells which of two areas of one name is meant.
    """

    columns: tuple[Told, ...] = ()
    total_rows: tuple[str, ...] = ()
    left_out_rows: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    matched: int = 0
    level: str = ""


@dataclass(frozen=True)
class NewArea:
    """An area as the file names it."""

    id: str
    name: str


@dataclass
class _Named:
    """A column with how many of its different texts name an area of the city."""

    look: ColumnLook
    areas: tuple[str, ...]
    totals: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    matched: int = 0
    unknown: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.matched / len(self.areas) if self.areas else 0.0


def find_area_columns(table: Table, looks: Sequence[ColumnLook], names: NameIndex) -> AreaColumns:
    """The column of names, that of numbers of areas, and that of levels, each at most once."""
    name, told_name = _name_column(looks, names)
    level = ""
    if name is not None and name.unknown:
        name, level = _at_its_level(name, names)
    number, told_number = _number_column(table, looks, names, name)
    levels: list[Told] = [
        (Column(look.heading, ColumnRole.AREA_LEVEL), "Ebene des Gebiets.", False)
        for look in looks
        if words.LEVEL_WORDS.search(words.plain(look.heading)) and look.words
    ][:1]
    columns = [*told_number, *told_name, *levels]
    leading = name or number
    if leading is None:
        return AreaColumns(tuple(columns))
    others = number.left_out if number and name else ()
    return AreaColumns(
        columns=tuple(columns),
        total_rows=leading.totals,
        left_out_rows=tuple(dict.fromkeys([*leading.left_out, *others])),
        unknown=tuple(leading.unknown) if names.areas else (),
        matched=leading.matched,
        level=level,
    )


def _at_its_level(name: _Named, names: NameIndex) -> tuple[_Named, str]:
    """The column read at the one level of the city that knows more of its names than all together."""
    best, level = name, ""
    for one in dict.fromkeys(area.level for area in names.areas):
        found = _named(name.look, names.at_level(one), by_id=False)
        if found.matched > best.matched:
            best, level = found, one
    return best, level


def _name_column(
    looks: Sequence[ColumnLook], names: NameIndex
) -> tuple[_Named | None, tuple[Told, ...]]:
    candidates = [_named(look, names, by_id=False) for look in looks if look.words]
    candidates = [
        one for one in candidates if one.areas and len(one.look.words) * 2 > len(one.areas)
    ]
    if names.areas:
        matching = [one for one in candidates if one.share >= 0.5]
        if matching:
            best = max(matching, key=lambda one: (one.matched, -one.look.position))
            why = f"{best.matched} von {len(best.areas)} Namen sind Gebiete der Stadt."
            return best, ((Column(best.look.heading, ColumnRole.AREA), why, False),)
    called = [one for one in candidates if words.AREA_WORDS.search(_spread(one.look.heading))]
    if called:
        best = max(called, key=lambda one: (one.matched, len(one.areas), -one.look.position))
        why = "Namen der Gebiete, nach der Überschrift."
        if names.areas:
            why += f" {best.matched} von {len(best.areas)} sind in der Stadt bekannt."
        return best, ((Column(best.look.heading, ColumnRole.AREA), why, False),)
    different = [one for one in candidates if len(one.areas) * 2 > one.look.filled]
    if different:
        first = min(different, key=lambda one: one.look.position)
        why = "Die erste Spalte mit lauter verschiedenen Namen; ob es Gebiete sind, sagt die Datei nicht."
        return first, ((Column(first.look.heading, ColumnRole.AREA), why, True),)
    return None, ()


def _number_column(
    table: Table, looks: Sequence[ColumnLook], names: NameIndex, name: _Named | None
) -> tuple[_Named | None, tuple[Told, ...]]:
    """A column with the ids of the areas: called so, and known or one to one with the names."""
    for look in looks:
        if name is not None and look is name.look:
            continue
        called = words.ID_WORDS.search(words.plain(look.heading)) is not None
        spread = words.AREA_WORDS.search(_spread(look.heading)) is not None
        coded = name is not None and _is_code(look) and _one_name_each(table, look, name.look)
        if not called and not coded and not (spread and name is None):
            continue
        found = _named(look, names, by_id=True)
        column = Column(look.heading, ColumnRole.AREA_ID)
        if names.areas and found.share >= 0.5 and _agrees(table, look, name, names):
            why = f"{found.matched} von {len(found.areas)} Nummern sind Gebiete der Stadt."
            return found, ((column, why, False),)
        if not names.areas and (name is None or _one_name_each(table, look, name.look)):
            why = "Nummern der Gebiete, nach der Überschrift." if called or spread else _CODES
            return found, ((column, why, not (called or spread)),)
        if name is not None and (called or coded):
            ignored = Column(look.heading, ColumnRole.IGNORE)
            why = "Nummern, die nicht die der Stadt sind; es gilt der Name."
            return None, ((ignored, why, True),)
    return None, ()


def _is_code(look: ColumnLook) -> bool:
    """True for keys of five and more digits, all of one length: nobody counts like that."""
    texts = [text for text in look.distinct if not words.is_no_area(text)]
    return (
        len(texts) > 1
        and all(text.isdigit() and len(text) >= 5 for text in texts)
        and len({len(text) for text in texts}) == 1
    )


def _named(look: ColumnLook, names: NameIndex, *, by_id: bool) -> _Named:
    totals, left_out, areas = [], [], []
    unknown, matched = [], 0
    for text in look.distinct:
        known = (names.match_id(text) if by_id else names.match(text)).area_id
        if known is None and words.is_no_area(text):
            left_out.append(text)
        elif known is None and words.is_total(text):
            totals.append(text)
        else:
            areas.append(text)
            matched += known is not None
            if known is None:
                unknown.append(text)
    return _Named(look, tuple(areas), tuple(totals), tuple(left_out), matched, unknown)


def _agrees(table: Table, look: ColumnLook, name: _Named | None, names: NameIndex) -> bool:
    """True unless number and name mostly mean different areas: then the numbers are others."""
    if name is None:
        return True
    pairs = _pairs(table, look, name.look)
    told = [(names.match_id(a).area_id, names.match(b).area_id) for a, b in pairs]
    both = [(a, b) for a, b in told if a is not None and b is not None]
    return not both or sum(a == b for a, b in both) * 2 > len(both)


def _one_name_each(table: Table, look: ColumnLook, name: ColumnLook) -> bool:
    """True where every number has one name; two areas may have the same."""
    pairs = _pairs(table, look, name)
    return len({number for number, _ in pairs}) == len(pairs)


def _pairs(table: Table, look: ColumnLook, name: ColumnLook) -> set[tuple[str, str]]:
    found = {
        (row.cells[look.position].strip(), row.cells[name.position].strip()) for row in table.rows
    }
    return {(a, b) for a, b in found if a and b and not words.is_no_area(a)}


def _spread(heading: str) -> str:
    """The heading with its parts apart, so that "GebietsID" and "district_id" show their words."""
    apart = re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", heading)
    return words.plain(re.sub(r"[-/.()]", " ", apart))


def areas_of(table: Table, found: AreaColumns) -> tuple[NewArea, ...]:
    """The areas a table names, for a city that has none: ids as delivered where they can be ids.

    Two areas of one name get their id behind it, since nobody could tell them apart by name. Rows
    with nothing but a name are headings between the rows, unless the whole table is such a list.
    """
    by_role = {column.role: table.header.index(column.name) for column, _, _ in found.columns}
    name_at = by_role.get(ColumnRole.AREA, by_role.get(ColumnRole.AREA_ID))
    id_at = by_role.get(ColumnRole.AREA_ID)
    if name_at is None:
        return ()
    skipped = {*found.total_rows, *found.left_out_rows, ""}
    said = [place for place in range(len(table.header)) if place not in (name_at, id_at)]
    told = [row for row in table.rows if any(row.cells[place].strip() for place in said)]
    areas: dict[str, NewArea] = {}
    for row in told or table.rows:
        name = row.cells[name_at].strip()
        if name in skipped:
            continue
        number = row.cells[id_at].strip().lower() if id_at is not None else ""
        area_id = number if _ID.match(number) else slug(name, "gebiet")
        areas.setdefault(area_id, NewArea(area_id, name if name != number else f"Gebiet {name}"))
    times = Counter(normalised(area.name) for area in areas.values())
    return tuple(
        replace(area, name=f"{area.name} ({area.id})") if times[normalised(area.name)] > 1 else area
        for area in areas.values()
    )
