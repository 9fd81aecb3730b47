"""What must hold for every table: attacked by trying everything, and by somebody else's linear programs."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Earlier, Key
from quartier.privacy.publication import Protection, protect
from quartier.privacy.tests.attackers import (
    Published,
    a_table,
    by_belief,
    by_linear_program,
    by_trying,
)

pytestmark = pytest.mark.slow

seeds = st.integers(0, 10**6)
LARGER = (0, 0, 1, 2, 4, 7, 9, 10, 14, 30, 55, 80, 120, 400)


def hidden_in(protection: Protection) -> set[Key]:
    """The cells that are not published."""
    return {k for k, value in protection.published.items() if isinstance(value, Missing)}


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_trying_every_table_narrows_no_hidden_count_below_three(seed: int) -> None:
    table = a_table(seed)
    protection = protect(table)
    assert protection.audit.is_safe
    for key, (low, high) in by_trying(table, protection.published).items():
        if key not in table.implied or 0 < table.counts[key] < 10:
            assert high - low >= 3, (key, low, high)


@given(seeds, st.sampled_from([(0, 1, 2, 9, 10, 30), LARGER]))
@settings(max_examples=40, deadline=None)
def test_another_linear_program_narrows_no_hidden_count_below_three(
    seed: int, values: tuple[int, ...]
) -> None:
    table = a_table(seed, values=values)
    published = protect(table).published
    for name, (low, high) in by_linear_program([(table, published)]).items():
        assert high - low >= 3, (name, low, high)
    for key, (low, high) in by_belief(table, published).items():
        assert high - low >= 3, ("all taken for small", key, low, high)


@given(seeds, st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_differences_between_three_releases_give_nothing_away(seed: int, changes: int) -> None:
    """Unless nothing could help: on a tiny table it may be that all that is out decides the rest."""
    earlier: list[Earlier] = []
    table = a_table(seed, values=LARGER)
    for release in range(3):
        protection = protect(table, earlier=earlier)
        published = [(old.table, old.published) for old in earlier]
        if not protection.audit.is_safe:
            assert narrowed([*published, (table, nothing_of(table, earlier))])
            return
        assert not narrowed([*published, (table, protection.published)])
        earlier.append(Earlier(table, protection.published))
        table = changed(table, seed + release, changes)


def narrowed(releases: list[tuple[CountTable, Published]]) -> list[object]:
    """What an attacker who knows these releases narrows to less than three."""
    ranges = by_linear_program(releases)
    return [name for name, (low, high) in ranges.items() if high - low < 3]


def nothing_of(table: CountTable, earlier: list[Earlier]) -> Published:
    """A release that hides all there is, but for zeros and what is known already."""
    out = {
        (key, value)
        for old in earlier
        for key, value in old.published.items()
        if value == old.table.counts[key]
    }
    return {
        key: count if count == 0 or (key, count) in out else Missing.PROTECTED
        for key, count in table.counts.items()
        if key not in table.implied
    }


def changed(table: CountTable, seed: int, changes: int) -> CountTable:
    """The table with a few new counts at the bottom, and all its sums again."""
    dice = random.Random(seed)
    counts = dict(table.counts)
    totals = {relation.total for relation in table.relations}
    for key in dice.sample(sorted(set(counts) - totals), min(changes, len(counts) - len(totals))):
        counts[key] = dice.choice(LARGER)
    for _ in table.relations:
        for relation in table.relations:
            counts[relation.total] = sum(counts[part] for part in relation.parts)
    return CountTable(counts, table.relations, table.implied)


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_and_protecting_again_change_nothing(seed: int) -> None:
    table = a_table(seed, values=LARGER)
    protection = protect(table)
    dice = random.Random(seed)
    keys, relations = list(table.counts), list(table.relations)
    dice.shuffle(keys)
    dice.shuffle(relations)
    shuffled = CountTable({k: table.counts[k] for k in keys}, tuple(relations), table.implied)
    assert protect(shuffled).published == protection.published
    before = Earlier(table, protection.published)
    assert protect(table, earlier=[before]).published == protection.published


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_what_was_protected_once_needs_no_more_protection(seed: int) -> None:
    """Its own output handed in again, without the true counts, comes out unchanged."""
    table = a_table(seed, values=LARGER)
    published = protect(table).published
    known = {key: value for key, value in published.items() if isinstance(value, int)}
    hidden = {key: value for key, value in published.items() if isinstance(value, Missing)}
    again = CountTable(
        known,
        table.relations,
        withheld=hidden | dict.fromkeys(table.implied, Missing.NOT_DELIVERED),
    )
    result = protect(again).published
    assert {key: result[key] for key in published} == published


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_only_what_is_needed_is_hidden_and_zeros_never(seed: int) -> None:
    table = a_table(seed, values=LARGER)
    protection = protect(table)
    small = {k for k, n in table.counts.items() if 0 < n < 10 and k not in table.implied}
    assert protection.primary == small <= hidden_in(protection)
    assert all(table.counts[key] for key in hidden_in(protection))
    for key in protection.secondary:
        shown = {**protection.published, key: table.counts[key]}
        ranges = [*by_linear_program([(table, shown)]).values(), *by_belief(table, shown).values()]
        assert any(high - low < 3 for low, high in ranges), f"{key} need not be hidden"
