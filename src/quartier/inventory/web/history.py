"""A series of published values over time: its line, what changed, and where other people were counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base.numbers import format_number
from quartier.city.bases import NOT_STATED
from quartier.inventory.change import (
    Break,
    Change,
    Moment,
    SameBoundary,
    basis_break,
    longest_change,
)
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import reference
from quartier.inventory.web.told import ToldIndicator, kept_together, order_of
from quartier.inventory.web.words import basis_in_words
from quartier.pictures.sparkline import SparkPoint, sparkline


class History(NamedTuple):
    """What a page shows of a series. change, broken: sentences, "" for nothing to say."""

    svg: SafeString
    change: str
    broken: str


def history_of(told: ToldIndicator, cells: Iterable[Cell], same_boundary: SameBoundary) -> History:
    """The line of these values of one area, and what may be said of their change."""
    ordered = told.in_order(cells)
    moments = [moment_of(told, cell) for cell in ordered]
    change, broken = longest_change(moments, kind=told.kind, same_boundary=same_boundary)
    return History(
        svg=_line(told, ordered, moments),
        change=change_sentence(told, change) if change else "",
        broken=_break_sentence(broken, change, moments),
    )


def moment_of(told: ToldIndicator, cell: Cell) -> Moment:
    """The value as the comparison takes it."""
    basis, source = told.counted[cell.source]
    return Moment(order_of(cell.period), cell.exact, basis, source)


def change_sentence(told: ToldIndicator, change: Change) -> str:
    """ "seit 2013: +120 Personen (+5,3 %)"; shares in percentage points."""
    amount = kept_together(signed(change.absolute, told.language), told.language)
    if change.in_points:
        amount = _("%(number)s Prozentpunkte") % {"number": amount}
    elif not told.is_share:
        amount = f"{amount} {told.unit.text}"
    if change.relative:
        percent = f"({signed(change.relative, told.language)}\u00a0%)"
        amount = f"{amount} {kept_together(percent, told.language)}"
    return _("seit %(time)s: %(amount)s") % {
        "time": reference(str(change.since)),
        "amount": amount,
    }


def signed(number: Decimal, language: str) -> str:
    """The number with its sign: "+120", "−5,3", "±0"."""
    sign = "±" if number == 0 else "+" if number > 0 else "−"
    return sign + format_number(abs(number), language)


def _break_sentence(
    broken: Break | None,
    change: Change | None,
    moments: Sequence[Moment],
) -> str:
    """Why earlier values do not count."""
    if broken is Break.BASIS:
        since = change.since if change else moments[-1].period
        earlier = [m for m in moments if m.period < since and m.number is not None]
        return _("Bis %(time)s anders gezählt: %(basis)s.") % {
            "time": reference(str(earlier[-1].period)),
            "basis": basis_in_words(earlier[-1].basis),
        }
    if broken is Break.BASIS_UNKNOWN:
        stated = all(m.basis not in ("", NOT_STATED) for m in moments)
        if stated:
            return _(
                "Mit früheren Werten nicht zu vergleichen: Es ist unklar, ob gleich gezählt wurde."
            )
        return _(
            "Mit früheren Werten nicht zu vergleichen: Die Quelle sagt nicht, wer gezählt ist."
        )
    if broken is Break.BOUNDARY:
        return _("Frühere Werte gelten für andere Grenzen.")
    return ""


def _line(told: ToldIndicator, cells: Sequence[Cell], moments: Sequence[Moment]) -> SafeString:
    """The sparkline; nothing where there are fewer than two values to draw."""
    pairs = zip(cells, moments, strict=True)
    # What is published as a number is drawn as that number.
    drawn = [cell.drawn if one.number is None else one.number for cell, one in pairs]
    if sum(value is not None for value in drawn) < 2:
        return mark_safe("")
    points, title, last = [], [], None
    for moment, value in zip(moments, drawn, strict=True):
        breaks = False
        if value is not None:
            breaks = last is not None and basis_break(last, moment) is not None
            last = moment
        points.append(SparkPoint(_year(moment.period.last), value, breaks=breaks))
        if breaks:
            title.append(_("%(time)s andere Grundlage") % {"time": moment.period.year})
    with_value = [cell for cell, value in zip(cells, drawn, strict=True) if value is not None]
    ends = (with_value[0], with_value[-1])
    said = ", ".join(f"{reference(cell.period)}: {told.tell(cell).text}" for cell in ends)
    # Safe: `sparkline` escapes its title and writes neither styles nor scripts.
    return mark_safe(sparkline(points, title="; ".join([said, *title])))  # noqa: S308


@lru_cache(maxsize=4096)
def _year(last: date) -> Decimal:
    """Where a day stands on the line of years."""
    return last.year + Decimal(last.timetuple().tm_yday) / 366
