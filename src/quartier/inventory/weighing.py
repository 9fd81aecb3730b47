"""Findings put together: doubts that confirm each other weigh more, floods are cut, rows in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from quartier.base.errors import Finding, Severity

MOST_OF_A_KIND = 100
"""So many findings of one code and column are told one by one; of the rest, how many they are."""

_CONFIRM = frozenset(
    {
        "inventory.equals_row_above",
        "inventory.implied_population_differs",
        "inventory.implied_populations_disagree",
        "inventory.jump",
        "inventory.unusual_rate",
    }
)
# These speak about the column they stand in; one about a sub-group doubts the share of all as well.
_SUPPORT = _CONFIRM | {"inventory.same_value_twice", "inventory.jump_since_last"}
_OF_THE_ROW = "inventory.subgroup_against_total"
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def weigh(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in the order of the file, errors first within a row."""
    unique = list(dict.fromkeys(findings))
    unique = _confirmed(unique)
    unique.sort(key=lambda one: (one.row or 0, _RANK[one.severity]))
    return tuple(_cut(unique))


def _confirmed(findings: list[Finding]) -> list[Finding]:
    """A hint at a value of which another rule doubts too is a warning."""
    doubts: dict[tuple[str, int, str], set[str]] = {}
    rows = set()
    for one in findings:
        if one.row is not None and one.code in _SUPPORT:
            doubts.setdefault((one.file, one.row, one.column), set()).add(one.code)
        if one.code == _OF_THE_ROW:
            rows.add((one.file, one.row))
    confirmed = []
    for one in findings:
        others = len(doubts.get((one.file, one.row or 0, one.column), ()))
        others += (one.file, one.row) in rows
        if one.severity is Severity.HINT and one.code in _CONFIRM and others > 1:
            one = replace(one, severity=Severity.WARNING)
        confirmed.append(one)
    return confirmed


def _cut(findings: list[Finding]) -> Iterable[Finding]:
    told: Counter[tuple[str, str, str]] = Counter()
    of_kind = Counter((one.file, one.code, one.column) for one in findings)
    for one in findings:
        kind = (one.file, one.code, one.column)
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND:
            yield one
        elif told[kind] == MOST_OF_A_KIND + 1:
            rest = of_kind[kind] - MOST_OF_A_KIND
            yield replace(
                one,
                message=f"{one.message} Und {rest - 1} weitere in dieser Spalte."
                if rest > 1
                else one.message,
            )
