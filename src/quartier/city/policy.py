"""Who sees areas: everyone. Who says what a spelling means: those who work on the figures."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

KINDS.register(Kind("city.area", public=frozenset({"standing"}), states=frozenset({"standing"})))
ACTS.register(
    Act(
        "city.confirm_spelling",
        frozenset({Role.STATISTICS, Role.LEAD}),
        german="bestätigt Schreibweisen von Stadtteilen",
    )
)
