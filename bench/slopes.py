"""Are types claimed where there are none, and found where they are?

    python -m bench.slopes                     18 and 540 areas, 100 draws each: an hour
    python -m bench.slopes 18                  only so many areas
    python -m bench.slopes 540 20 light        twenty draws, with fewer repetitions inside each

Slopes: eight columns that follow one continuous factor (normal, uniform, lognormal), with noise of
1, 0.3 and 0.1 of its spread. Planted: four round types whose centres lie 4, 3 and 2 noises apart in
each column.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import get_args

import numpy as np

from bench.measure import Row
from quartier.typology.types.agreement import adjusted_rand_of
from quartier.typology.types.build import Shape, one_factor, planted
from quartier.typology.types.found import Settings, find_types
from quartier.typology.types.judging import Trial

DRAWS, MOST_CLAIMED, LIKE = 100, 0.05, 0.95
LIGHT = Settings(starts=10, bootstraps=20, trial=Trial(null_draws=39, null_bootstraps=5))


def run(areas: int, draws: int = DRAWS, settings: Settings | None = None) -> Iterator[Row]:
    """The share of draws in which types were claimed, and in which the planted ones were missed."""
    detail = f"{draws} draws"
    for noise in (1.0, 0.3, 0.1):
        for shape in get_args(Shape):
            claimed = sum(
                find_types(
                    one_factor(areas, shape=shape, noise=noise, seed=seed), settings=settings
                ).structure
                == "types"
                for seed in range(draws)
            )
            what = f"{areas} areas, {shape}, noise {noise}: types claimed"
            yield Row(what, claimed / draws, MOST_CLAIMED, "", detail)
    for apart in (4.0, 3.0, 2.0):
        missed = sum(not _is_found(areas, apart, seed, settings) for seed in range(draws))
        what = f"{areas} areas, 4 types {apart:g} apart: not found"
        # Only the clear ones are promised.
        bar = MOST_CLAIMED if apart == 4 and areas > 30 else float("inf")
        yield Row(what, missed / draws, bar, "", detail)


def _is_found(areas: int, apart: float, seed: int, settings: Settings | None) -> bool:
    table, truth = planted(areas, apart=apart, seed=seed)
    found = find_types(table, settings=settings)
    return found.k == 4 and adjusted_rand_of(np.array(found.types), truth) >= LIKE


def main(arguments: list[str]) -> None:
    """Print the rows for one number of areas, or both."""
    light = LIGHT if "light" in arguments else None
    numbers = [int(each) for each in arguments if each.isdecimal()]
    for areas in numbers[:1] or (18, 540):
        for row in run(areas, *numbers[1:2] or (DRAWS,), settings=light):
            print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
