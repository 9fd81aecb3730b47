"""Circles among things that stand under, follow or end in one another: none may be its own ancestor.

Parts of actions, actions that continue others, actions merged into others, goals under goals: each
thing points to at most one other. Pure and quick for any number of things.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def circle_through(start: Key, above: Mapping[Key, Key]) -> tuple[Key, ...]:
    """The way from `start` upwards back to itself, `start` first; empty where it never returns.

    `above` maps a thing to the one it points to; who points to nothing is left out.
    """
    way = [start]
    seen = {start}
    while (upper := above.get(way[-1])) is not None:
        if upper == start:
            return tuple(way)
        if upper in seen:
            # A circle further up, and `start` only leads into it.
            return ()
        seen.add(upper)
        way.append(upper)
    return ()


def circles(above: Mapping[Key, Key]) -> list[tuple[Key, ...]]:
    """Every circle once, each beginning with the first of its things in the order of `above`."""
    found = []
    known: set[Key] = set()
    for start in above:
        way: list[Key] = []
        at: Key | None = start
        while at is not None and at not in known:
            known.add(at)
            way.append(at)
            at = above.get(at)
        if at is not None and at in way:
            found.append(tuple(way[way.index(at) :]))
    return found
