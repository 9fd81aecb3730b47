"""Who edits the legal pages. Everyone sees them."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

ACTS.register(
    Act(
        "website.legal",
        frozenset({Role.LEAD, Role.ADMIN}),
        german="bearbeitet die rechtlichen Seiten",
    )
)
KINDS.register(Kind("website.legal", public=frozenset({"shown"}), states=frozenset({"shown"})))
