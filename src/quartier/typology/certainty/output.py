"""The further columns of `quartier index --certainty`, and what is said beside the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import numpy as np

from quartier.tables.writing import Cell
from quartier.typology.certainty.chance import BORDERLINE
from quartier.typology.certainty.computing import Certainty
from quartier.typology.certainty.told import CHOICES
from quartier.typology.index.index import IndexResult
from quartier.typology.table import FloatArray

COLUMNS = (
    *("status_chance", "status_method", "status_borderline", "status_low", "status_high"),
    *("rank_low", "rank_high"),
    *("dynamics_chance", "dynamics_method", "dynamics_borderline", "change_absolute"),
    *("moved_by_indicator", "moved_by_choice"),
)
NO = "nein"
STEP = Decimal("0.001")


def columns_of(result: IndexResult, found: Certainty) -> Mapping[str, Sequence[Cell]]:
    """One cell per area of `result.areas`, empty where an area is out or has no class."""
    own: dict[str, Sequence[Cell]] = {}
    for index in ("status", "dynamics"):
        chance, method = found.chance.get(index), found.method.get(index)
        own[f"{index}_chance"] = [] if chance is None else _shares(chance.probability)
        own[f"{index}_method"] = [] if method is None else _shares(method.same_class)
        own[f"{index}_borderline"] = _borderline(
            None if chance is None else chance.probability,
            None if method is None else method.same_class,
        )
        if index == "status" and chance is not None:
            own["status_low"] = _numbers(chance.low)
            own["status_high"] = _numbers(chance.high)
            if chance.ranks is not None:
                own["rank_low"] = chance.ranks.low.tolist()
                own["rank_high"] = chance.ranks.high.tolist()
    own["change_absolute"] = _numbers(found.change)
    status = found.method["status"]
    own["moved_by_indicator"] = status.by_indicator
    own["moved_by_choice"] = [CHOICES[word]["de"] if word else "" for word in status.by_choice]
    return {name: _spread(result, found, own.get(name, ())) for name in COLUMNS}


def sentences(result: IndexResult, found: Certainty) -> list[str]:
    """What a person should know: how it was computed, what stands in, how many are borderline."""
    told = [note["de"] for note in found.notes]
    titles = {"status": "Status", "dynamics": "Dynamik"}
    for name, chance in found.chance.items():
        held = np.isfinite(chance.probability)
        if held.any():
            told.append(
                f"Zufall, {titles[name]}: {int(chance.borderline.sum())} von {int(held.sum())} Gebieten "
                f"behalten ihre Klasse in weniger als 90 von 100 Rechnungen ({found.draws} Ziehungen)."
            )
    for name, method in found.method.items():
        held = np.isfinite(method.same_class)
        if held.any():
            told.append(
                f"Rechenweg, {titles[name]}: {int(method.borderline.sum())} von {int(held.sum())} Gebieten "
                f"behalten ihre Klasse in weniger als 90 von 100 Varianten ({found.variants} Varianten)."
            )
    ranked = found.chance.get("status")
    if ranked is not None and ranked.ranks is not None:
        width = float((ranked.ranks.high - ranked.ranks.low + 1).mean())
        percent = round(100 * found.level)
        told.append(
            f"Ränge: 1 ist der höchste Wert. Zu {percent} % sicher liegt der wahre Rang eines Gebiets zwischen "
            f"rank_low und rank_high, im Mittel {width:.0f} von {len(found.areas)} Plätzen."
        )
    return told


def _borderline(chance: FloatArray | None, method: FloatArray | None) -> list[Cell]:
    """ "zufall", "rechenweg", both or "nein": two kinds, never one number."""
    kinds = [("zufall", chance), ("rechenweg", method)]
    known = [(word, values) for word, values in kinds if values is not None]
    if not known:
        return []
    cells: list[Cell] = []
    for place in range(len(known[0][1])):
        if all(np.isnan(values[place]) for _, values in known):
            cells.append("")
            continue
        words = [word for word, values in known if values[place] < BORDERLINE]
        cells.append(" und ".join(words) or NO)
    return cells


def _shares(values: FloatArray) -> list[Cell]:
    """Rounded down: 0.900 is never below the border."""
    return _numbers(values, ROUND_FLOOR)


def _numbers(values: FloatArray, rounding: str = ROUND_HALF_EVEN) -> list[Cell]:
    return [
        Decimal(repr(value)).quantize(STEP, rounding) if np.isfinite(value) else None
        for value in values.tolist()
    ]


def _spread(result: IndexResult, found: Certainty, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of the areas that are in, at their places among all."""
    if not cells:
        return [None] * len(result.areas)
    own = dict(zip(found.areas, cells, strict=True))
    return [own.get(area) for area in result.areas]
