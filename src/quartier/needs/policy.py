"""Who sees needs, and who writes them."""

from __future__ import annotations

from quartier.needs.life_cycle import CONFIRMED, DECLINED, MANDATED, MERGED, NEED
from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

WRITERS = frozenset({Role.LEAD, Role.STRATEGY})

KINDS.register(
    Kind(
        "needs.need",
        public=frozenset({CONFIRMED, MANDATED, DECLINED, MERGED}),
        roles={"*": WRITERS},
        states=NEED.states,
    )
)
ACTS.register(Act("needs.write", WRITERS, german="schreibt auf, was gebraucht wird"))
# Everyone reads what people set, with the reason; also what stood before.
KINDS.register(
    Kind(
        "needs.priority",
        public=frozenset({"standing", "replaced"}),
        states=frozenset({"standing", "replaced"}),
    )
)
ACTS.register(Act("needs.prioritise", WRITERS, german="trägt eine Reihenfolge ein"))
