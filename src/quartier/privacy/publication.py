"""The one function that every output about persons goes through: `protect`, and `audit` to check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.base.missing import Missing
from quartier.privacy.auditing import Audit, audit, audit_of
from quartier.privacy.counts import CountTable, Earlier, Key, PrintedShare, Relation
from quartier.privacy.knowledge import STRONGEST, Attacker, what_is_known
from quartier.privacy.protection import hide_enough
from quartier.privacy.rules import HOUSE_RULE, Rule, Rules, rule_for
from quartier.privacy.shares import PublishedShare, published_share
from quartier.privacy.versions import excuse_what_is_out

__all__ = [
    "HOUSE_RULE",
    "STRONGEST",
    "Attacker",
    "Audit",
    "CountTable",
    "Earlier",
    "Key",
    "PrintedShare",
    "Protection",
    "PublishedShare",
    "Relation",
    "Rule",
    "Rules",
    "audit",
    "protect",
    "published_share",
]  # fmt: skip


@dataclass(frozen=True)
class Protection:
    """What may be published of a table, and how that was checked.

    published: every cell that was asked for; implied cells are not among them.
    primary: hidden because the count is small. secondary: hidden because a small one would follow.
    """

    published: Mapping[Key, int | Missing]
    primary: frozenset[Key]
    secondary: frozenset[Key]
    audit: Audit


def protect(
    table: CountTable, rule: Rules = HOUSE_RULE, *, earlier: Sequence[Earlier] = ()
) -> Protection:
    """What may be published of `table` beside all `earlier` releases, in the order of its keys.

    The same table gives the same answer whatever its order; zeros are always published. Raises
    CountImpossible for a negative count. If `audit.narrowed` is not empty, do not release.
    """
    knowledge = what_is_known(table, rule, earlier)
    excuse_what_is_out(knowledge, rule, earlier)
    pattern = hide_enough(knowledge)
    published: dict[Key, int | Missing] = {}
    for key, count in table.counts.items():
        if key in table.implied:
            continue
        if knowledge.number[key] in pattern.hidden:
            published[key] = Missing.PROTECTED
        else:
            published[key] = rule_for(rule, key).rounded(count)
    for key, why in table.withheld.items():
        if key not in table.implied:
            published.setdefault(key, why)
    names = {number: key for key, number in knowledge.number.items()}
    return Protection(
        published=published,
        primary=frozenset(names[n] for n in pattern.primary),
        secondary=frozenset(names[n] for n in pattern.hidden - pattern.primary),
        audit=audit_of(knowledge, pattern.hidden, table),
    )
