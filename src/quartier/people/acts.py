"""What may be done with accounts, and by whom."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

STAFF = frozenset(Role)

ACTS.register(Act("people.enter", STAFF))
ACTS.register(Act("people.invite", frozenset({Role.ADMIN, Role.LEAD})))
KINDS.register(
    Kind("people.audit", roles={"kept": frozenset({Role.ADMIN})}, states=frozenset({"kept"}))
)
