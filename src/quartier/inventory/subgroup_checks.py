"""A share within a sub-group beside the same share of all: mostly it lies on one side."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.inventory.chances import spread
from quartier.inventory.delivery_view import View
from quartier.inventory.errors_checks import SubgroupAgainstTotal
from quartier.inventory.known_populations import half_steps
from quartier.inventory.relations import stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.share_triples import counted_bases

SUBGROUP = re.compile(
    r"\b(?:unter|über|ü|u|ab|von|bis)[ -]?\d{1,2}\b|\d{1,2} ?(?:[-–]|bis) ?\d{1,2}|"
    r"\b\d{1,2} (?:jahre|und älter)|\b(?:männlich|weiblich|frauen|männer|kinder|jugendliche|"
    r"mädchen|jungen|ältere|senioren)\b",
    re.IGNORECASE,
)
"""Words of a heading that name a part of the people: an age band, a sex."""

_USUAL, _USUAL_OF_MANY, _MANY = 2 / 3, 0.8, 20
_FAR_OUT = 3.5


def check_subgroups(view: View) -> Iterator[Finding]:
    """A hint at each row that goes against at least two thirds of the others."""
    for part, whole in _pairs(view):
        stack = stacks([view.layout.grids[part], view.layout.grids[whole]])[0]
        difference = stack.numbers[0] - stack.numbers[1]
        half = float(np.nanmedian(half_steps(view, view.layout.grids[part])))
        clear = ~np.isnan(difference) & (np.abs(difference) > half * 1.01)
        above, all_rows = int(np.sum(clear & (difference > 0))), int(clear.sum())
        usual = max(above, all_rows - above)
        wanted = _USUAL if all_rows <= _MANY else _USUAL_OF_MANY
        if all_rows < 5 or usual == all_rows or usual < wanted * all_rows - 1e-9:
            continue
        against = clear & ((difference < 0) if above == usual else (difference > 0))
        if all_rows > _MANY:
            # In a long table the other side is usual for some; only what is far out is worth a word.
            middle, wide = float(np.median(difference[clear])), spread(difference[clear])
            against &= np.abs(np.nan_to_num(difference, nan=middle) - middle) > _FAR_OUT * wide
        for record in np.flatnonzero(against):
            value, total = (view.layout.values[int(cell)] for cell in stack.cells[:, record])
            error = SubgroupAgainstTotal(
                text=view.shown(value),
                name=view.title(part),
                total=view.shown(total),
                side="unter" if above == usual else "über",
                side_en="below" if above == usual else "above",
                usual=usual,
                all=all_rows,
            )
            yield view.at(error, Severity.HINT, value)


def _pairs(view: View) -> Iterator[tuple[str, str]]:
    """Share of a sub-group and share of all: as defined, else as the headings say."""
    shares = [grid.key for grid in view.grids(ColumnRole.SHARE)]
    by_indicator = {view.series(key).indicator: key for key in shares}
    told = set()
    for key in shares:
        definition = view.known.indicators.get(view.series(key).indicator)
        whole = by_indicator.get(definition.subgroup_of) if definition else None
        if whole is not None and definition is not None and definition.subgroup_of:
            told.add(key)
            yield key, whole
    if len(shares) == 2:
        groups = [key for key in shares if SUBGROUP.search(view.title(key))]
        wholes = [key for key in shares if key not in groups]
        bases = counted_bases(view)
        # Both out of all people: the one is no part of the other.
        same_base = len(groups) == 1 and bases.get(groups[0], "") == bases.get(wholes[0], "-")
        if len(groups) == 1 and groups[0] not in told and not same_base:
            yield groups[0], wholes[0]
