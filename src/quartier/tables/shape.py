"""Which rows of a sheet are titles, headings, figures and footnotes, as statistics offices build them.

The figures are found first: the first row that has numbers where the rows after it have numbers.
What stands directly above it are the headings, what stands higher is text. Rows of units and of
years belong to the headings; a row that only counts the columns (1 2 3) belongs to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from quartier.tables.grid import Grid, Merge, cell_at, filled, line_of
from quartier.tables.layout import Layout
from quartier.tables.numbers import looks_like_number, split_mark
from quartier.tables.table import Row

# So many rows are looked at for titles and headings, and so many for footnotes.
HEAD, FOOT, NEXT = 80, 60, 10
SIGNS_OF_MISSING = frozenset(
    (".", "-", "–", "—", "x", "X", "/", "*", "…", "...", "·", "•", "n.v.", "k.A.", "k. A.", "n. v.")
)
_YEAR = re.compile(r"(?:\D{0,12}\s)?(?:19|20)\d\d(?:/(?:19|20)?\d\d)?\*?|\d{1,2}\.\d{1,2}\.\d{4}")
_NOTE = re.compile(
    r"(?:\d{1,2}\s?\)|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹*†©_]|[a-z]\)|[-–—=_]{3,}"
    r"|(?:datenquelle|quellen?|anmerkung(?:en)?|hinweise?|fußnoten?|erläuterung(?:en)?|stand|zeichenerklärung"
    r"|herausgeber|copyright|source|notes?|©|abweichungen|rundungs|daten(?:basis|stand|grundlage)"
    r"|berechnung(?:en)?|eigene|statistisches|erstellt|erstellungsdatum|lizenz|aus datenschutz\w*)\b)",
    re.IGNORECASE,
)
LONG_TEXT = 60


@dataclass(frozen=True)
class Shape:
    """The rows by what they are; rows that only count columns are in none of them."""

    above: list[Row]
    headings: list[Row]
    body: list[Row]
    below: list[Row]


def shape_of(grid: Grid, layout: Layout) -> Shape | None:
    """The parts of the sheet; None where no row can be the heading."""
    rows = [row for row in grid.rows if row.number not in layout.skip_rows]
    if layout.last_row is not None:
        tail = [row for row in rows if row.number > layout.last_row]
        rows = [row for row in rows if row.number <= layout.last_row]
    else:
        tail = []
    if not rows:
        return None
    told = layout.header_rows
    found = _as_told(rows, told) if told else _recognised(rows, grid.merges)
    if found is None:
        return None
    above, headings, body = found
    if tail or not body:
        return Shape(above, headings, body, tail)
    cut = _notes_begin(body, headings)
    return Shape(above, headings, body[:cut], body[cut:])


def has_figures(grid: Grid) -> bool:
    """True where the sheet has rows of numbers: a table, not a title page."""
    return _first_of_figures(grid.rows[:HEAD]) is not None


def _as_told(
    rows: list[Row], header_rows: tuple[int, ...]
) -> tuple[list[Row], list[Row], list[Row]] | None:
    first, last = min(header_rows), max(header_rows)
    headings = [row for row in rows if row.number in header_rows]
    if not headings:
        return None
    return (
        [row for row in rows if row.number < first],
        headings,
        [row for row in rows if row.number > last],
    )


def _recognised(
    rows: list[Row], merges: tuple[Merge, ...]
) -> tuple[list[Row], list[Row], list[Row]] | None:
    head = rows[:HEAD]
    first = _first_of_figures(head)
    if first is None:
        top = _first_wide_row(head)
        return rows[:top], [rows[top]], rows[top + 1 :]
    spans = _spans(merges)
    first = _with_protected_rows(head, first)
    place = first
    while place > 0 and _stands_alone_left(head[place - 1], spans):
        place -= 1
    if place == 0 or first - place > 4:
        place = first
    titles_between = head[place:first]
    top = place
    while top > 0 and _is_heading(head, top - 1, place, spans):
        top -= 1
    headings = [row for row in head[top:place] if not _counts_columns(row)]
    if not headings:
        return None
    return rows[:top], headings, [*titles_between, *rows[first:]]


def _first_of_figures(head: list[Row]) -> int | None:
    """Position of the first row with numbers where the rows after it have numbers."""
    for place, row in enumerate(head):
        columns = _number_columns(row)
        if not columns:
            continue
        following = [other for other in head[place + 1 :] if len(filled(other)) > 1][:NEXT]
        if not following:
            return place if _is_enough(row, head[max(0, place - 3) : place]) else None
        usual_filled = median(len(filled(other)) for other in following)
        usual_numbers = median(len(_number_columns(other)) for other in following)
        if len(filled(row)) < min(2, usual_filled) or len(filled(row)) * 2 < usual_filled:
            continue
        if len(columns) * 2 < usual_numbers:
            continue
        fitting = [
            sum(looks_like_value(cell_at(other, column)) for other in following) / len(following)
            for column in columns
        ]
        if max(fitting) < 0.5:
            continue
        if _counts_columns(row) and _breaks_kinds(row, following):
            continue
        if _names_columns(head, place, columns, following):
            continue
        return place
    return None


def _with_protected_rows(head: list[Row], first: int) -> int:
    """The first row of figures, also where its values are all protected or not delivered.

    Such a row has a name and a sign where the next one has numbers, and a heading above it.
    """
    columns = _number_columns(head[first])
    names = [column for column in filled(head[first]) if column not in columns]
    while first > 1 and len(filled(head[first - 2])) >= 2:
        row = head[first - 1]
        given = [text for column in columns if (text := cell_at(row, column).strip())]
        if not all(looks_like_value(text) for text in given):
            break
        if not any(text in SIGNS_OF_MISSING for text in given):
            break
        if not all(cell_at(row, column) for column in names):
            break
        first -= 1
    return first


def _is_enough(row: Row, before: list[Row]) -> bool:
    """A single row of figures under its headings: as wide as what stands above it."""
    return any(len(filled(other)) >= 2 for other in before) and len(filled(row)) >= 2


def _number_columns(row: Row) -> list[int]:
    return [column for column in filled(row) if looks_like_number(row.cells[column])]


def looks_like_value(text: str) -> bool:
    """A number, also one in brackets or with a footnote's mark, or a sign for a missing one."""
    return text in SIGNS_OF_MISSING or looks_like_number(split_mark(text)[0])


def _counts_columns(row: Row) -> bool:
    """True for a row such as 1 2 3 4 under the headings."""
    texts = [row.cells[column].strip().strip("()") for column in filled(row)]
    if len(texts) < 2 or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _breaks_kinds(row: Row, following: Sequence[Row]) -> bool:
    """True where the row has a number in a column of words, or counts four columns and more."""
    for column in filled(row):
        words = [text for other in following if (text := cell_at(other, column))]
        if words and sum(not looks_like_value(text) for text in words) * 2 > len(words):
            return True
    return len(filled(row)) >= 4


def _names_columns(
    head: list[Row], place: int, columns: list[int], following: Sequence[Row]
) -> bool:
    """True where the numbers of this row head columns of other figures: years, dates, ages 0 1 2."""
    row = head[place]
    texts = [cell_at(row, column) for column in columns]
    named_above = place > 0 and all(cell_at(head[place - 1], column) for column in (0, *columns))
    labelled = bool(cell_at(row, 0)) and 0 not in columns
    years = all(_YEAR.fullmatch(text) for text in texts)
    if not years:
        return labelled and not named_above and _is_sequence(texts)
    if labelled and place == 0:
        return True
    below = [cell_at(other, column) for other in following for column in columns]
    given = [text for text in below if text]
    if not given or sum(bool(_YEAR.fullmatch(text)) for text in given) * 2 > len(given):
        return False
    if labelled and named_above:
        return len(texts) > 2 and texts == sorted(set(texts))
    return True


def figures_in_headings(headings: Sequence[Row]) -> list[Row]:
    """The heading rows with numbers that are neither years nor ages in a row: perhaps figures."""
    doubtful = []
    for row in headings:
        texts = [row.cells[column].strip() for column in _number_columns(row)]
        if not all(_YEAR.fullmatch(text) for text in texts) and not _is_sequence(texts):
            doubtful.append(row)
    return doubtful


def _is_sequence(texts: list[str]) -> bool:
    """Whole numbers in equal steps, three at least."""
    if len(texts) < 3 or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    steps = {int(after) - int(text) for text, after in pairwise(texts)}
    return len(steps) == 1 and steps.pop() > 0


def _first_wide_row(head: list[Row]) -> int:
    """Without numbers: the first row about as wide as the rows usually are."""
    usual = median(len(filled(row)) for row in head)
    return next(place for place, row in enumerate(head) if len(filled(row)) >= 0.8 * usual)


def _spans(merges: tuple[Merge, ...]) -> dict[tuple[int, int], Merge]:
    return {(merge.top, merge.left): merge for merge in merges}


def _stands_alone_left(row: Row, spans: dict[tuple[int, int], Merge]) -> bool:
    """A group's name between headings and figures ("Kernstadt"): one cell, at the left."""
    columns = filled(row)
    return len(columns) == 1 and columns[0] == 0 and not looks_like_number(row.cells[0])


def _is_heading(head: list[Row], place: int, end: int, spans: dict[tuple[int, int], Merge]) -> bool:
    """True where this row belongs to the headings that end before `end`."""
    row, below = head[place], head[place + 1]
    columns = filled(row)
    if place + 1 < end and below.number - row.number > 1 and not _merged_over(row, below, spans):
        return False
    if _counts_columns(row):
        return True
    width = max((max(filled(other)) for other in head[place + 1 : end + 3]), default=0) + 1
    if len(columns) == 1:
        merge = spans.get((row.number, columns[0]))
        if merge is not None and merge.right > merge.left:
            return merge.left > 0 or merge.right + 1 < width
        if merge is not None and merge.bottom > merge.top:
            return True
        return columns[0] > 0 and len(line_of(row)) <= LONG_TEXT
    if any((row.number, column) in spans for column in columns):
        return True
    return not _is_about(row, below, width) and max(len(row.cells[c]) for c in columns) < 300


def _is_about(row: Row, below: Row, width: int) -> bool:
    """A line about the table ("Stichtag" | "31.12.2016"), not a heading of some of its columns."""
    columns, beneath = filled(row), filled(below)
    if columns[0] != beneath[0] or len(columns) * 2 > width or columns[1] != columns[0] + 1:
        return False
    first, second = (row.cells[column].strip() for column in columns[:2])
    told = first.endswith(":") or looks_like_number(second)
    return told or (cell_at(below, columns[0]) != first and len(columns) * 2 <= len(beneath))


def _merged_over(row: Row, below: Row, spans: dict[tuple[int, int], Merge]) -> bool:
    """A blank row inside the headings that only merged cells reach through."""
    return any(
        merge.top == row.number and merge.bottom >= below.number - 1 for merge in spans.values()
    )


def _notes_begin(body: list[Row], headings: list[Row]) -> int:
    """Position in `body` where footnotes begin; its length where there are none."""
    width = max(len(filled(row)) for row in (*headings, *body[:NEXT]))
    if width < 2:
        return len(body)
    lowest = max(0, len(body) - FOOT)
    start = len(body)
    while start > lowest and _may_be_note(body[start - 1], width):
        start -= 1
    for place in range(start, len(body)):
        text = line_of(body[place])
        apart = place > 0 and body[place].number - body[place - 1].number > 1
        if _NOTE.match(text) or apart or len(text) > LONG_TEXT:
            return place
    return len(body)


def _may_be_note(row: Row, width: int) -> bool:
    """One cell of text; or a few, none of them a figure, in less than half of the columns."""
    columns = filled(row)
    texts = [row.cells[column].strip() for column in columns]
    if len(columns) == 1:
        return not looks_like_value(texts[0]) or columns[0] == 0
    few = len(columns) * 2 < width or bool(_NOTE.match(texts[0])) or texts[0].endswith(":")
    return few and not any(looks_like_value(text) for text in texts[1:] if len(text) < 8)
