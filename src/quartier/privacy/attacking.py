"""Attacking tables as a stranger would: with what is printed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quartier.privacy.attack_figures import HiddenCell
from quartier.privacy.auditing import Audit, audit_of
from quartier.privacy.belief import narrowed_by_belief
from quartier.privacy.counts import CountTable, Earlier, Key, PrintedShare
from quartier.privacy.knowledge import add_shares, what_is_known
from quartier.privacy.rules import HOUSE_RULE, Rule


@dataclass(frozen=True)
class Attacked:
    """What was found out. `narrowed`: cells bounded too closely, shown small ones among them."""

    audit: Audit
    narrowed: tuple[HiddenCell, ...]

    @property
    def shown(self) -> int:
        """Small counts that stand there for everybody to read."""
        return sum(cell.why == "shown" for cell in self.narrowed)

    @property
    def exactly_known(self) -> int:
        """Cells of which the exact count is found out or read."""
        return sum(cell.low == cell.high for cell in self.narrowed)

    @property
    def hidden(self) -> int:
        """Cells that stand in the newest table without a number although they have one."""
        return sum(cell.why != "shown" for cell in self.audit.hidden)

    def as_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return {
            "safe": not self.narrowed,
            "cells": self.audit.cells,
            "hidden": self.hidden,
            "shown_small": self.shown,
            "narrowed": len(self.narrowed),
            "exactly_known": self.exactly_known,
            "narrowest": min((c.high - c.low for c in self.narrowed), default=self.audit.narrowest),
            "found": [
                {"key": list(c.key), "why": c.why, "low": c.low, "high": c.high}
                for c in self.narrowed
            ],
        }


def attack(
    releases: Sequence[CountTable], rule: Rule = HOUSE_RULE, shares: Sequence[PrintedShare] = ()
) -> Attacked:
    """Attack printed tables, oldest first; hidden cells are `withheld` as PROTECTED.

    Once knowing only that hidden means at least 1, once taking every hidden cell for a small one
    wherever that can be. `shares` stand in the newest table. Nothing beside the tables is used.
    """
    newest = releases[-1]
    earlier = [Earlier(each, {**each.counts, **each.withheld}) for each in releases[:-1]]
    knowledge = what_is_known(newest, rule, earlier)
    add_shares(knowledge, shares, knowledge.number)
    found = audit_of(knowledge, (), newest, exact=True)
    narrowed: dict[tuple[Key, str], HiddenCell] = {(c.key, c.why): c for c in found.narrowed}
    unknown = [n for n, count in enumerate(knowledge.counts) if count.shown is None]
    for number, interval in narrowed_by_belief(knowledge, (), unknown).items():
        count = knowledge.counts[number]
        why = "earlier" if count.earlier_only else "withheld"
        cell = HiddenCell(count.key, why, interval.low, interval.high, count.width)
        narrowed.setdefault((count.key, why), cell)
    for key, seen in _shown_before(releases, rule).items():
        cell = HiddenCell(key, "earlier", seen, seen, rule.width)
        narrowed.setdefault((key, "earlier"), cell)
    cells = sum(1 for key in (*newest.counts, *newest.withheld) if key not in newest.implied)
    return Attacked(
        audit=replace(found, cells=cells),
        narrowed=tuple(sorted(narrowed.values(), key=lambda cell: (cell.key, cell.why))),
    )


def _shown_before(releases: Sequence[CountTable], rule: Rule) -> dict[Key, int]:
    """Small counts that an earlier table shows, where all that can be seen around them is as it was."""
    newest = releases[-1]
    found = {}
    for old in releases[:-1]:
        for key, count in old.counts.items():
            if rule.is_small(count) and key in newest.withheld:
                around = [other for r in newest.relations if key in r.keys for other in r.keys]
                seen = [other for other in around if other in newest.counts and other in old.counts]
                if all(newest.counts[other] == old.counts[other] for other in seen):
                    found[key] = count
    return found
