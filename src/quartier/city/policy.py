"""Who sees areas: everyone. Who says what a spelling means: those who work on the figures.

Who translates: those who write what is needed and done, and whoever reads voices in other languages."""

from quartier.people.policy import ACTS, KINDS, Act, Kind, Role

KINDS.register(Kind("city.area", public=frozenset({"standing"}), states=frozenset({"standing"})))
ACTS.register(
    Act(
        "city.confirm_spelling",
        frozenset({Role.STATISTICS, Role.LEAD}),
        german="bestätigt Schreibweisen von Stadtteilen",
    )
)
ACTS.register(
    Act(
        "city.translate",
        frozenset({Role.LEAD, Role.STRATEGY, Role.READER}),
        german="übersetzt, was auf den Seiten steht; prüft in den eigenen Sprachen",
    )
)
