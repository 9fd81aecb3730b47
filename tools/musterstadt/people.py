"""The people of Musterstadt: born, growing older, moving, naturalised, year after year.

Everything is counted from the same people, so that ages add up, men and women add up, and next
year's people are this year's and those who came, less those who went.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tools.musterstadt.places import CHARACTERS, Character, Part

FIRST, LAST = 2013, 2024
SEED = 20130131
OLDEST = 99
GERMAN, FOREIGN = 0, 1
WOMEN, MEN = 0, 1

# No powers and no logarithms below: they differ in the last digit from machine to machine.
# Years with many people from abroad, against an ordinary one.
_FROM_ABROAD = {2014: 1.3, 2015: 2.4, 2016: 1.9, 2020: 0.6, 2021: 0.8, 2022: 2.6, 2023: 1.6}
_GROWING = {"neu": 0.17, "dicht": 0.002, "uni": 0.003, "dorf": -0.004}

Cells = list[list[list[int]]]
"""People by nationality, sex and year of age."""


@dataclass
class Year:
    """What the register knows of a part at the end of a year, and what happened during it."""

    year: int
    cells: Cells
    naturalised: int
    arrived: int = 0
    left: int = 0
    from_abroad: int = 0
    moved_within: int = 0

    def count(self, *ages: int, nationality: int | None = None, sex: int | None = None) -> int:
        """People from age `ages[0]` to `ages[1]`, both included; all ages without."""
        low, high = ages or (0, OLDEST)
        return sum(
            sum(self.cells[one][two][low : high + 1])
            for one in (GERMAN, FOREIGN)
            for two in (WOMEN, MEN)
            if nationality in (None, one) and sex in (None, two)
        )


@dataclass
class Chance:
    """Whole people out of expected ones: 3.4 is 3 or 4, 4 with a chance of 0.4."""

    random: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311

    def whole(self, expected: float) -> int:
        return int(expected + self.random.random()) if expected > 0 else 0

    def about(self, value: float, spread: float) -> float:
        """The value, more or less by at most that share."""
        return value * (1 + spread * (2 * self.random.random() - 1))


def lives(part: Part) -> Iterator[Year]:
    """A part's years from FIRST to LAST, always the same for the same part."""
    chance = Chance(Random(f"{SEED}-{part.id}"))  # noqa: S311
    character = CHARACTERS[part.character]
    now = _start(part, character, chance)
    for year in range(FIRST, LAST + 1):
        now = _next(now, year, part, character, chance)
        yield now


def _start(part: Part, character: Character, chance: Chance) -> Year:
    cells = _empty()
    foreign = chance.about(character.foreign * 0.92, 0.25)
    for nationality in (GERMAN, FOREIGN):
        share = foreign if nationality == FOREIGN else 1 - foreign
        weights = _weights(character, nationality)
        for sex in (WOMEN, MEN):
            for age, weight in enumerate(weights):
                surplus = 1 + (0.008 * (age - 45) if age > 60 else 0) * (1 if sex == WOMEN else -1)
                cells[nationality][sex][age] = chance.whole(
                    part.people * share * weight * surplus / 2
                )
    people = Year(FIRST - 1, cells, 0)
    people.naturalised = chance.whole(people.count() * foreign * 0.33)
    return people


def _empty() -> Cells:
    return [[[0] * (OLDEST + 1) for _ in range(2)] for _ in range(2)]


def _weights(character: Character, nationality: int) -> list[float]:
    """The share of each year of age, in all of 1."""
    groups = ((0, 17), (18, 29), (30, 49), (50, 64), (65, OLDEST))
    younger = (1.0, 1.45, 1.25, 0.75, 0.4) if nationality == FOREIGN else (1.0,) * 5
    weights: list[float] = []
    for (low, high), share, factor in zip(groups, character.ages, younger, strict=True):
        shape = [_shape(age) for age in range(low, high + 1)]
        weights += [share * factor * one / sum(shape) for one in shape]
    return [weight / sum(weights) for weight in weights]


def _shape(age: int) -> float:
    """Within a group years are about even; in old age they thin out."""
    if age < 65:
        return 1.0
    left = max(0.004, 1 - (age - 65) / 33)
    return left * (0.4 + 0.6 * left)


def _next(now: Year, year: int, part: Part, character: Character, chance: Chance) -> Year:
    cells = [[list(ages) for ages in sexes] for sexes in now.cells]
    became_german = _naturalise(cells, chance)
    _grow_older(cells, chance)
    _be_born(cells, chance)
    left = _leave(cells, character, chance)
    growth = _GROWING.get(part.character, 0.0) if year < 2021 or part.character != "neu" else 0.02
    people = sum(sum(ages) for sexes in cells for ages in sexes)
    wanted = left * chance.about(1.02, 0.05) + people * growth
    arrived, from_abroad = _arrive(cells, wanted, year, character, chance)
    after = Year(year, cells, 0, arrived, left, from_abroad)
    after.moved_within = chance.whole(after.count() * character.moving * 0.22)
    kept = now.naturalised * (1 - 0.45 * character.moving) + became_german
    kept += arrived * character.foreign * 0.16
    after.naturalised = min(chance.whole(kept), after.count(nationality=GERMAN))
    return after


def _naturalise(cells: Cells, chance: Chance) -> int:
    became = 0
    for sex in (WOMEN, MEN):
        for age in range(8, 80):
            some = min(chance.whole(cells[FOREIGN][sex][age] * 0.014), cells[FOREIGN][sex][age])
            cells[FOREIGN][sex][age] -= some
            cells[GERMAN][sex][age] += some
            became += some
    return became


def _grow_older(cells: Cells, chance: Chance) -> None:
    for sexes in cells:
        for sex, ages in enumerate(sexes):
            survivors = [
                people - min(people, chance.whole(people * _dying(age, sex)))
                for age, people in enumerate(ages)
            ]
            oldest = survivors[-1] + survivors[-2]
            ages[:] = [0, *survivors[:-2], oldest]


def _dying(age: int, sex: int) -> float:
    if age < 40:
        return 0.0005
    older = (age - 40) * (age - 40) / 3600
    return (0.001 + 0.28 * older * older) * (1.0 if sex == WOMEN else 1.35)


def _be_born(cells: Cells, chance: Chance) -> None:
    for nationality, each in ((GERMAN, 0.052), (FOREIGN, 0.064)):
        mothers = sum(cells[nationality][WOMEN][20:42])
        for sex in (WOMEN, MEN):
            children = chance.whole(mothers * each / 2)
            foreign = chance.whole(children * 0.6) if nationality == FOREIGN else 0
            foreign = min(foreign, children)
            cells[FOREIGN][sex][0] += foreign
            cells[GERMAN][sex][0] += children - foreign


def _moving(age: int) -> float:
    """How likely to move at this age, against the area's usual."""
    if age < 6:
        return 1.1
    if age < 18:
        return 0.6
    if age < 30:
        return 2.1
    if age < 45:
        return 1.1
    return 0.45 if age < 65 else 0.25


def _leave(cells: Cells, character: Character, chance: Chance) -> int:
    left = 0
    for nationality, sexes in enumerate(cells):
        oftener = 1.25 if nationality == FOREIGN else 0.95
        for ages in sexes:
            for age, people in enumerate(ages):
                expected = people * character.moving * _moving(age) * oftener
                gone = min(people, chance.whole(min(expected, people * 0.7)))
                ages[age] -= gone
                left += gone
    return left


def _arrive(
    cells: Cells, wanted: float, year: int, character: Character, chance: Chance
) -> tuple[int, int]:
    """How many came, and how many of them from abroad."""
    foreign = min(0.85, character.foreign * 1.42)
    arrived = from_abroad = 0
    extra = (_FROM_ABROAD.get(year, 1.0) - 1) * 0.17
    for nationality, share in ((GERMAN, 1 - foreign), (FOREIGN, foreign * (1 + extra))):
        weights = [
            weight * _moving(age) for age, weight in enumerate(_weights(character, nationality))
        ]
        for sex in (WOMEN, MEN):
            came = 0
            for age, weight in enumerate(weights):
                some = chance.whole(wanted * share * weight / sum(weights) / 2)
                cells[nationality][sex][age] += some
                came += some
            arrived += came
            abroad = 0.42 + extra if nationality == FOREIGN else 0.02
            from_abroad += min(came, chance.whole(came * abroad))
    return arrived, from_abroad
