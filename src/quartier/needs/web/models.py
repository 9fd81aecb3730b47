"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.needs.web.own_fields import OwnField
from quartier.needs.web.priorities import Priority

__all__ = ["Evidence", "Need", "OwnField", "Priority"]
