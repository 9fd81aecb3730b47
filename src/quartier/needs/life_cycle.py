"""The life of a need: written down, confirmed on evidence, then answered, declined or merged."""

from __future__ import annotations

from quartier.base.states import LifeCycle

DRAFT = "draft"
CONFIRMED = "confirmed"
MANDATED = "mandated"
DECLINED = "declined"
MERGED = "merged"

NEED = LifeCycle(
    name="need",
    start=DRAFT,
    steps={
        DRAFT: frozenset({CONFIRMED}),
        CONFIRMED: frozenset({MANDATED, DECLINED, MERGED}),
        MANDATED: frozenset(),
        DECLINED: frozenset(),
        MERGED: frozenset(),
    },
)

# What stands on the area page; a declined or merged need is told only to those whose voice it was.
OPEN = frozenset({CONFIRMED, MANDATED})
# A mandate may rest on these: they were confirmed on evidence, which from then on only grows.
ANSWERABLE = frozenset({CONFIRMED, MANDATED})
