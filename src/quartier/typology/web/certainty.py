"""How sure the classes of an index edition are: chance and method, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quartier.typology.index.index import IndexResult
from quartier.typology.index.recipe import Recipe
from quartier.typology.web.editions import Edition
from quartier.typology.web.table import ReleaseTable


@dataclass(frozen=True)
class Certainty:
    """Fields of `IndexValue` by area, and what a page says about how they were found."""

    areas: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    about: Mapping[str, object] = field(default_factory=dict)

    def of(self, area: str) -> Mapping[str, object]:
        """The fields of one area; none where nothing was found."""
        return self.areas.get(area, {})


def certainty_of(
    edition: Edition, recipe: Recipe, figures: ReleaseTable, found: IndexResult
) -> Certainty:
    """Chance and method for every area that has a class."""
    return Certainty()
