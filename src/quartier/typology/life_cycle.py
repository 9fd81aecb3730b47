"""The life of an edition: computed, looked at, shown to the areas' bodies, released for good."""

from __future__ import annotations

from quartier.base.states import LifeCycle

COMPUTING, FAILED, DRAFT = "computing", "failed", "draft"
PREVIEWED, RELEASED = "previewed", "released"
WITHDRAWN, DISCARDED = "withdrawn", "discarded"

EDITION = LifeCycle(
    name="typology.edition",
    start=COMPUTING,
    steps={
        COMPUTING: frozenset({DRAFT, FAILED}),
        FAILED: frozenset({COMPUTING, DISCARDED}),
        DRAFT: frozenset({PREVIEWED, RELEASED, DISCARDED}),
        PREVIEWED: frozenset({DRAFT, RELEASED, DISCARDED}),
        RELEASED: frozenset({WITHDRAWN}),
        WITHDRAWN: frozenset(),
        DISCARDED: frozenset(),
    },
)

# From here on nothing of an edition changes any more.
FROZEN = frozenset({RELEASED, WITHDRAWN})
# Figures are there to be looked at and names to be given.
OPEN = frozenset({DRAFT, PREVIEWED})
