"""Which areas touch, read from adjacency.csv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quartier.base.errors import Finding, has_errors
from quartier.base.numbers import round_half_up
from quartier.city.area_table import CellReader
from quartier.city.areas import Area
from quartier.city.errors import BorderWrong, ColumnMissing
from quartier.tables.table import Table

COLUMNS = ("a", "b", "metres")
REQUIRED = ("a", "b")
_LONGEST = Decimal(10_000_000)


@dataclass(frozen=True, order=True)
class Border:
    """Two areas that touch; the smaller id first. metres: about how long they do; None = not known."""

    a: str
    b: str
    metres: int | None = None

    @classmethod
    def between(cls, one: str, other: str, metres: int | None = None) -> Border:
        """The border of these two, whichever is named first."""
        return cls(min(one, other), max(one, other), metres)

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids."""
        return (self.a, self.b)


def read_borders(
    table: Table, areas: Sequence[Area], *, file: str = "adjacency.csv"
) -> tuple[tuple[Border, ...], list[Finding]]:
    """The pairs of the table in its order; none at all where one of the findings is an error."""
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return (), findings
    ids = {area.id for area in areas}
    borders: list[Border] = []
    seen: set[tuple[str, str]] = set()
    for row in table.rows:
        cells = {name: table.cell(row, name).strip() for name in COLUMNS}
        reader = CellReader(cells)
        metres = reader.number("metres", Decimal(0), _LONGEST)
        whole = None if metres is None else int(round_half_up(metres, 0))
        border = Border.between(cells["a"], cells["b"], whole)
        errors = list(reader.errors)
        reason = _refusal(border, ids, seen)
        if reason:
            errors.append(("a", BorderWrong(a=cells["a"], b=cells["b"], reason=reason)))
        findings += [
            Finding.from_error(error, file=file, row=row.number, column=column, area=border.a)
            for column, error in errors
        ]
        seen.add(border.pair)
        borders.append(border)
    return ((), findings) if has_errors(findings) else (tuple(borders), findings)


def neighbours(area_id: str, borders: Iterable[Border]) -> tuple[str, ...]:
    """Ids of the areas that touch this one, in the order of the borders."""
    return tuple(
        border.b if border.a == area_id else border.a
        for border in borders
        if area_id in border.pair
    )


def _refusal(border: Border, ids: set[str], seen: set[tuple[str, str]]) -> str:
    """Why these two are no border, as half a German sentence; "" where they are."""
    for area_id in border.pair:
        if area_id not in ids:
            return f"Ein Gebiet „{area_id}“ gibt es nicht"
    if border.a == border.b:
        return "Ein Gebiet grenzt nicht an sich selbst"
    if border.pair in seen:
        return "Dieses Paar steht schon da"
    return ""
