"""Counts to try the rule on: a made-up city with areas, groups and years, all sums of it included."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Key, Relation

AGES = {
    "0-5": 5,
    "6-9": 4,
    "10-17": 10,
    "18-29": 13,
    "30-44": 20,
    "45-64": 27,
    "65-79": 15,
    "80+": 6,
}
NATIONS = {f"nation-{rank}": weight for rank, weight in enumerate([25, 20, 15, 10, 10, 8, 5, 4, 3])}
STAYS = {"stay-0-2": 20, "stay-2-5": 30, "stay-5-10": 30, "stay-10+": 20}
FOREIGN_AGES = {
    f"foreign {age}": weight for age, weight in zip(AGES, [7, 6, 12, 22, 28, 17, 6, 2], strict=True)
}
SUBSETS = {"moved-in": 15, "naturalised": 10, "alone": 120, "benefits": 100, "out-of-work": 60}
PARTITIONS = {
    "people": (tuple(AGES), ("foreign", "german"), tuple(STAYS), ("men", "women")),
    "foreign": (tuple(NATIONS), tuple(FOREIGN_AGES)),
}


def a_city_of_counts(
    *, areas: int = 60, years: int = 12, districts: int = 8, seed: int = 1
) -> CountTable:
    """Areas in districts in a city, 38 indicators that partly make up each other, complements implied."""
    dice = random.Random(seed)  # noqa: S311
    inside = {
        f"district-{d}": [f"area-{a:02}" for a in range(areas) if a % districts == d]
        for d in range(min(districts, areas))
    }
    sizes = {f"area-{a:02}": int(dice.lognormvariate(7.2, 0.7)) for a in range(areas)}
    foreign = {area: min(0.5, dice.betavariate(2, 12)) for area in sizes}
    counts: dict[Key, int] = {}
    relations: list[Relation] = []
    for year in range(2012, 2012 + years):
        period = str(year)
        for area, size in sizes.items():
            people = max(30, int(size * dice.uniform(0.98, 1.02)))
            for name, count in _an_area(dice, people, foreign[area]).items():
                counts[name, area, period] = count
        _up(counts, relations, inside, period)
        for area in (*sizes, *inside, "city"):
            _across(counts, relations, area, period)
    implied = frozenset(key for key in counts if key[0] == "german" or " without " in key[0])
    return CountTable(counts, tuple(relations), implied)


def _an_area(dice: random.Random, people: int, foreign_share: float) -> dict[str, int]:
    found = {"people": people}
    found |= _split(dice, people, AGES) | _split(dice, people, STAYS)
    found |= _split(dice, people, {"foreign": foreign_share, "german": 1 - foreign_share})
    found |= _split(dice, people, {"men": 49, "women": 51})
    found |= _split(dice, found["foreign"], NATIONS) | _split(dice, found["foreign"], FOREIGN_AGES)
    for name, weight in SUBSETS.items():
        found[name] = _split(dice, people, {name: weight, "": 1000 - weight})[name]
    return found


def _split(dice: random.Random, whole: int, weights: Mapping[str, float]) -> dict[str, int]:
    left, heavy, found = whole, sum(weights.values()), {}
    for name, weight in weights.items():
        chance = min(1.0, weight / heavy) if heavy > 0 else 1.0
        spread = (left * chance * (1 - chance)) ** 0.5
        found[name] = min(left, max(0, round(dice.gauss(left * chance, spread))))
        left, heavy, last = left - found[name], heavy - weight, name
    found[last] += left
    return found


def _up(
    counts: dict[Key, int],
    relations: list[Relation],
    inside: Mapping[str, Sequence[str]],
    period: str,
) -> None:
    names = sorted({key[0] for key in counts if key[2] == period})
    for name in names:
        for total, members in (*inside.items(), ("city", tuple(inside))):
            parts = tuple((name, member, period) for member in members)
            counts[name, total, period] = sum(counts[part] for part in parts)
            relations.append(Relation((name, total, period), parts))


def _across(counts: dict[Key, int], relations: list[Relation], area: str, period: str) -> None:
    for whole, partitions in PARTITIONS.items():
        for parts in partitions:
            relations.append(
                Relation((whole, area, period), tuple((part, area, period) for part in parts))
            )
    people = ("people", area, period)
    for name in SUBSETS:
        rest = (f"people without {name}", area, period)
        counts[rest] = counts[people] - counts[name, area, period]
        relations.append(Relation(people, ((name, area, period), rest)))


def unprotected(table: CountTable) -> dict[Key, int | Missing]:
    """Everything as it is, for comparison."""
    return {key: count for key, count in table.counts.items() if key not in table.implied}


def only_small_hidden(table: CountTable, smallest: int = 10) -> dict[Key, int | Missing]:
    """What most cities publish: small counts hidden, nothing else."""
    return {
        key: Missing.PROTECTED if 0 < count < smallest else count
        for key, count in table.counts.items()
        if key not in table.implied
    }
