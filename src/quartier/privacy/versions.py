"""What earlier releases gave away by themselves: it cannot be taken back, and is no one's fault today."""

from __future__ import annotations

from collections.abc import Sequence

from quartier.privacy.closing import close
from quartier.privacy.counts import CountTable, Earlier
from quartier.privacy.knowledge import STRONGEST, Attacker, Knowledge, what_is_known
from quartier.privacy.reach import reach
from quartier.privacy.rules import Rules


def excuse_what_is_out(
    knowledge: Knowledge,
    rules: Rules,
    earlier: Sequence[Earlier],
    attacker: Attacker = STRONGEST,
) -> None:
    """Ask nothing any more of counts that the earlier releases alone narrow too far.

    `knowledge.out_before` names them; today's release still hides them.
    """
    if not earlier:
        return
    before = what_is_known(CountTable({}), rules, earlier, attacker)
    close(before, ())
    numbers = {(count.key, count.truth): n for n, count in enumerate(knowledge.counts)}
    for number, interval in reach(before, ()).items():
        count = before.counts[number]
        if interval.width >= count.width:
            continue
        own = numbers.get((count.key, count.truth))
        if own is not None:
            knowledge.counts[own].width = 0
            knowledge.out_before.add(own)
