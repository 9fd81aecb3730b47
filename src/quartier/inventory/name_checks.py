"""Names and rows: areas nobody knows, spellings, areas twice, areas without a row, copied rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.city.areas import Area
from quartier.city.names import How, NameIndex
from quartier.city.scripts import folded, foreign_letters, german_script_names
from quartier.city.spellings import normalised
from quartier.inventory.area_sums import day_of
from quartier.inventory.delivery_view import View, listed
from quartier.inventory.errors import (
    AreaWithoutRow,
    DuplicateArea,
    MixedScript,
    SpellingDiffers,
    UnknownArea,
)
from quartier.inventory.errors_checks import EncodingResidue, NameNotOfNumber, RowCopied, RowTwice
from quartier.inventory.errors_reading import AreaContradicts
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Floats
from quartier.inventory.values import Spelling

# What is left of UTF-8 read as Latin-1 or cp1252, and the mark for a letter that was lost.
_RESIDUE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€|ï»¿|\ufffd")
_SAYS_TOTAL = re.compile(r"summe|gesamt|zusammen|total|alle|\bstadt\b", re.IGNORECASE)


def check_names(view: View, names: NameIndex) -> Iterator[Finding]:
    """What there is to say about each different spelling, once, at the first row that has it."""
    # Where number and name mean two areas, that was said; the name is known all the same.
    contradicted = {one.row for one in view.delivered.findings if one.code == AreaContradicts.code}
    for spelling in view.delivered.spellings:
        if spelling.row in contradicted and names.match(spelling.text).area_id is not None:
            continue
        yield from _check_spelling(view, spelling, names)
    table = view.delivered.table
    for heading in table.header if table else ():
        meant = mended(heading)
        if meant:
            row = table.header_rows[-1] if table and table.header_rows else 1
            error = EncodingResidue(text=heading, meant=meant)
            yield view.finding(error, Severity.WARNING, row=row, column=heading, suggestion=meant)


def _check_spelling(view: View, spelling: Spelling, names: NameIndex) -> Iterator[Finding]:
    text, match = spelling.text, spelling.match
    area = match.area_id or ""
    meant = mended(text)
    if match.area_id is None and not spelling.is_total:
        offered = " ".join(suggestion.reason for suggestion in match.suggestions)
        if meant and names.match(meant).area_id is not None:
            offered = f"Gemeint ist wohl „{meant}“."
        error = UnknownArea(name=text.strip())
        yield _at(view, spelling, error, Severity.ERROR, suggestion=offered)
    if meant:
        residue = EncodingResidue(text=text.strip(), meant=meant)
        yield _at(view, spelling, residue, Severity.WARNING, area=area, suggestion=meant)
    elif names.has_foreign_letters(text):
        mixed = MixedScript(
            name=text,
            scripts=german_script_names(text, names.usual_scripts),
            letters=", ".join(foreign_letters(text, names.usual_scripts)),
            folded=folded(text),
        )
        official = names.names.get(area, "")
        yield _at(view, spelling, mixed, Severity.WARNING, area=area, suggestion=official)
    elif spelling.is_total and (not area or _SAYS_TOTAL.search(text)):
        return
    elif area and _is_name(view, spelling) and _is_unlike(text, area, names):
        official = names.names[area]
        unlike = NameNotOfNumber(name=text.strip(), official=official)
        yield _at(view, spelling, unlike, Severity.WARNING, area=area, suggestion=official)
    elif match.how in (How.NORMALISED, How.ALIAS) and _is_name(view, spelling):
        official = names.names[area]
        differs = SpellingDiffers(name=text, official=official)
        yield _at(view, spelling, differs, Severity.HINT, area=area, suggestion=official)


def _is_unlike(text: str, area: str, names: NameIndex) -> bool:
    """True for a name that nobody knows beside a number that means this area."""
    name, official = normalised(text), normalised(names.names[area])
    begins = official.startswith(name) or name.startswith(official)
    return bool(name) and not begins and names.sure(text) is None


def _is_name(view: View, spelling: Spelling) -> bool:
    """False for ids, whose leading zeros are nobody's concern."""
    column = view.delivered.description.column_of(ColumnRole.AREA)
    return column is not None and column.name == spelling.column


def _at(
    view: View,
    spelling: Spelling,
    error: QuartierError,
    severity: Severity,
    *,
    area: str = "",
    suggestion: str = "",
) -> Finding:
    return view.finding(
        error,
        severity,
        row=spelling.row,
        column=spelling.column,
        area=area,
        suggestion=suggestion,
    )


def mended(text: str) -> str:
    """The text as it was before it was read in the wrong encoding; "" where nothing is wrong.

    >>> mended("GrÃ¼bentÃ¤lchen")
    'Grübentälchen'
    """
    if not _RESIDUE.search(text):
        return ""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text.replace("\ufffd", "?") if "\ufffd" in text else ""


def check_rows(view: View) -> Iterator[Finding]:
    """Rows that stand twice, areas that stand twice, rows copied for another area."""
    twice = _rows_twice(view)
    heading = view.delivered.description.area_column.name if view.delivered.table else ""
    for row, first in twice.items():
        yield view.finding(RowTwice(first=first), Severity.ERROR, row=row, column=heading)
    told = set(twice)
    for position in view.layout.repeated:
        value = view.layout.values[position]
        if value.row not in told:
            told.add(value.row)
            grid = view.layout.grids[value.series]
            area = grid.areas.index(value.area_id) if value.area_id in grid.areas else -1
            period = grid.at(value.period)
            before = view.layout.value(grid, period or 0, area) if area >= 0 else None
            error = DuplicateArea(
                name=view.printed_name(value.row), first=before.row if before else "?"
            )
            yield view.finding(
                error, Severity.ERROR, row=value.row, column=heading, area=value.area_id or ""
            )
    yield from _rows_copied(view, told)


def _rows_twice(view: View) -> dict[int, int]:
    """Row → the earlier row with exactly the same cells."""
    table = view.delivered.table
    seen: dict[tuple[str, ...], int] = {}
    found = {}
    for row in table.rows if table and view.layout.values else ():
        first = seen.setdefault(row.cells, row.number)
        if first != row.number and sum(cell.strip() != "" for cell in row.cells) >= 2:
            found[row.number] = first
    return found


def _rows_copied(view: View, told: set[int]) -> Iterator[Finding]:
    """A row whose values are all those of another area of the same period."""
    grids = [grid for key, grid in view.layout.grids.items() if not view.series(key).part]
    if not 2 <= len(grids) <= 200:
        return
    for period in sorted({period for grid in grids for period in grid.periods}):
        layers = [(grid, at) for grid in grids if (at := grid.at(period)) is not None]
        if len(layers) < 2:
            continue
        numbers = np.array([grid.numbers[at] for grid, at in layers])
        seen: dict[bytes, int] = {}
        for area in range(numbers.shape[1]):
            column = numbers[:, area]
            if not _is_telling(column) or view.layout.areas[area] in view.layout.totals:
                continue
            other = seen.setdefault(column.tobytes(), area)
            value, first = (
                view.layout.value(layers[0][0], layers[0][1], one) for one in (area, other)
            )
            if other == area or value is None or first is None or value.row in told:
                continue
            if _is_above(view, view.layout.areas[area], view.layout.areas[other]):
                continue
            error = RowCopied(
                count=int(np.sum(~np.isnan(column))),
                name=view.area_name(view.layout.areas[area]),
                other=view.area_name(view.layout.areas[other]),
                first=first.row,
            )
            yield view.finding(error, Severity.WARNING, row=value.row, area=value.area_id or "")


def _is_telling(column: Floats) -> bool:
    """True for values that two areas share by chance only rarely."""
    known = column[~np.isnan(column) & (column != 0)]
    return len(known) >= 2 and float(np.log10(np.abs(known) + 1).sum()) >= 4.5


def _is_above(view: View, one: str, other: str) -> bool:
    """True where one lies in the other: a district of a single part has its values."""
    areas = view.areas
    return any(
        area in areas and areas[area].parent == above
        for area, above in ((one, other), (other, one))
    )


def check_presence(view: View) -> Iterator[Finding]:
    """Areas that should have a row and have none, in some periods or at all."""
    description = view.delivered.description
    if description.partial or not view.layout.values:
        return
    present = _present(view)
    for area in _expected(view, present):
        missing = [
            period
            for period, areas in present.items()
            if area.id not in areas and _exists(area, period)
        ]
        existing = [period for period in present if _exists(area, period)]
        if missing:
            shown = listed(missing) if len(missing) < len(existing) else ""
            name = f"{area.name} ({shown})" if shown else area.name
            yield view.finding(AreaWithoutRow(name=name), Severity.WARNING, area=area.id)


def _present(view: View) -> dict[str, set[str]]:
    """Which areas have a row, for each period in which at least a third of the usual ones do."""
    found: dict[str, set[str]] = {}
    for grid in view.layout.grids.values():
        for period, stamp in enumerate(grid.periods):
            here = np.flatnonzero(grid.cells[period] >= 0)
            found.setdefault(stamp, set()).update(grid.areas[int(area)] for area in here)
    most = max((len(areas) for areas in found.values()), default=0)
    return {stamp: areas for stamp, areas in sorted(found.items()) if len(areas) * 3 >= most}


def _exists(area: Area, period: str) -> bool:
    day = day_of(period)
    return day is None or area.exists_on(day)


def _expected(view: View, present: dict[str, set[str]]) -> Sequence[Area]:
    """The areas of the table's level and group; of every level that it has half the areas of."""
    description = view.delivered.description
    ever = set().union(*present.values()) if present else set()
    asked = [
        area
        for area in view.areas.values()
        if area.kind == "area"
        and (not description.covers_group or area.group == description.covers_group)
        and (not description.area_level or area.level == description.area_level)
        and any(_exists(area, period) for period in present)
    ]
    by_level: dict[str, list[Area]] = {}
    for area in asked:
        by_level.setdefault(area.level, []).append(area)
    hits = {level: sum(a.id in ever for a in areas) for level, areas in by_level.items()}
    fullest = max(hits, key=lambda level: hits[level], default="")
    meant = {
        level
        for level, areas in by_level.items()
        if hits[level] * 2 >= len(areas) or level == fullest
    }
    # The city itself has a row in every period, or in none.
    whole = [area for area in view.areas.values() if area.kind == "city" and area.id in ever]
    return [*whole, *(area for area in asked if area.level in meant)]
