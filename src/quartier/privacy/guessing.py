"""The description of a table that nobody described: what counts are, and what seems to be a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quartier.base.missing import Missing
from quartier.privacy.specs import Spec, SumSpec
from quartier.privacy.told_tables import SIGNS, ToldTable, tell
from quartier.tables.table import Table

TOTAL_WORDS = frozenset(
    {"insgesamt", "gesamt", "summe", "zusammen", "total", "alle", "all", "sum", "gesamtstadt"}
    | {"stadt insgesamt", "alle gebiete", "gesamtsumme"}
)
FIRST_YEAR, LAST_YEAR = 1900, 2100


def guessed_spec(table: Table, *, file: str) -> Spec:
    """Columns of whole numbers are counts, the others name a cell; shares are left out.

    A total is what is called so ("insgesamt" …), or what is the sum of all the rest wherever that
    can be seen. Raises what `tell` raises.
    """
    columns = [[row.cells[at] for row in table.rows] for at in range(len(table.header))]
    counts = tuple(
        name
        for at, name in enumerate(table.header)
        if at and _are_counts(columns[at]) and not _are_years(columns[at])
    )
    counts = counts or table.header[-1:]
    names = tuple(
        name
        for at, name in enumerate(table.header)
        if name not in counts and not _are_fractions(columns[at])
    )
    spec = Spec(cells=names, counts=counts)
    told = tell(table, spec, file=file)
    sums = [
        SumSpec(column, total)
        for column in spec.names
        for total in sorted(_totals(told, spec, column))
    ]
    return replace(spec, sums=tuple(sums))


def _totals(told: ToldTable, spec: Spec, column: str) -> set[str]:
    place = spec.names.index(column)
    groups: dict[tuple[str, ...], dict[str, int | Missing]] = {}
    for key, value in told.cells.items():
        around = (*key[:place], *key[place + 1 :])
        groups.setdefault(around, {})[key[place]] = value
    seen: set[str] = set()
    wrong: set[str] = set()
    named: set[str] = set()
    for values in groups.values():
        named |= {name for name in values if name.strip().lower() in TOTAL_WORDS}
        numbers = {name: value for name, value in values.items() if isinstance(value, int)}
        if len(values) < 3 or len(numbers) < len(values):
            continue
        largest = max(numbers, key=lambda name: numbers[name])
        is_sum = 2 * numbers[largest] == sum(numbers.values()) > 0
        (seen if is_sum else wrong).add(largest)
    return named or (seen - wrong)


def _are_counts(texts: Sequence[str]) -> bool:
    cleaned = [text.strip() for text in texts if text.strip().lower() not in SIGNS]
    return bool(cleaned) and all(
        text.replace(".", "").replace(" ", "").isdigit() for text in cleaned
    )


def _are_years(texts: Sequence[str]) -> bool:
    return all(
        text.strip().isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR for text in texts
    ) and len(set(texts)) < max(2, len(texts))


def _are_fractions(texts: Sequence[str]) -> bool:
    cleaned = [text.strip().rstrip("%").strip() for text in texts]
    cleaned = [text for text in cleaned if text.lower() not in SIGNS]
    return (
        bool(cleaned)
        and all(text.replace(",", "", 1).isdigit() for text in cleaned)
        and any("," in text for text in cleaned)
    )
