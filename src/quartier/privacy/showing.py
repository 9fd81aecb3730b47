"""Publishing again what was hidden without need: the dearest first, checked like the rest."""

from __future__ import annotations

from collections.abc import Collection

from quartier.privacy.belief import narrowed_by_belief
from quartier.privacy.narrowing import Limits, components, first_limits, tighten
from quartier.privacy.pattern import Pattern
from quartier.privacy.reach import intervals


def show_again(pattern: Pattern) -> None:
    """Show each count that was hidden beside others, where all stays protected without it.

    Afterwards no single one of those still hidden could be shown.
    """
    limits = first_limits(pattern.knowledge, pattern.hidden)
    unknown = [n for n, is_open in enumerate(pattern.open_count) if not is_open]
    _tighten_around(pattern, limits, unknown)
    parts = [part.variables for part in components(pattern.knowledge, limits, unknown)]
    while parts:
        before = set(pattern.hidden)
        groups = [(part, _dearest_first(pattern, part)) for part in parts]
        for _ in range(max(len(choices) for _, choices in groups)):
            tried = [(part, choices.pop(0)) for part, choices in groups if choices]
            _try(pattern, limits, [(p, n) for p, n in tried if _show_if_no_sum_minds(pattern, n)])
        shown = before - pattern.hidden
        parts = [part for part in parts if not shown.isdisjoint(part)]


def _dearest_first(pattern: Pattern, part: Collection[int]) -> list[int]:
    return sorted(pattern.secondary.intersection(part), key=lambda n: (-pattern.price[n], n))


def _show_if_no_sum_minds(pattern: Pattern, number: int) -> bool:
    pattern.show(number)
    if any(pattern.gives_away(row) for row in pattern.knowledge.rows_of[number]):
        pattern.hide(number)
        return False
    return True


def _try(pattern: Pattern, limits: Limits, tried: list[tuple[tuple[int, ...], int]]) -> None:
    # One count of each component, so that all are checked by one linear program.
    asked: list[int] = []
    waiting = []
    for part, number in tried:
        _start_again(pattern, limits, part)
        _tighten_around(pattern, limits, part)
        if any(pattern.is_too_narrow(n, limits.width(n)) for n in part):
            pattern.hide(number)
            _start_again(pattern, limits, part)
        else:
            asked += part
            waiting.append((part, number))
    found = intervals(pattern.knowledge, limits, asked, pattern.hidden, stop_early=True)
    narrowed = {n for n, interval in found.items() if pattern.is_too_narrow(n, interval.width)}
    believed = narrowed_by_belief(pattern.knowledge, pattern.hidden, asked, stop_early=True)
    narrowed |= believed.keys() - pattern.beyond_belief
    for part, number in waiting:
        if not narrowed.isdisjoint(part):
            pattern.hide(number)
            _start_again(pattern, limits, part)


def _start_again(pattern: Pattern, limits: Limits, part: Collection[int]) -> None:
    for number in part:
        count = pattern.knowledge.counts[number]
        pair = count.hidden
        if pattern.open_count[number] and count.shown is not None:
            pair = count.shown
        limits.low[number], limits.high[number] = pair


def _tighten_around(pattern: Pattern, limits: Limits, part: Collection[int]) -> None:
    rows = {row for number in part for row in pattern.knowledge.rows_of[number]}
    tighten(pattern.knowledge, limits, sorted(rows))
