"""Released types and index as other rooms read them: plain facts, no tables of ours.

`typology.web.reading.current_types(viewer)` and `current_index(viewer)` hand these out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReleasedTrait:
    """One thing that stands out in a type. z: mean of the type against the city, in standard
    deviations between areas. type_value, city_value: in the indicator's unit, None where unknown."""

    indicator: str
    z: float
    type_value: float | None = None
    city_value: float | None = None

    @property
    def direction(self) -> str:
        """ "above" or "below" the city."""
        return "above" if self.z > 0 else "below"


@dataclass(frozen=True)
class ReleasedType:
    """A type of the current edition. id: of the stored type. sentences: by language, German always."""

    id: str
    number: int
    letter: str
    name: str
    sentences: Mapping[str, str]
    traits: tuple[ReleasedTrait, ...]

    @property
    def sentence(self) -> str:
        """The German sentence."""
        return self.sentences.get("de", "")


@dataclass(frozen=True)
class ReleasedTypes:
    """The types of an edition. structure: "types" or "gradient" (then there are none).

    area_types: number of the type by the area's key; None where an area has none. membership: share
    of repeated runs in which it came to that type. second: the number of the next type.
    """

    edition_slug: str
    structure: str
    types: tuple[ReleasedType, ...]
    area_types: Mapping[str, int | None]
    membership: Mapping[str, float] = field(default_factory=dict)
    second: Mapping[str, int] = field(default_factory=dict)

    def of(self, area: str) -> ReleasedType | None:
        """The type of an area by its key; None where it has none."""
        number = self.area_types.get(area)
        return next((one for one in self.types if one.number == number), None)


@dataclass(frozen=True)
class ReleasedIndexArea:
    """One area in an index edition: its classes by index ("status": "mittel") and its group."""

    classes: Mapping[str, str]
    group: str = ""
    borderline: bool = False
    excluded_reason: str = ""


@dataclass(frozen=True)
class ReleasedIndex:
    """An index edition by area key."""

    edition_slug: str
    recipe: str
    areas: Mapping[str, ReleasedIndexArea]
