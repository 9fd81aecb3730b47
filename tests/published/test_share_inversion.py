"""A share with one decimal beside a small population gives its count back; ours do not.

Three pairs of a population and a share with one decimal, from which the count is unique, and
a line of the kind printed in 2016: 75 of 1.190 are 6,3 %.
"""

from __future__ import annotations

import pytest

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, PrintedShare
from quartier.privacy.publication import audit, published_share
from quartier.privacy.shares import counts_behind

PAIRS = [(150, "13.3", 20), (800, "15.0", 120), (999, "15.0", 150), (1190, "6.3", 75)]


@pytest.mark.parametrize(("people", "percent", "count"), PAIRS)
def test_one_decimal_gives_the_count_back(people: int, percent: str, count: int) -> None:
    assert counts_behind(percent, people) == (count, count)


@pytest.mark.parametrize(("people", "percent", "count"), PAIRS)
def test_our_share_does_not(people: int, percent: str, count: int) -> None:
    share = published_share(count, people)
    if share.value is not None:
        low, high = counts_behind(str(share.value), people)
        assert high - low >= 3
    else:
        assert share.words


def test_the_audit_sees_what_a_printed_share_adds() -> None:
    """A hidden count beside its share: the attack finds it."""
    people, foreign = ("people", "north"), ("foreign", "north")
    table = CountTable({people: 1190, foreign: 7})
    published = {people: 1190, foreign: Missing.PROTECTED}
    assert audit(table, published).is_safe
    share = PrintedShare(foreign, people, "0.6")
    found = audit(table, published, shares=[share])
    assert [(cell.low, cell.high) for cell in found.narrowed] == [(7, 7)]
