"""How sure the classes of an index edition are: chance and method, each by itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from quartier.typology.certainty.chance import BORDERLINE
from quartier.typology.certainty.computing import Certainty as Computed
from quartier.typology.certainty.computing import certainty_of as compute_certainty
from quartier.typology.index.index import IndexResult
from quartier.typology.table import AreaTable


@dataclass(frozen=True)
class Certainty:
    """Fields of `IndexValue` by area, and what a page says about how they were found."""

    areas: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    about: Mapping[str, object] = field(default_factory=dict)

    def of(self, area: str) -> Mapping[str, object]:
        """The fields of one area; none where nothing was found."""
        return self.areas.get(area, {})


def certainty_for(found: IndexResult, table: AreaTable, *, seed: int) -> Certainty:
    """Chance and method for every area that has a class. Raises NoChance."""
    sure = compute_certainty(found, table, seed=seed)
    about: dict[str, object] = {
        "variants": sure.variants,
        "seed": sure.seed,
        "level": sure.level,
        "notes": [dict(note) for note in sure.notes],
    }
    if sure.chance:
        about |= {"draws": sure.draws, "persistence": found.recipe.certainty.persistence}
    areas = {area: _fields(sure, place) for place, area in enumerate(sure.areas)}
    return Certainty(areas, about)


def _fields(sure: Computed, place: int) -> dict[str, object]:
    by_chance = _known({name: one.probability[place] for name, one in sure.chance.items()})
    by_method = _known({name: one.same_class[place] for name, one in sure.method.items()})
    # Hatched is what chance leaves open; where nothing can be redrawn, what the method leaves open.
    deciding = by_chance if sure.chance else by_method
    moving = sure.method.get("status")
    ranks = sure.chance["status"].ranks if "status" in sure.chance else None
    fields: dict[str, object] = {
        "chance": by_chance,
        "method": by_method,
        "borderline": {name: share < BORDERLINE for name, share in deciding.items()},
    }
    if moving is not None:
        fields["moved_by"] = {
            "indicator": moving.by_indicator[place],
            "choice": moving.by_choice[place],
        }
    if ranks is not None:
        fields |= {"rank_low": int(ranks.low[place]), "rank_high": int(ranks.high[place])}
    return fields


def _known(shares: Mapping[str, float]) -> dict[str, float]:
    """Four digits are more than a share of a thousand draws has."""
    return {name: round(float(share), 4) for name, share in shares.items() if not math.isnan(share)}
