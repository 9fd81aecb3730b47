"""What the offices of Musterstadt count: one part of the city in one year, every figure a whole number.

Means are kept as a sum and what it is divided by, so that a district's mean is that of its people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from tools.musterstadt.people import (
    FIRST,
    FOREIGN,
    GERMAN,
    MEN,
    OLDEST,
    WOMEN,
    Chance,
    Year,
    lives,
)
from tools.musterstadt.places import CHARACTERS, Character, Part

MAIN_RESIDENCE_FROM = 2016
"""Before, people with a second home were counted, too."""

YEARS_LIVED, RENT_ASKED, HOMES_OFFERED = "(Jahre)", "(Cent)", "(Anzeigen)"

AGES = {
    "unter-3": (0, 2),
    "3-bis-5": (3, 5),
    "6-bis-17": (6, 17),
    "unter-18": (0, 17),
    "18-bis-29": (18, 29),
    "21-bis-29": (21, 29),
    "unter-30": (0, 29),
    "15-bis-64": (15, 64),
    "30-bis-64": (30, 64),
    "ab-65": (65, OLDEST),
    "ab-80": (80, OLDEST),
}

# Against an ordinary year.
_OUT_OF_WORK = {2013: 1.22, 2014: 1.18, 2015: 1.12, 2016: 1.06, 2020: 1.16, 2021: 1.12, 2024: 1.05}
_STILL_HERE = (0.9, 0.7, 0.55, 0.45, 0.38)


def counted(part: Part) -> Iterator[tuple[int, dict[str, int]]]:
    """For each year what is counted in this part, by indicator."""
    chance = Chance()
    chance.random.seed(f"offices-{part.id}")
    character = CHARACTERS[part.character]
    habits = _Habits(part, character, chance)
    came: list[int] = []
    for year in lives(part):
        came.append(year.arrived + year.moved_within)
        reported = _with_second_homes(year, character)
        figures = _people(reported) | _length_of_stay(reported, came, character)
        figures |= habits.households(year) | habits.work(year) | habits.homes(year)
        figures |= habits.children(year) | habits.places(year)
        figures |= {"zuzuege": year.arrived, "fortzuege": year.left}
        figures["zuzuege-ausland"] = year.from_abroad
        yield year.year, figures


def _with_second_homes(year: Year, character: Character) -> Year:
    if year.year >= MAIN_RESIDENCE_FROM:
        return year
    more = deepcopy(year)
    each = int(year.count() * character.second_homes / 16)
    for sex in (WOMEN, MEN):
        for age in range(20, 28):
            more.cells[GERMAN][sex][age] += each
    return more


def _people(year: Year) -> dict[str, int]:
    figures = {key: year.count(*ages) for key, ages in AGES.items()}
    figures["bevoelkerung"] = year.count()
    figures["maennlich"] = year.count(sex=MEN)
    figures["weiblich"] = year.count(sex=WOMEN)
    figures["auslaender"] = year.count(nationality=FOREIGN)
    figures["auslaender-unter-30"] = year.count(0, 29, nationality=FOREIGN)
    figures["eingebuergert"] = year.naturalised
    # Germans with parents who came: some of the children and young people.
    born_here = int(year.naturalised * 0.6) + year.count(0, 17, nationality=GERMAN) // 6
    german = year.count(nationality=GERMAN)
    figures["migrationshintergrund"] = figures["auslaender"] + min(
        german, year.naturalised + born_here
    )
    return figures


def _length_of_stay(year: Year, came: list[int], character: Character) -> dict[str, int]:
    people = year.count()
    # Before the first year it was as in the first year.
    lately = [came[max(0, len(came) - 1 - ago)] for ago in range(5)]
    still = [number * share for number, share in zip(lately, _STILL_HERE, strict=True)]
    under_2 = min(int(sum(still[:2])), people * 55 // 100)
    under_5 = min(int(sum(still)), people * 85 // 100)
    over_5 = people - under_5
    lived = under_2 + (under_5 - under_2) * 3.4 + over_5 * character.stays
    return {
        "wohndauer-unter-2": under_2,
        "wohndauer-ab-5": over_5,
        YEARS_LIVED: int(lived),
    }


class _Habits:
    """What differs from part to part and changes slowly."""

    def __init__(self, part: Part, character: Character, chance: Chance) -> None:
        self.part, self.character, self.chance = part, character, chance
        self.household = chance.about(character.household, 0.05)
        self.alone_with_children = chance.about(character.alone_with_children, 0.15)
        self.support = chance.about(character.support, 0.3)
        self.space = chance.about(character.space, 0.06)
        self.rent = chance.about(character.rent, 0.07)
        self.nursery = chance.about(0.66, 0.45) if part.people > 350 else 0.0
        self.learning = chance.about(0.09 + character.foreign * 0.9, 0.25)
        self.clubs = part.people / 210 * chance.about(1, 0.5) + (2 if part.people < 900 else 0)
        self.square_metres = 0

    def households(self, year: Year) -> dict[str, int]:
        people = year.count()
        everyone = int(people / self.household)
        with_children = int(year.count(0, 17) / 1.72)
        single = int(everyone * min(0.68, 0.93 - 0.24 * self.household))
        return {
            "haushalte": everyone,
            "einpersonenhaushalte": min(single, everyone - with_children),
            "haushalte-mit-kindern": with_children,
            "alleinerziehende": int(with_children * self.alone_with_children),
        }

    def work(self, year: Year) -> dict[str, int]:
        level = _OUT_OF_WORK.get(year.year, 1.0) * self.support
        children = int(year.count(0, 17) * min(0.6, level * 1.45))
        grown_up = int(year.count(18, 64) * level * 0.86)
        return {
            "arbeitslose": int(year.count(15, 64) * (0.012 + level * 0.34)),
            "sgb2": children + grown_up,
            "sgb2-kinder": children,
        }

    def homes(self, year: Year) -> dict[str, int]:
        needed = int(year.count() * self.space)
        # Houses stay when people go; new ones are built where people come.
        self.square_metres = max(needed, self.square_metres)
        offered = max(1, year.arrived // 9)
        cents = int(self.rent * 100 * (1 + 0.031 * (year.year - FIRST)))
        return {
            "wohnflaeche": self.square_metres // 10 * 10,
            RENT_ASKED: cents * offered,
            HOMES_OFFERED: offered,
        }

    def children(self, year: Year) -> dict[str, int]:
        examined = int(year.count(5, 5) * 0.96)
        more_each_year = 1 + 0.015 * (year.year - FIRST)
        return {
            "kita-plaetze": int(year.count(0, 5) * self.nursery * more_each_year) // 5 * 5,
            "einschulungskinder": examined,
            "deutsch-foerderbedarf": int(examined * min(0.7, self.learning) + 0.3),
        }

    def places(self, year: Year) -> dict[str, int]:
        since = year.year - FIRST
        return {
            "vereine": int(self.clubs * (1 - 0.008 * since)),
            "treffpunkte": self.part.people // 2600 + (1 if since > 6 else 0),
            "spielplaetze": year.count(0, 17) // 240 + 1,
        }


def added(several: list[Mapping[str, int]]) -> dict[str, int]:
    """What is counted in all of them together."""
    return {key: sum(one[key] for one in several) for key in several[0]}
