"""The lives of an action and of a mandate: which state may follow which.

The table says what is possible at all; `guards.py` says what must be there for a step. Where both
agree, `web/transitions.py` takes it.
"""

from __future__ import annotations

from quartier.base.states import LifeCycle

IDEA = "idea"
DRAFTED = "drafted"
IN_ENDORSEMENT = "in_endorsement"
ADOPTED = "adopted"
FUNDED = "funded"
RUNNING = "running"
COMPLETED = "completed"
EVALUATED = "evaluated"
PAUSED = "paused"
REJECTED = "rejected"
MERGED = "merged"
CANCELLED = "cancelled"

ACTION = LifeCycle(
    name="action",
    start=IDEA,
    steps={
        IDEA: frozenset({DRAFTED, REJECTED, MERGED}),
        # To "running" only as a quick action (Sofortmaßnahme): see guards.
        DRAFTED: frozenset({IN_ENDORSEMENT, REJECTED, RUNNING}),
        IN_ENDORSEMENT: frozenset({ADOPTED, DRAFTED}),
        ADOPTED: frozenset({FUNDED, RUNNING, PAUSED, CANCELLED}),
        FUNDED: frozenset({RUNNING, CANCELLED}),
        RUNNING: frozenset({COMPLETED, PAUSED, CANCELLED}),
        # Back only to the state it left: see guards.
        PAUSED: frozenset({ADOPTED, RUNNING, CANCELLED}),
        COMPLETED: frozenset({EVALUATED}),
        EVALUATED: frozenset(),
        REJECTED: frozenset(),
        MERGED: frozenset(),
        CANCELLED: frozenset(),
    },
)

# From "adopted" on everyone sees it.
PUBLIC_ACTION = frozenset({ADOPTED, FUNDED, RUNNING, PAUSED, COMPLETED, EVALUATED, CANCELLED})
# States that only something decided can be in.
DECIDED_ACTION = PUBLIC_ACTION
# Still an idea, or ended as one: no lead and no evidence are asked of it.
UNBOUND_ACTION = frozenset({IDEA, REJECTED, MERGED})
# Someone is at work on it, or should be: news is expected.
LIVE_ACTION = frozenset({ADOPTED, FUNDED, RUNNING})
PAUSABLE = frozenset({ADOPTED, RUNNING})
# Where the main road leads next; the rest are ways aside, or back.
NEXT_ON_THE_ROAD = {
    IDEA: DRAFTED,
    DRAFTED: IN_ENDORSEMENT,
    IN_ENDORSEMENT: ADOPTED,
    ADOPTED: FUNDED,
    FUNDED: RUNNING,
    RUNNING: COMPLETED,
    COMPLETED: EVALUATED,
}

MANDATE_DRAFT = "draft"
FULFILLED = "fulfilled"
WITHDRAWN = "withdrawn"

MANDATE = LifeCycle(
    name="mandate",
    start=MANDATE_DRAFT,
    steps={
        MANDATE_DRAFT: frozenset({IN_ENDORSEMENT}),
        IN_ENDORSEMENT: frozenset({ADOPTED, MANDATE_DRAFT}),
        ADOPTED: frozenset({FULFILLED, WITHDRAWN}),
        FULFILLED: frozenset(),
        WITHDRAWN: frozenset(),
    },
)

PUBLIC_MANDATE = frozenset({ADOPTED, FULFILLED, WITHDRAWN})
DECIDED_MANDATE = PUBLIC_MANDATE
