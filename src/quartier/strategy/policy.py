"""Who sees mandates and actions, and who writes and decides."""

from __future__ import annotations

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role
from quartier.strategy.life_cycles import (
    ACTION,
    IN_ENDORSEMENT,
    MANDATE,
    PUBLIC_ACTION,
    PUBLIC_MANDATE,
)

WRITERS = frozenset({Role.LEAD, Role.STRATEGY})
# The council reads what it will be asked to decide.
PREVIEW = frozenset({Role.COUNCIL})

KINDS.register(
    Kind(
        "strategy.mandate",
        public=PUBLIC_MANDATE,
        roles={"*": WRITERS, IN_ENDORSEMENT: PREVIEW},
        states=MANDATE.states,
        before_its_day=WRITERS | PREVIEW,
    )
)
KINDS.register(
    Kind(
        "strategy.action",
        public=PUBLIC_ACTION,
        roles={"*": WRITERS, IN_ENDORSEMENT: PREVIEW},
        states=ACTION.states,
        before_its_day=WRITERS | PREVIEW,
    )
)
KINDS.register(
    Kind(
        "strategy.provision",
        public=frozenset({"shown"}),
        roles={"*": WRITERS},
        states=frozenset({"draft", "shown", "ended"}),
    )
)
KINDS.register(
    Kind(
        "strategy.report",
        public=frozenset({"published"}),
        roles={"*": WRITERS | PREVIEW},
        states=frozenset({"draft", "published"}),
    )
)
ACTS.register(Act("strategy.write", WRITERS, german="pflegt Aufträge und Vorhaben"))
ACTS.register(
    Act("strategy.read_council_table", WRITERS | PREVIEW, german="liest die Vorlage für den Rat")
)
ACTS.register(Act("strategy.decide", frozenset({Role.LEAD}), german="trägt Beschlüsse ein"))
