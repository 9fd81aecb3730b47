"""Who answers for the city when a person asks what is stored about them."""

from quartier.people.policy import ACTS, Act, Role

ACTS.register(
    Act(
        "privacy.person",
        frozenset({Role.LEAD, Role.TRUSTEE}),
        german="gibt Auskunft und löscht auf Verlangen",
    )
)
