"""The section [certainty] of a recipe: of how many people the shares are, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quartier.typology.index.entries import Entries

PERSISTENCE = 0.8
"""The part of the residents who are there at both dates, unless a recipe says otherwise."""
PEOPLE, PEOPLE_BEFORE = "_people", "_people_before"
"""Endings of the columns that say of how many people a share is, now and at the date before."""
EARLIER = ":minus-"


@dataclass(frozen=True)
class ShareOf:
    """What the column (or pattern, "S*") is a share of. people, people_before: columns. part: the
    part of all inhabitants it is a share of, where only those are known."""

    column: str
    people: str = ""
    people_before: str = ""
    part: float = 1.0


@dataclass(frozen=True)
class ChangeOf:
    """The column (or pattern) is the change of the share `of`: ("D*", "S*")."""

    column: str
    of: str


@dataclass(frozen=True)
class Certainty:
    """persistence: the part of the residents present at both dates of a change, 0 to 1. scale: 100
    where shares are in percent. fixed: columns (or "*" for all) that are no shares of people and are
    not redrawn. disjoint: shares of the same people of whom nobody is in two."""

    persistence: float = PERSISTENCE
    scale: float = 100.0
    fixed: tuple[str, ...] = ()
    shares: tuple[ShareOf, ...] = ()
    changes: tuple[ChangeOf, ...] = ()
    disjoint: tuple[tuple[str, ...], ...] = ()

    def is_fixed(self, column: str) -> bool:
        """Whether chance leaves the column as it is."""
        return any(each == "*" or fits(each, column) is not None for each in self.fixed)

    def share_of(self, column: str) -> ShareOf:
        """What is said about the column; nothing but its name where nothing is."""
        return next((each for each in self.shares if fits(each.column, column) is not None),
                    ShareOf(column))  # fmt: skip

    def changed_share(self, column: str) -> str:
        """The share whose change the column is; "" where it is no change."""
        if EARLIER in column:
            return column.partition(EARLIER)[0]
        for each in self.changes:
            number = fits(each.column, column)
            if number is not None:
                return each.of.replace("*", number)
        return ""


def fits(pattern: str, column: str) -> str | None:
    """The digits a pattern like "S*" has in this column, "" for the same name; None where it does
    not fit. Capitals do not matter."""
    expression = re.escape(pattern.lower()).replace(r"\*", r"(\d+)")
    found = re.fullmatch(expression, column.strip().lower())
    return None if found is None else (found.groups() or ("",))[0]


def says_people(columns: Iterable[str]) -> tuple[str, ...]:
    """Those of the columns that only say of how many people a share is."""
    return tuple(name for name in columns if name.lower().endswith((PEOPLE, PEOPLE_BEFORE)))


def read_certainty(entries: Entries) -> Certainty:
    """The section; problems go to the findings of the file."""
    persistence = entries.number("persistence", least=0, most=1)
    scale = entries.number("scale", least=1)
    shares, changes, disjoint = [], [], []
    for each in entries.tables("shares"):
        part = each.number("part", least=0.001, most=1)
        shares.append(
            ShareOf(
                each.text("column", needed=True),
                each.text("people"),
                each.text("people_before"),
                1.0 if part is None else part,
            )
        )
        each.finish()
    for each in entries.tables("changes"):
        changes.append(ChangeOf(each.text("column", needed=True), each.text("of", needed=True)))
        each.finish()
    for each in entries.tables("disjoint"):
        disjoint.append(each.names("columns"))
        each.finish()
    fixed = entries.names("fixed")
    entries.finish()
    return Certainty(
        persistence=PERSISTENCE if persistence is None else persistence,
        scale=100.0 if scale is None else scale,
        fixed=fixed,
        shares=tuple(shares),
        changes=tuple(changes),
        disjoint=tuple(disjoint),
    )
