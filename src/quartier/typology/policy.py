"""Who sees editions of types and index, and who computes, names and releases them."""

from __future__ import annotations

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role
from quartier.typology import life_cycle

WORKING = frozenset({Role.STATISTICS, Role.LEAD})
PREVIEW = WORKING | {Role.COUNCIL, Role.STRATEGY}

# "embargoed" is released, but its day has not come. What was withdrawn still says so at its address.
_BEFORE = {
    **dict.fromkeys(life_cycle.EDITION.states - life_cycle.FROZEN, WORKING),
    life_cycle.PREVIEWED: PREVIEW,
    "embargoed": PREVIEW,
}
for _name in ("typology.type_edition", "typology.index_edition"):
    KINDS.register(
        Kind(
            _name,
            public=life_cycle.FROZEN,
            roles=_BEFORE,
            states=life_cycle.EDITION.states | {"embargoed"},
        )
    )
# What whoever holds a link for a body sees: that one edition, as it will be public.
KINDS.register(
    Kind(
        "typology.preview",
        public=frozenset({life_cycle.PREVIEWED, "embargoed"}),
        states=frozenset({life_cycle.PREVIEWED, "embargoed", life_cycle.RELEASED}),
    )
)
ACTS.register(Act("typology.compute", WORKING, german="rechnet Typen und Index"))
ACTS.register(Act("typology.name", WORKING, german="benennt Typen, trägt Stellungnahmen ein"))
ACTS.register(
    Act("typology.release", frozenset({Role.LEAD}), german="veröffentlicht Typen und Index")
)
