"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need

__all__ = ["Evidence", "Need"]
