"""Tables from files as the publication rule sees them, and back: `COUNTS.csv` in, `OUT.csv` out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quartier.base.missing import Missing
from quartier.base.numbers import format_number, parse_german
from quartier.privacy.counts import CountTable, Key, PrintedShare, Relation
from quartier.privacy.errors_tables import (
    CellTwice,
    ColumnMissing,
    CountUnreadable,
    TableUnreadable,
)
from quartier.privacy.shares import SHARE_WORDS, published_share
from quartier.privacy.specs import ShareSpec, Spec
from quartier.tables.layout import Layout
from quartier.tables.reading import read_table
from quartier.tables.table import Table
from quartier.tables.writing import write_csv

SIGNS = {
    ".": Missing.PROTECTED,
    "*": Missing.PROTECTED,
    "/": Missing.PROTECTED,
    "": Missing.NOT_DELIVERED,
    "…": Missing.NOT_DELIVERED,
    "...": Missing.NOT_DELIVERED,
    "x": Missing.DOES_NOT_EXIST,
    "-": Missing.DOES_NOT_EXIST,
    "–": Missing.DOES_NOT_EXIST,
}
REST = " ohne "


@dataclass
class ToldTable:
    """A file as cells with sums; `places` says where in the file each cell stands."""

    file: str
    table: Table
    cells: dict[Key, int | Missing] = field(default_factory=dict)
    places: dict[Key, tuple[int, str]] = field(default_factory=dict)
    shares: list[PrintedShare] = field(default_factory=list)
    known: CountTable = field(default_factory=lambda: CountTable({}))


def read_file(path: Path, columns: Collection[str] = ()) -> Table:
    """The table in this file (CSV, XLSX or ODS), with its headings in the first row.

    Where `columns` are not there, the headings are looked for below. Raises TableUnreadable with what
    is wrong with the file.
    """
    content = path.read_bytes()
    plain = read_table(content, file=path.name, layout=Layout(header_rows=(1,))).table
    if plain is not None and set(columns) <= set(plain.header):
        return plain
    found = read_table(content, file=path.name)
    table = found.table or plain
    if table is None:
        raise TableUnreadable(problem=found.findings[0].message)
    return table


def tell(table: Table, spec: Spec, *, file: str) -> ToldTable:
    """The cells of a table and every sum the description gives.

    Raises ColumnMissing, CountUnreadable, CellTwice.
    """
    for column in (*spec.cells, *spec.counts, *(share.column for share in spec.shares)):
        if table.index(column) is None:
            raise ColumnMissing(column=column, file=file, there=", ".join(table.header))
    told = ToldTable(file, table)
    for at, row in enumerate(table.rows):
        name = tuple(table.cell(row, column).strip() for column in spec.cells)
        for column in spec.counts:
            key = (*name, column) if spec.is_wide else name
            if key in told.cells:
                raise CellTwice(file=file, row=row.number, cell=" · ".join(key))
            told.cells[key] = _read(table.cell(row, column), file, row.number)
            told.places[key] = (at, column)
            if not spec.is_wide:
                _add_shares(told, spec, key, at)
        if spec.is_wide:
            _add_shares(told, spec, (*name, ""), at)
    told.known = _with_sums(told, spec)
    return told


def _read(text: str, file: str, row: int) -> int | Missing:
    trimmed = text.strip()
    if trimmed.lower() in SIGNS:
        return SIGNS[trimmed.lower()]
    try:
        number = parse_german(trimmed)
    except ValueError:
        raise CountUnreadable(file=file, row=row, text=text) from None
    if number != int(number) or number < 0:
        raise CountUnreadable(file=file, row=row, text=text)
    return int(number)


def _add_shares(told: ToldTable, spec: Spec, key: Key, at: int) -> None:
    for share in spec.shares:
        part, whole = _share_of(spec, share, key)
        text = told.table.cell(told.table.rows[at], share.column).strip().rstrip("%").strip()
        printed = text.replace(",", ".")
        if part != whole and printed.replace(".", "", 1).isdigit():
            told.shares.append(PrintedShare(part, whole, printed))


def _with_sums(told: ToldTable, spec: Spec) -> CountTable:
    relations = list(_sums(told, spec))
    implied: set[Key] = set()
    for rest in spec.rests:
        place = spec.names.index(rest.column)
        for key in list(told.cells):
            part = (*key[:place], rest.part, *key[place + 1 :])
            if key[place] == rest.whole and part in told.cells:
                name = (*key[:place], rest.whole + REST + rest.part, *key[place + 1 :])
                implied.add(name)
                relations.append(Relation(key, (part, name)))
    counts = {key: value for key, value in told.cells.items() if isinstance(value, int)}
    for relation in relations:
        rest_key = relation.parts[-1]
        if rest_key in implied and relation.total in counts and relation.parts[0] in counts:
            counts[rest_key] = max(0, counts[relation.total] - counts[relation.parts[0]])
    withheld = {key: value for key, value in told.cells.items() if isinstance(value, Missing)}
    # Counts that stand only in a share are hidden ones, too.
    for share in told.shares:
        if share.part not in told.cells and share.whole in counts:
            withheld[share.part] = Missing.PROTECTED
    known_implied = frozenset(key for key in implied if key in counts)
    return CountTable(counts, tuple(relations), known_implied, withheld)


def _sums(told: ToldTable, spec: Spec) -> Iterator[Relation]:
    for each in spec.sums:
        place = spec.names.index(each.column)
        totals = {other.total for other in spec.sums if other.column == each.column}
        found: dict[Key, list[str]] = {}
        for key in told.cells:
            found.setdefault((*key[:place], *key[place + 1 :]), []).append(key[place])
        for around, values in found.items():
            parts = each.parts or tuple(v for v in sorted(values) if v not in totals)
            if each.total in values and parts:
                yield Relation(
                    (*around[:place], each.total, *around[place:]),
                    tuple((*around[:place], part, *around[place:]) for part in parts),
                )


def written(told: ToldTable, spec: Spec, published: Mapping[Key, int | Missing]) -> bytes:
    """The file again with what may be published; "." stands for protected.

    Shares are computed anew from the published counts, in words where there are few people.
    """
    rows = [list(row.cells) for row in told.table.rows]
    for key, (at, column) in told.places.items():
        value = published[key]
        place = told.table.header.index(column)
        rows[at][place] = value.symbol if isinstance(value, Missing) else str(value)
    for at, row in enumerate(told.table.rows):
        name = tuple(told.table.cell(row, column).strip() for column in spec.cells)
        for share in spec.shares:
            part, whole = _share_of(spec, share, (*name, "") if spec.is_wide else name)
            place = told.table.header.index(share.column)
            if part != whole:
                rows[at][place] = _share_text(published, part, whole, spec)
    return write_csv(told.table.header, rows)


def _share_of(spec: Spec, share: ShareSpec, key: Key) -> tuple[Key, Key]:
    place = spec.names.index(share.along)
    whole = (*key[:place], share.whole, *key[place + 1 :])
    return (*key[:place], share.part, *key[place + 1 :]) if share.part else key, whole


def _share_text(published: Mapping[Key, int | Missing], part: Key, whole: Key, spec: Spec) -> str:
    share = published_share(
        published.get(part, Missing.NOT_DELIVERED),
        published.get(whole, Missing.NOT_DELIVERED),
        spec.rule,
    )
    if share.missing is not None:
        return share.missing.symbol
    return SHARE_WORDS[share.words] if share.words else format_number(share.value or 0)
