"""What a delivery says about itself: who was counted, when, by whom; and headings that do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quartier.base.errors import Finding, Severity
from quartier.city.bases import NOT_STATED, recognise
from quartier.city.periods import read_period
from quartier.inventory.deliveries import Description
from quartier.inventory.delivery_view import View, listed
from quartier.inventory.errors import BasisMissing, DateIncomplete, SourceNotPrinted
from quartier.inventory.errors_checks import BasesMixed, HeadingOfWhom, HeadingWithoutUnit
from quartier.inventory.errors_reading import NothingDelivered, SeriesWithoutIndicator
from quartier.inventory.series import ColumnRole, Series
from quartier.inventory.share_triples import counted_bases
from quartier.inventory.subgroup_checks import SUBGROUP

_SAYS_SHARE = re.compile(
    r"%|‰|prozent|promille|anteil|quote|rate\b|ziffer|dichte|\bje\b|\bpro\b|quotient|index|"
    r"share|percent|proportion|ratio|v\. ?h\.",
    re.IGNORECASE,
)
# "in %" of whom: a heading that names a group and no base for it.
_SAYS_OF_WHOM = re.compile(
    r"anteil|quote|\ban (?:der|den|allen)|\bder\b|\baller\b|\bunter (?:den|allen)\b|von allen|"
    r"je |bevölkerung|einwohner|insgesamt|share of|ausländ|arbeitslos|leistung",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|prozent|v\. ?h\.", re.IGNORECASE)


def check_statements(description: Description, periods: set[str]) -> Iterator[Finding]:
    """What the delivery does not say about itself: basis, day, source; several bases in one."""
    file = description.file or description.key

    def at(error: BasisMissing | SourceNotPrinted) -> Finding:
        return Finding.from_error(error, severity=Severity.WARNING, file=file)

    if not description.delivered:
        nothing = NothingDelivered(title=description.title)
        yield Finding.from_error(nothing, severity=Severity.HINT, file=file)
    if description.population_basis == NOT_STATED and not description.sources:
        yield at(BasisMissing())
    dated = sorted(periods) or [p for p in (description.reference, *description.periods) if p]
    short = [period for period in dated if len(period) < len("2016-12-31")]
    if short and description.kind != "map":
        # A table with a column of years says what it counts; only the day of a count stays open.
        by_column = description.column_of(ColumnRole.PERIOD) is not None
        severity = Severity.HINT if by_column else Severity.WARNING
        error = DateIncomplete(reference=listed([_german(period) for period in short]))
        yield Finding.from_error(error, severity=severity, file=file)
    if not description.source_printed:
        yield at(SourceNotPrinted())
    bases = [_basis_name(source.basis) for source in description.sources]
    if len(set(bases)) > 1:
        told = [f"{_basis_name(source.basis)} ({source.text})" for source in description.sources]
        mixed = BasesMixed(bases=listed(told))
        yield Finding.from_error(mixed, severity=Severity.WARNING, file=file)


def _german(period: str) -> str:
    read = read_period(period)
    return read.german if read is not None else period


def _basis_name(words: str) -> str:
    basis = recognise(words)
    return basis.name if basis is not None else words


def check_headings(view: View) -> Iterator[Finding]:
    """Columns of shares that do not say so, or do not say of whom; series without an indicator."""
    told: set[str] = set()
    bases = counted_bases(view)
    unassigned: list[Series] = []
    row = None
    if view.delivered.table is not None and view.delivered.table.header_rows:
        row = view.delivered.table.header_rows[-1]
    for series in view.delivered.series.values():
        if series.part or not series.columns:
            continue
        if not series.indicator:
            unassigned.append(series)
        heading = " ".join(dict.fromkeys((series.column, series.title)))
        if series.role is not ColumnRole.SHARE or heading in told:
            continue
        told.add(heading)
        name = series.title or series.column
        if not _SAYS_SHARE.search(heading):
            unit = HeadingWithoutUnit(name=name)
            yield view.finding(unit, Severity.WARNING, row=row, column=series.column)
        elif (
            SUBGROUP.search(heading)
            and _PERCENT.search(heading)
            and not _SAYS_OF_WHOM.search(heading)
            # The counts beside it leave only one way to read it.
            and series.key not in bases
        ):
            whom = HeadingOfWhom(name=name)
            yield view.finding(whom, Severity.WARNING, row=row, column=series.column)
    if unassigned:
        names = listed([f"{one.title or one.key}" for one in unassigned])
        error = SeriesWithoutIndicator(title=names)
        column = unassigned[0].column if len(unassigned) == 1 else ""
        yield view.finding(error, Severity.HINT, row=row, column=column)
