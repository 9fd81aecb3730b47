"""The delivered table as the statistics office sees it: the cells, and beside each what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest

from quartier.base.web.files import StoredFile
from quartier.city.web.areas import name_index
from quartier.inventory.deliveries import ColumnRole, Description
from quartier.inventory.layout import read_delivered
from quartier.inventory.staff_words import KIND_WORDS, SEVERITY_WORDS
from quartier.tables.table import Row, Table

ROWS = 50
MOST_AT_FIRST = 200
MOST_ABOUT_ALL = 30
# The gravest first.
COLOURS = ("error", "warning", "hint")
Found = Mapping[str, object]


@dataclass(frozen=True)
class StaffFinding:
    """What was found, with the word and the sign for how grave it is."""

    colour: str
    word: str
    sign: str
    message: str


@dataclass(frozen=True)
class StaffCell:
    """A cell of the delivered table with what was found there; `colour` is the gravest."""

    text: str
    findings: tuple[StaffFinding, ...]
    colour: str = ""


@dataclass(frozen=True)
class StaffRow:
    """A row: its number in the file, the area it was matched to, its cells, its own findings."""

    number: int
    area: str
    cells: tuple[StaffCell, ...]
    findings: tuple[StaffFinding, ...] = ()


@dataclass(frozen=True)
class FindingCount:
    """How many findings of one kind there are."""

    code: str
    words: str
    number: int
    colour: str
    word: str
    sign: str


def delivered_page(
    request: HttpRequest, described: Description, file: StoredFile, findings: Sequence[Found]
) -> dict[str, object]:
    """What the page of a delivered table shows; `nur=hinweise` and `art=code` choose rows."""
    reading = read_delivered(described, file.read())
    table = reading.table
    kind = request.GET.get("art", "")
    chosen = [one for one in findings if not kind or one["code"] == kind]
    rows = table.rows if table else ()
    numbers = {row.number for row in rows}
    at_rows = {one["row"] for one in chosen if one["row"] in numbers}
    # Nobody leafs through a thousand rows to find five.
    usual = "hinweise" if at_rows and len(rows) > MOST_AT_FIRST else "alle"
    only = request.GET.get("nur", usual) == "hinweise" or bool(kind)
    listed = [row for row in rows if row.number in at_rows] if only else rows
    page = Paginator(listed, ROWS).get_page(request.GET.get("seite"))
    above = [one for one in findings if one["row"] not in numbers]
    return {
        "described": described,
        "header": _header(table, above),
        "rows": page,
        "all_rows": len(rows),
        "rows_with_findings": len({one["row"] for one in findings if one["row"] in numbers}),
        "shown_rows": _rows(table, described, findings, list(page)) if table else [],
        "about_all": _by_kind([one for one in above if not _is_about_heading(table, one)]),
        "about_columns": [
            (one["column"], staff_finding(one)) for one in above if _is_about_heading(table, one)
        ][:MOST_ABOUT_ALL],
        "counts": _counts(findings),
        "severities": _severities(findings),
        "only": only,
        "kind": kind,
        "kept_query": f"art={kind}&" if kind else f"nur={'hinweise' if only else 'alle'}&",
        "number": len(findings),
    }


def _by_kind(findings: Sequence[Found]) -> list[tuple[FindingCount, list[StaffFinding]]]:
    """What is said about the whole table, kind by kind, the gravest first."""
    told: dict[str, list[StaffFinding]] = {}
    for finding in findings:
        told.setdefault(str(finding["code"]), []).append(staff_finding(finding))
    return [(count, told[count.code][:MOST_ABOUT_ALL]) for count in _counts(findings)]


def staff_finding(found: Found) -> StaffFinding:
    """One finding with its word and sign."""
    severity = str(found["severity"])
    word, sign = SEVERITY_WORDS[severity]
    return StaffFinding(severity, word, sign, str(found["message"]))


def _is_about_heading(table: Table | None, found: Found) -> bool:
    return table is not None and bool(found["column"]) and found["column"] in table.header


def _header(table: Table | None, above: Sequence[Found]) -> list[StaffCell]:
    """The headings, with what was found about a whole column."""
    if table is None:
        return []
    return [_cell(name, [one for one in above if one["column"] == name]) for name in table.header]


def _rows(
    table: Table, described: Description, findings: Sequence[Found], rows: Sequence[Row]
) -> list[StaffRow]:
    at: dict[tuple[object, object], list[Found]] = {}
    for finding in findings:
        at.setdefault((finding["row"], finding["column"]), []).append(finding)
    known = set(table.header)
    areas = _areas(table, described, rows)
    return [
        StaffRow(
            row.number,
            areas[row.number],
            tuple(
                _cell(text, at.get((row.number, name), []))
                for name, text in zip(table.header, row.cells, strict=False)
            ),
            tuple(
                staff_finding(one)
                for (number, column), found in at.items()
                if number == row.number and column not in known
                for one in found
            ),
        )
        for row in rows
    ]


def _areas(table: Table, described: Description, rows: Sequence[Row]) -> dict[int, str]:
    """Which area the row of each number is about, as names are known today; "" for none."""
    index = name_index()
    narrowed = index.at_level(described.area_level) if described.area_level else index
    column = described.column_of(ColumnRole.AREA)
    ids = described.column_of(ColumnRole.AREA_ID)
    found: dict[int, str] = {}
    for row in rows:
        area = None
        if column and column.name in table.header:
            area = narrowed.sure(row.cells[table.header.index(column.name)])
        if area is None and ids and ids.name in table.header:
            area = index.match_id(row.cells[table.header.index(ids.name)]).area_id
        found[row.number] = index.names.get(area or "", "")
    return found


def _cell(text: str, findings: Sequence[Found]) -> StaffCell:
    severities = {finding["severity"] for finding in findings}
    colour = next((colour for colour in COLOURS if colour in severities), "")
    return StaffCell(text, tuple(staff_finding(one) for one in findings), colour)


def _counts(findings: Sequence[Found]) -> list[FindingCount]:
    """How many of each kind, the gravest first."""
    gravest: dict[str, str] = {}
    for finding in findings:
        code, severity = str(finding["code"]), str(finding["severity"])
        known = gravest.get(code, severity)
        gravest[code] = min(known, severity, key=COLOURS.index)
    counted = Counter(str(finding["code"]) for finding in findings)
    listed = sorted(counted, key=lambda code: (COLOURS.index(gravest[code]), -counted[code], code))
    return [
        FindingCount(
            code,
            KIND_WORDS.get(code, code.partition(".")[2].replace("_", " ")),
            counted[code],
            gravest[code],
            *SEVERITY_WORDS[gravest[code]],
        )
        for code in listed
    ]


def _severities(findings: Sequence[Found]) -> list[tuple[str, str, str, int]]:
    counted = Counter(str(finding["severity"]) for finding in findings)
    return [
        (colour, *SEVERITY_WORDS[colour], counted[colour]) for colour in COLOURS if counted[colour]
    ]
