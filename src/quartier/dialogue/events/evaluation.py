"""How events of different formats compare: reached, voices, cost, hours, each per event and per head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What one event reached and took. None: not counted or not noted, which is not zero."""

    format: str
    people: int | None = None
    voices: int = 0
    cents: int | None = None
    hours: int | None = None


@dataclass(frozen=True)
class Comparison:
    """One format over all its held events. Per head only over events that know both numbers."""

    format: str
    events: int
    counted: int
    people: int
    voices: int
    cents: int
    with_cost: int
    cents_per_head: int | None
    cents_per_voice: int | None
    hours: int


def cost_per(cents: int | None, number: int | None) -> int | None:
    """Cents for each of them, half up to a whole cent; None where either is unknown or zero came."""
    if cents is None or not number:
        return None
    return (2 * cents + number) // (2 * number)


def compare(outcomes: Iterable[Outcome]) -> list[Comparison]:
    """One row for each format, those with most events first."""
    by_format: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_format[outcome.format].append(outcome)
    rows = [_of_format(name, found) for name, found in by_format.items()]
    return sorted(rows, key=lambda row: (-row.events, row.format))


def _of_format(name: str, found: list[Outcome]) -> Comparison:
    paid = [one for one in found if one.cents is not None]
    heads = [one for one in paid if one.people is not None]
    return Comparison(
        format=name,
        events=len(found),
        counted=sum(one.people is not None for one in found),
        people=sum(one.people or 0 for one in found),
        voices=sum(one.voices for one in found),
        cents=sum(one.cents or 0 for one in paid),
        with_cost=len(paid),
        cents_per_head=cost_per(
            sum(one.cents or 0 for one in heads), sum(one.people or 0 for one in heads)
        ),
        cents_per_voice=cost_per(
            sum(one.cents or 0 for one in paid), sum(one.voices for one in paid)
        ),
        hours=sum(one.hours or 0 for one in found),
    )
