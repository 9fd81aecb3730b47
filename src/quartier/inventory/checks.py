"""Checks of a delivered table: all problems at once, each at its cell, in words a clerk understands.

The rules know nothing of any city. An error stops the load; a warning is loaded and shown beside
the number; a hint asks to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.city.areas import Area
from quartier.city.names import NameIndex
from quartier.inventory.cell_checks import check_cells
from quartier.inventory.column_checks import check_columns
from quartier.inventory.deliveries import Description
from quartier.inventory.delivery_view import Known as Known
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.doubts import blame, other_candidates
from quartier.inventory.errors_checks import MayBreakSum
from quartier.inventory.expectations import Expectation
from quartier.inventory.looking_back import Seen, look_back
from quartier.inventory.name_checks import check_names, check_presence, check_rows
from quartier.inventory.series_checks import check_series, shifted_cells
from quartier.inventory.share_checks import check_shares
from quartier.inventory.statement_checks import check_headings, check_statements
from quartier.inventory.subgroup_checks import check_subgroups
from quartier.inventory.sum_checks import Weighed, check_sums
from quartier.inventory.swap_checks import check_swaps
from quartier.inventory.unpacking import unpack, unpack_table
from quartier.inventory.value_grid import lay_out
from quartier.inventory.values import Delivered, Value
from quartier.inventory.weighing import weigh
from quartier.tables.table import Table


@dataclass(frozen=True)
class CheckedTable:
    """A delivery after the checks, with all findings in the order of the file."""

    delivered: Delivered
    findings: tuple[Finding, ...]

    @property
    def description(self) -> Description:
        """How the delivery describes itself."""
        return self.delivered.description

    @property
    def table(self) -> Table | None:
        """The table as it came; None where it cannot be read."""
        return self.delivered.table

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value of the file."""
        return self.delivered.values

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop the load."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def check_delivery(
    description: Description,
    content: bytes,
    areas: Sequence[Area],
    names: NameIndex,
    *,
    known: Known | None = None,
) -> CheckedTable:
    """Delivered bytes, read and checked; without a table where they cannot be read."""
    return judge(unpack(description, content, areas, names), areas, names, known=known)


def check_table(
    description: Description,
    table: Table,
    areas: Sequence[Area],
    names: NameIndex,
    *,
    known: Known | None = None,
) -> CheckedTable:
    """The same for a table that was read already."""
    return judge(unpack_table(description, table, names), areas, names, known=known)


def judge(
    delivered: Delivered,
    areas: Sequence[Area],
    names: NameIndex,
    *,
    known: Known | None = None,
) -> CheckedTable:
    """What there is to say about what the file says."""
    periods = {value.period for value in delivered.values if value.period}
    statements = check_statements(delivered.description, periods)
    findings = [*delivered.findings, *statements]
    # Errors of reading leave no values behind; then there is nothing to compare either.
    if delivered.values:
        findings += _judge_values(delivered, areas, names, known or Known())
    return CheckedTable(delivered, weigh(findings))


def _judge_values(
    delivered: Delivered, areas: Sequence[Area], names: NameIndex, known: Known
) -> Iterable[Finding]:
    matches = delivered.matches
    totals = {
        value.row: matches[value.row].spelling if value.row in matches else ""
        for value in delivered.values
        if value.is_total
    }
    view = View(
        delivered=delivered,
        layout=lay_out(delivered.values, totals),
        areas={area.id: area for area in areas},
        known=known,
    )
    findings = [
        *check_headings(view),
        *check_names(view, names),
        *check_rows(view),
        *check_presence(view),
        *check_cells(view),
        *check_subgroups(view),
    ]
    seen = look_back(view)
    past = _Past(view, {one.grid.key: one for one in seen})
    weighed = Weighed([], np.zeros(len(delivered.values), dtype=np.int32))
    findings += check_sums(view, weighed)
    findings += check_shares(view, weighed)
    findings += check_columns(view, past.surprise, weighed.trusted)
    findings += check_series(view, seen)
    findings += check_swaps(view, seen)
    findings += _blamed(view, weighed, seen, past)
    return findings


def _blamed(view: View, weighed: Weighed, seen: Sequence[Seen], past: _Past) -> Iterator[Finding]:
    """What does not come out, each at the value that explains most of it."""
    # A column in another unit breaks every sum it is in; that is told once, at the column.
    shifted = shifted_cells(seen)
    doubts = [doubt for doubt in weighed.doubts if shifted.isdisjoint(doubt.cells)]
    values = view.layout.values
    for found in blame(doubts, weighed.trusted, values, past.gain):
        first = found.doubts[0].say(found.cell)
        more = [doubt.say(found.cell).message for doubt in found.doubts[1:3]]
        yield replace(first, message=" ".join(dict.fromkeys([first.message, *more])))
        for cell, meant in other_candidates(found, values, past.gain):
            error = MayBreakSum(
                text=view.shown(values[cell]),
                row=values[found.cell].row,
                meant=format_number(rounded(meant)),
            )
            yield view.at(error, Severity.HINT, values[cell])


@dataclass(frozen=True)
class _Past:
    """What other years and areas say about the value at a position."""

    view: View
    by_series: dict[str, Seen]

    def _place(self, cell: int) -> tuple[Expectation, int, int] | None:
        value = self.view.layout.values[cell]
        one = self.by_series.get(value.series)
        if one is None or one.expectation is None or value.area_id not in one.grid.areas:
            return None
        if value.period not in one.periods:
            return None
        area = one.grid.areas.index(value.area_id or "")
        return one.expectation, one.periods.index(value.period), area

    def gain(self, cell: int, instead: float) -> float:
        """How much less surprising another number would be; 0 where nobody can say."""
        place = self._place(cell)
        if place is None or not np.isfinite(instead):
            return 0.0
        return place[0].gain(place[1], place[2], instead)

    def surprise(self, cell: int) -> float | None:
        """How many usual distances it lies off; None where nobody can say."""
        place = self._place(cell)
        if place is None:
            return None
        found = float(place[0].surprise[place[1], place[2]])
        return None if np.isnan(found) else found
