"""Is certainty certain? Cities whose truth is known, counted by chance, and what is said about them.

    python -m bench.certainty                    the grid, 1,000 simulations each: a quarter of an hour
    python -m bench.certainty 60 "18 similar"    so many simulations of one part of the grid

The truth is the index of the true rates. The procedure sees counts only: every simulation draws
them anew and runs the recipe of Berlin with all its steps, from the table on. Two questions need
two designs: whether the rank sets hold for *every* area, one city counted again and again; whether
intervals and class probabilities hold on average, a new city each time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from bench.measure import Row
from quartier.typology.certainty.chance import LEVEL, IndexChance, chance
from quartier.typology.certainty.people import told_by
from quartier.typology.index.binding import bind
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.kernel import kernel
from quartier.typology.index.reading import read_recipe
from quartier.typology.index.recipe import Recipe
from quartier.typology.index.score_classes import classes_of
from quartier.typology.table import AreaTable, FloatArray

SIMULATIONS = 1_000
# Half of what the product draws: a little less sure of its quantiles, and twice as many cities.
DRAWS = 500
# Unemployed, long-term unemployed, other recipients, children in families on benefits.
RATES = np.array([0.09, 0.035, 0.14, 0.30])
PART = np.array([0.66, 0.66, 1.0, 0.14])
BINS = 10


@dataclass(frozen=True)
class Setting:
    """One part of the grid. inhabitants: median of the areas (log-normal, SD 0.5). spread: standard
    deviation of the log odds between areas. together: the correlation of the indicators. change:
    the same for the change in two years, 0 for no dynamics. persistence: who is there twice."""

    name: str
    areas: int
    inhabitants: int
    spread: float
    together: float
    change: float = 0.0
    persistence: float = 0.8


GRID = (
    Setting("18 similar areas, indicators apart", 18, 5_000, 0.08, 0.0),
    Setting("18 similar areas, indicators together", 18, 5_000, 0.08, 0.7),
    Setting("18 spread areas, indicators apart", 18, 5_000, 0.45, 0.0),
    Setting("18 spread areas, indicators together", 18, 5_000, 0.45, 0.7),
    Setting("18 spread areas with dynamics", 18, 5_000, 0.45, 0.5, change=0.15),
    Setting("540 spread areas, indicators together", 540, 6_800, 0.45, 0.7),
    Setting("540 spread areas with dynamics", 540, 6_800, 0.45, 0.5, change=0.15),
)


@dataclass(frozen=True, eq=False)
class City:
    """What nobody knows (`now`, `before`: true rates) and of how many people they are rates."""

    now: FloatArray
    before: FloatArray
    people: FloatArray


def a_city(setting: Setting, seed: int) -> City:
    """A made-up city; the same seed, the same city."""
    rng = np.random.default_rng(seed)
    shape = (setting.areas, len(RATES))

    def apart() -> FloatArray:
        common = rng.standard_normal((setting.areas, 1))
        own = rng.standard_normal(shape)
        mixed: FloatArray = common * setting.together**0.5 + own * (1 - setting.together) ** 0.5
        return mixed

    odds = np.log(RATES / (1 - RATES)) + setting.spread * apart()
    earlier = odds - setting.change * apart()
    inhabitants = np.exp(rng.normal(np.log(setting.inhabitants), 0.5, setting.areas))
    people = np.round(np.maximum(inhabitants, 500)[:, None] * PART)
    return City(1 / (1 + np.exp(-odds)), 1 / (1 + np.exp(-earlier)), people)


def counted(
    city: City, setting: Setting, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Rates as counted now and before; who is there twice keeps the state unless the rate changed."""
    people = city.people.astype(np.int64)
    both = np.round(city.people * setting.persistence).astype(np.int64)
    less, more = np.minimum(city.now, city.before), np.maximum(city.now, city.before)
    twice = rng.binomial(both, less)
    once = rng.binomial(both - twice, (more - less) / (1 - less))
    now = twice + np.where(city.now > city.before, once, 0)
    before = twice + np.where(city.before > city.now, once, 0)
    now = now + rng.binomial(people - both, city.now)
    before = before + rng.binomial(people - both, city.before)
    return now / people, before / people


def a_table(now: FloatArray, before: FloatArray, people: FloatArray, setting: Setting) -> AreaTable:
    """The table an office would send: shares in percent, changes in points, numbers of people."""
    series = range(1, len(RATES) + 1)
    columns = [f"S{each}" for each in series] + [f"S{each}_people" for each in series]
    values = [100 * now, people]
    if setting.change:
        columns += [f"D{each}" for each in series]
        values.append(100 * (now - before))
    areas = tuple(f"{place:04d}" for place in range(setting.areas))
    return AreaTable(areas, tuple(columns), np.concatenate(values, axis=1))


@dataclass(eq=False)
class Tally:
    """What came of the simulations of one index."""

    areas: int
    simulations: int = 0
    held: FloatArray = field(init=False)
    in_ranks: FloatArray = field(init=False)
    in_all_ranks: int = 0
    interval_width: float = 0.0
    rank_width: float = 0.0
    all_rank_width: float = 0.0
    said: list[FloatArray] = field(default_factory=list)
    came: list[FloatArray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.held = np.zeros(self.areas)
        self.in_ranks = np.zeros(self.areas)

    def add(self, bound: BoundRecipe, name: str, truth: FloatArray, said: IndexChance) -> None:
        """One simulation: what was true and what was said."""
        self.simulations += 1
        self.held += (said.low <= truth) & (truth <= said.high)
        self.interval_width += float((said.high - said.low).mean())
        classes = classes_of(bound.recipe, name, truth)
        scores = kernel(bound, bound.values)[name]
        self.said.append(said.probability)
        self.came.append(classes == classes_of(bound.recipe, name, scores))
        if said.ranks is not None:
            ranks = 1 + (truth[None, :] > truth[:, None]).sum(axis=1)
            self.in_ranks += (said.ranks.low <= ranks) & (ranks <= said.ranks.high)
            everyone = (said.ranks.all_low <= ranks) & (ranks <= said.ranks.all_high)
            self.in_all_ranks += bool(everyone.all())
            self.rank_width += float((said.ranks.high - said.ranks.low + 1).mean())
            self.all_rank_width += float((said.ranks.all_high - said.ranks.all_low + 1).mean())

    @property
    def coverage(self) -> float:
        """How many of 100 intervals hold the truth, over areas and simulations."""
        return 100 * float(self.held.mean()) / self.simulations

    @property
    def least_rank_coverage(self) -> float:
        """How many of 100 rank sets hold the true rank, of the area where they do so least."""
        return 100 * float(self.in_ranks.min()) / self.simulations

    def calibration(self) -> tuple[float, str]:
        """Points between what was said and what came, mean over ten bins weighted by how many areas
        are in; and the bins with a twentieth of the areas or more: said → came."""
        said, came = np.concatenate(self.said), np.concatenate(self.came)
        held = np.isfinite(said)
        said, came = said[held], came[held]
        bins = np.minimum((said * BINS).astype(int), BINS - 1)
        off, listed = 0.0, []
        for each in range(BINS):
            inside = bins == each
            if not inside.any():
                continue
            weight = float(inside.mean())
            mean, part = float(said[inside].mean()), float(came[inside].mean())
            off += weight * abs(mean - part)
            if weight >= 0.05:
                listed.append(f"{100 * mean:.0f}→{100 * part:.0f}")
        return 100 * off, " ".join(listed)


def simulate(
    setting: Setting, simulations: int, *, anew: bool, draws: int = DRAWS, seed: int = 1
) -> dict[str, Tally]:
    """Index name → what came of it. anew: a new city each time, else one counted again and again."""
    recipe = read_recipe("berlin-mss")
    rng = np.random.default_rng([seed, anew])
    city = a_city(setting, seed)
    tallies = {
        name: Tally(setting.areas) for name in ("status", "dynamics")[: 1 + bool(setting.change)]
    }
    for turn in range(simulations):
        if anew:
            city = a_city(setting, seed * 1_000_000 + turn)
        truth = _truth(recipe, city, setting)
        table = a_table(*counted(city, setting, rng), city.people, setting)
        bound = bind(recipe, table)
        told = told_by(bound, table).redrawing
        if told is None:
            raise AssertionError("the recipe of Berlin has shares of people")
        scores = kernel(bound, bound.values)
        found = chance(bound, told, scores, draws=draws, seed=turn, with_ranks=not anew)
        for name, tally in tallies.items():
            tally.add(bound, name, truth[name], found[name])
    return tallies


def _truth(recipe: Recipe, city: City, setting: Setting) -> dict[str, FloatArray]:
    bound = bind(recipe, a_table(city.now, city.before, city.people, setting))
    return kernel(bound, bound.values)


def run(simulations: int = SIMULATIONS, part: str = "", draws: int = DRAWS) -> Iterator[Row]:
    """The grid: coverage of rank sets and intervals, calibration of class probabilities."""
    for setting in GRID:
        if part not in setting.name:
            continue
        begin = time.process_time()
        for name, tally in simulate(setting, simulations, anew=False, draws=draws).items():
            detail = (
                f"every area at least {tally.least_rank_coverage:.1f} %, mean width "
                f"{tally.rank_width / simulations:.1f} of {setting.areas}; all at once "
                f"{100 * tally.in_all_ranks / simulations:.1f} %, "
                f"{tally.all_rank_width / simulations:.1f}; "
                f"intervals {tally.coverage:.1f} %, least {100 * tally.held.min() / simulations:.0f} %, "
                f"classes off by {tally.calibration()[0]:.1f}"
            )
            missed = 100 - tally.least_rank_coverage
            yield Row(f"{setting.name}, {name}: rank sets miss", missed, 10, " %", detail)
        for name, tally in simulate(setting, simulations, anew=True, draws=draws).items():
            detail = f"{tally.coverage:.1f} %, mean width {tally.interval_width / simulations:.2f}"
            off = abs(tally.coverage - 100 * LEVEL)
            yield Row(f"{setting.name}, {name}: intervals off 90 by", off, 3, " points", detail)
            points, bins = tally.calibration()
            yield Row(f"{setting.name}, {name}: classes off by", points, 3, " points", bins)
        seconds = (time.process_time() - begin) / simulations
        yield Row(f"{setting.name}: CPU a pair", seconds, 10, " s")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    for row in run(int(arguments[0]) if arguments else SIMULATIONS, *arguments[1:2]):
        print(row, flush=True)
