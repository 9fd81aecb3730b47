"""What sets a type apart from the city: its mean in every indicator, in units of how areas differ.

The distance of a type from the city is divided by the standard deviation between the areas (population
SD, the one the types were found with), so that shares, rents and years can be put in one order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Direction = Literal["above", "below"]
Strength = Literal["strong", "some", "none"]
Comparison = Literal["city", "areas", "type"]


@dataclass(frozen=True)
class Thresholds:
    """From how many standard deviations on a difference is said: `some` "etwas", `strong` "deutlich"."""

    some: float = 0.5
    strong: float = 1.0

    def strength(self, z: float) -> Strength:
        """How a difference of `z` standard deviations is called; nan is none."""
        size = abs(z)
        if size >= self.strong:
            return "strong"
        return "some" if size >= self.some else "none"


THRESHOLDS = Thresholds()


@dataclass(frozen=True)
class Trait:
    """One indicator of a type. `mean`: of the type's areas; `city`: what it is compared with.

    Both in the indicator's own unit. `z`: their difference in standard deviations between areas.
    """

    indicator: str
    z: float
    mean: float
    city: float
    direction: Direction
    strength: Strength


@dataclass(frozen=True)
class Profile:
    """All indicators of a type, strongest first. `compared_with`: what `city` means in each of them.

    "city": the city's own value; "areas": the mean of its areas, each counted once; "type": another type.
    `left_out`: indicator → why there is no figure ("no_value", "constant").
    """

    number: int
    values: tuple[Trait, ...]
    compared_with: Comparison = "areas"
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def traits(self) -> tuple[Trait, ...]:
        """Those worth a word."""
        return tuple(trait for trait in self.values if trait.strength != "none")

    def as_json(self) -> dict[str, object]:
        """What an edition stores; `from_json` makes the same of it."""
        return {
            "number": self.number,
            "values": [asdict(trait) for trait in self.values],
            "compared_with": self.compared_with,
            "left_out": dict(self.left_out),
        }


class TypeFigures(Protocol):
    """What found and frozen types have in common. `centroids` (types, indicators) are standardised."""

    @property
    def indicators(self) -> Sequence[str]: ...
    @property
    def centroids(self) -> npt.ArrayLike: ...
    @property
    def means(self) -> npt.ArrayLike: ...
    @property
    def sds(self) -> npt.ArrayLike: ...


def from_json(stored: Mapping[str, object]) -> Profile:
    """The profile that `as_json` stored."""
    values = stored["values"]
    left_out = stored.get("left_out") or {}
    assert isinstance(values, list)
    assert isinstance(left_out, Mapping)
    return Profile(
        number=int(str(stored["number"])),
        values=tuple(Trait(**trait) for trait in values),
        compared_with=stored.get("compared_with", "areas"),  # type: ignore[arg-type]
        left_out=dict(left_out),
    )


def profile(
    number: int,
    means: Mapping[str, float],
    city: Mapping[str, float],
    spread: Mapping[str, float],
    *,
    compared_with: Comparison = "areas",
    thresholds: Thresholds = THRESHOLDS,
) -> Profile:
    """The profile of one type from its means, what it is compared with, and the SD between areas.

    An indicator without one of the three values, or without differences between areas, is left out.
    Equal strengths stand in the order of their keys, so that a profile never depends on columns' order.
    """
    values, left_out = [], {}
    for indicator in sorted(means):
        here, there = means[indicator], city.get(indicator, math.nan)
        width = spread.get(indicator, math.nan)
        if not (math.isfinite(here) and math.isfinite(there) and math.isfinite(width)):
            left_out[indicator] = "no_value"
        elif width <= 0:
            left_out[indicator] = "constant"
        else:
            z = (here - there) / width
            direction: Direction = "below" if z < 0 else "above"
            strength = thresholds.strength(z)
            values.append(Trait(indicator, z, here, there, direction, strength))
    values.sort(key=lambda trait: (-abs(trait.z), trait.indicator))
    return Profile(number, tuple(values), compared_with, left_out)


def profiles_of(
    types: TypeFigures,
    city: Mapping[str, float] | None = None,
    *,
    thresholds: Thresholds = THRESHOLDS,
) -> tuple[Profile, ...]:
    """One profile a type, in their order (type 1 first).

    city: published values of the whole city by indicator. Where it lacks one of the indicators all are
    compared with the mean of the areas, so that one profile never mixes the two; it says which.
    """
    means = dict(zip(types.indicators, np.asarray(types.means, dtype=float).tolist(), strict=True))
    spread = dict(zip(types.indicators, np.asarray(types.sds, dtype=float).tolist(), strict=True))
    whole = {key: float(value) for key, value in (city or {}).items() if key in means}
    known = [key for key, value in whole.items() if math.isfinite(value)]
    compared_with: Comparison = "city" if len(known) == len(means) else "areas"
    against = whole if compared_with == "city" else means
    found = []
    for number, row in enumerate(np.asarray(types.centroids, dtype=float).tolist(), start=1):
        own = {
            key: means[key] + spread[key] * z for key, z in zip(types.indicators, row, strict=True)
        }
        found.append(
            profile(
                number, own, against, spread, compared_with=compared_with, thresholds=thresholds
            )
        )
    return tuple(found)


def between(first: Profile, second: Profile, *, thresholds: Thresholds = THRESHOLDS) -> Profile:
    """What distinguishes `first` from `second`: a profile whose `city` values are those of `second`.

    Both must be compared with the same thing; indicators that only one of them has are left out.
    """
    others = {trait.indicator: trait for trait in second.values}
    values = []
    for trait in first.values:
        other = others.get(trait.indicator)
        if other is not None:
            z = trait.z - other.z
            direction: Direction = "below" if z < 0 else "above"
            strength = thresholds.strength(z)
            values.append(Trait(trait.indicator, z, trait.mean, other.mean, direction, strength))
    values.sort(key=lambda trait: (-abs(trait.z), trait.indicator))
    return Profile(first.number, tuple(values), "type")
