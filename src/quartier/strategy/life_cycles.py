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
        # From here on back only by opening again, with a reason: see REOPENING.
        COMPLETED: frozenset({EVALUATED, RUNNING}),
        EVALUATED: frozenset({COMPLETED}),
        REJECTED: frozenset({IDEA}),
        MERGED: frozenset({IDEA}),
        CANCELLED: frozenset({ADOPTED, FUNDED, RUNNING}),
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
        FULFILLED: frozenset({ADOPTED}),
        WITHDRAWN: frozenset({ADOPTED}),
    },
)

PUBLIC_MANDATE = frozenset({ADOPTED, FULFILLED, WITHDRAWN})
DECIDED_MANDATE = PUBLIC_MANDATE

# Where an end is corrected: by a new event with its reason, never by taking one away.
REOPENING = frozenset(
    {
        (COMPLETED, RUNNING),
        (EVALUATED, COMPLETED),
        (REJECTED, IDEA),
        (MERGED, IDEA),
        # Only to the one it left: see guards.
        (CANCELLED, ADOPTED),
        (CANCELLED, FUNDED),
        (CANCELLED, RUNNING),
        (FULFILLED, ADOPTED),
        (WITHDRAWN, ADOPTED),
    }
)
# An action in one of these remembers the state it left, and returns there and nowhere else.
REMEMBERING = frozenset({PAUSED, CANCELLED})


def remembered(left: str, to: str, before: str) -> str:
    """The state to return to after the step from `left` to `to`; `before` was remembered until now.

    Who is cancelled during a pause returns to where the pause began.
    """
    if to not in REMEMBERING:
        return ""
    return before if left == PAUSED else left
