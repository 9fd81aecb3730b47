"""Who sees areas: everyone."""

from quartier.people.policy import KINDS, Kind

KINDS.register(Kind("city.area", public=frozenset({"standing"}), states=frozenset({"standing"})))
