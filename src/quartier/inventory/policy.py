"""Who sees and does what with deliveries and releases."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

# Who works on the figures, and who sees them before the public does.
WORKING = frozenset({Role.STATISTICS, Role.LEAD})
PREVIEW = WORKING | {Role.COUNCIL, Role.STRATEGY}

KINDS.register(
    Kind(
        "inventory.delivery",
        roles={"*": WORKING},
        states=frozenset({"checked", "approved", "declined", "replaced"}),
    )
)
# A file somebody brought that is not a delivery yet.
KINDS.register(
    Kind(
        "inventory.upload",
        roles={"*": WORKING},
        states=frozenset({"read", "checking", "faulty", "taken", "discarded"}),
    )
)
# "embargoed" is released, but its day has not come.
KINDS.register(
    Kind(
        "inventory.release",
        public=frozenset({"released"}),
        roles={"draft": WORKING, "embargoed": PREVIEW},
        states=frozenset({"draft", "embargoed", "released"}),
    )
)
# What whoever holds a preview link sees: that one release, until everyone sees it.
KINDS.register(
    Kind(
        "inventory.preview",
        public=frozenset({"embargoed"}),
        states=frozenset({"embargoed", "released"}),
    )
)
ACTS.register(Act("inventory.check", WORKING, german="prüft Lieferungen"))
ACTS.register(Act("inventory.approve", WORKING, german="nimmt Lieferungen an oder lehnt sie ab"))
ACTS.register(Act("inventory.release", WORKING, german="veröffentlicht Zahlen"))
