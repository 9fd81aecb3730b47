"""Who answers for the city when a person asks what is stored about them."""

from quartier.people.policy import ACTS, Act, Role

ACTS.register(
    Act(
        "privacy.person",
        frozenset({Role.LEAD, Role.TRUSTEE}),
        german="gibt Auskunft und löscht auf Verlangen",
    )
)
# About everybody who works here, too: each may read what is kept about them.
ACTS.register(Act("privacy.register", frozenset(Role), german="liest die Papiere zum Datenschutz"))
