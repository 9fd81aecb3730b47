"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.typology.web.editions import Edition
from quartier.typology.web.index_values import IndexValue
from quartier.typology.web.statements import PreviewLink, Statement
from quartier.typology.web.types import Assignment, NeighbourhoodType

__all__ = [
    "Assignment",
    "Edition",
    "IndexValue",
    "NeighbourhoodType",
    "PreviewLink",
    "Statement",
]
