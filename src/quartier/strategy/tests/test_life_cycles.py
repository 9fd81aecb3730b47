"""The whole table of steps, written down a second time: a slip in one shows in the other."""

import pytest

from quartier.base.states import ForbiddenTransition, LifeCycle
from quartier.people.policy import PUBLIC, Role, Viewer, may_do, visible_states
from quartier.strategy import life_cycles, policy  # noqa: F401  registers its kinds

ACTION_TABLE = """
idea            drafted rejected merged
drafted         in_endorsement rejected running
in_endorsement  adopted drafted
adopted         funded running paused cancelled
funded          running cancelled
running         completed paused cancelled
paused          adopted running cancelled
completed       evaluated running
evaluated       completed
rejected        idea
merged          idea
cancelled       adopted funded running
"""
MANDATE_TABLE = """
draft           in_endorsement
in_endorsement  adopted draft
adopted         fulfilled withdrawn
fulfilled       adopted
withdrawn       adopted
"""


def _cases(cycle: LifeCycle, table: str) -> list[tuple[LifeCycle, str, str, bool]]:
    rows = {line.split()[0]: set(line.split()[1:]) for line in table.strip().splitlines()}
    return [(cycle, start, to, to in rows[start]) for start in rows for to in rows]


@pytest.mark.parametrize(
    ("cycle", "start", "to", "possible"),
    _cases(life_cycles.ACTION, ACTION_TABLE) + _cases(life_cycles.MANDATE, MANDATE_TABLE),
)
def test_each_pair_of_states_is_a_step_or_refused(
    cycle: LifeCycle, start: str, to: str, possible: bool
) -> None:
    if possible:
        cycle.check(start, to)
        return
    with pytest.raises(ForbiddenTransition):
        cycle.check(start, to)


def test_the_tables_name_every_state() -> None:
    assert len(life_cycles.ACTION.states) == 12
    assert len(life_cycles.MANDATE.states) == 5


def test_the_public_sees_actions_from_adopted_on() -> None:
    public = visible_states(PUBLIC, "strategy.action")
    assert public == life_cycles.PUBLIC_ACTION
    assert not public & {"idea", "drafted", "in_endorsement", "rejected", "merged"}


def test_the_council_previews_what_it_will_decide_and_no_idea() -> None:
    council = visible_states(Viewer(frozenset({Role.COUNCIL})), "strategy.action")
    assert "in_endorsement" in council
    assert "idea" not in council


def test_deciding_is_for_the_lead_alone() -> None:
    assert may_do(Viewer(frozenset({Role.LEAD})), "strategy.decide")
    assert not may_do(Viewer(frozenset({Role.STRATEGY})), "strategy.decide")
