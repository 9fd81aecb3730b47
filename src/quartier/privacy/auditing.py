"""The audit: what an attacker could find out at most, in numbers and in sentences for whoever releases."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from quartier.base.missing import Missing
from quartier.privacy.attack_figures import AttackFigures, HiddenCell
from quartier.privacy.audit_words import Name, plain_name, sentences_about
from quartier.privacy.closing import close
from quartier.privacy.counts import CountTable, Earlier, Key, PrintedShare
from quartier.privacy.knowledge import (
    STRONGEST,
    Attacker,
    Count,
    Knowledge,
    add_shares,
    what_is_known,
)
from quartier.privacy.reach import reach
from quartier.privacy.rules import HOUSE_RULE, Rules
from quartier.privacy.versions import excuse_what_is_out

FEW = 20


@dataclass(frozen=True)
class Audit(AttackFigures):
    """The result of an attack with linear programming. JSON by `as_json()`, sentences by `sentences()`."""

    def as_json(self) -> dict[str, object]:
        """Everything as plain JSON values; `hidden` lists every cell with its interval."""
        return {
            "safe": self.is_safe,
            "cells": self.cells,
            "small": self.small,
            "hidden_small": self.hidden_small,
            "hidden_beside": self.hidden_beside,
            "hidden_zeros": self.hidden_zeros,
            "hidden_percent": f"{self.hidden_share:f}",
            "narrowed": len(self.narrowed),
            "exactly_known": self.exactly_known,
            "narrowest": self.narrowest,
            "hidden": [asdict(cell) | {"key": list(cell.key)} for cell in self.hidden],
            "known_before": [list(key) for key in self.known_before],
            "not_adding_up": [[list(key), by] for key, by in self.not_adding_up],
            "one_sided": [list(key) for key in self.one_sided],
            "sentences": self.sentences(),
        }

    def sentences(self, name: Name = plain_name) -> list[str]:
        """German sentences for the releasing person, warnings first. `name` says how a cell is called."""
        return sentences_about(self, name)


def audit(
    table: CountTable,
    published: Mapping[Key, int | Missing],
    rule: Rules = HOUSE_RULE,
    earlier: Sequence[Earlier] = (),
    *,
    shares: Sequence[PrintedShare] = (),
    attacker: Attacker = STRONGEST,
    exact: bool = False,
) -> Audit:
    """Attack what is to be `published` of `table` (whose true counts only the audit knows).

    Works for any pattern: unprotected, small counts hidden only, or the result of `protect`.
    shares: percentages that stand beside it. exact: find both ends of every interval (slower).
    """
    knowledge = what_is_known(table, rule, earlier, attacker)
    excuse_what_is_out(knowledge, rule, earlier, attacker)
    add_shares(knowledge, shares, knowledge.number)
    hidden = {
        knowledge.number[key]
        for key in table.counts
        if key not in table.implied and isinstance(published.get(key, Missing.PROTECTED), Missing)
    }
    close(knowledge, hidden)
    return audit_of(knowledge, hidden, table, exact=exact)


def audit_of(
    knowledge: Knowledge, hidden: Collection[int], table: CountTable, *, exact: bool = False
) -> Audit:
    """The audit of a pattern that is given by numbers of variables."""
    counts = knowledge.counts
    cells = [
        HiddenCell(
            key=counts[number].key,
            why=_why(counts[number], table),
            low=interval.low,
            high=interval.high,
            width_wanted=counts[number].width,
            exact=interval.exact,
        )
        for number, interval in reach(knowledge, hidden, exact=exact).items()
    ]
    own = [n for key, n in knowledge.number.items() if key in table.counts and counts[n].can_hide]
    small = {n for n in own if counts[n].small}
    for number in small - set(hidden) - knowledge.forever:
        truth = counts[number].truth or 0
        cells.append(HiddenCell(counts[number].key, "shown", truth, truth, counts[number].width))
    before = (small & knowledge.forever) | knowledge.out_before
    zeros = sum(counts[n].truth == 0 for n in hidden)
    return Audit(
        cells=sum(key not in table.implied and key not in table.withheld for key in table.counts),
        small=len(small),
        hidden_small=len(small & set(hidden)),
        hidden_beside=len(set(hidden) - small),
        hidden_zeros=zeros,
        hidden=tuple(sorted(cells, key=lambda cell: (cell.key, cell.why, cell.low))),
        known_before=tuple(sorted({counts[n].key for n in before})),
        not_adding_up=tuple((r.total, by) for r, by in knowledge.not_adding_up),
        one_sided=tuple(sorted(set(_one_sided(table, knowledge, set(hidden))))),
    )


def _one_sided(table: CountTable, knowledge: Knowledge, hidden: set[int]) -> Iterator[Key]:
    # "All 14 people here are …" says it of each of them; areas in an area are no such groups.
    for relation in table.relations:
        total = table.counts.get(relation.total, 0)
        if not 0 < total < FEW or relation.total in table.withheld:
            continue
        for part in relation.parts:
            same_place = part[1:] == relation.total[1:] and part not in table.implied
            both = (knowledge.number[part], knowledge.number[relation.total])
            if same_place and table.counts.get(part) == total and hidden.isdisjoint(both):
                yield part


def _why(count: Count, table: CountTable) -> str:
    if count.earlier_only:
        return "earlier"
    if not count.can_hide and count.truth != 0:
        return "implied" if count.key in table.implied else "withheld"
    return "small" if count.small else "beside"
