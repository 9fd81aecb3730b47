"""The areas of Musterstadt: names, what sort of area each is, where it lies, how its boundaries ran."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

# In the North Sea, so that nobody takes it for a real town.
MIDDLE = (6.5, 54.5)
_KM_PER_DEGREE_LAT = 111.2
_KM_PER_DEGREE_LON = 64.6

SPLIT_BEGINS = 2019


@dataclass(frozen=True)
class Character:
    """What is typical for a sort of area. Shares are of 1; `ages` weighs five age groups.

    `ages`: children, 18–29, 30–49, 50–64, older. `moving`: moves out a year. `stays`: years that
    those have lived here who are no newcomers. `household`: people in one.
    """

    foreign: float
    ages: tuple[float, float, float, float, float]
    moving: float
    stays: float
    household: float
    alone_with_children: float
    support: float
    second_homes: float
    space: int
    rent: float


CHARACTERS = {
    "kern": Character(0.21, (11, 22, 31, 17, 19), 0.19, 14.0, 1.62, 0.24, 0.09, 0.05, 44, 8.9),
    "dicht": Character(0.31, (17, 23, 31, 16, 13), 0.17, 14.5, 1.78, 0.27, 0.18, 0.03, 38, 8.4),
    "uni": Character(0.19, (9, 41, 24, 13, 13), 0.24, 13.0, 1.55, 0.19, 0.05, 0.13, 40, 9.6),
    "gross": Character(0.27, (22, 16, 27, 19, 16), 0.11, 16.5, 2.15, 0.31, 0.26, 0.01, 35, 6.9),
    "zeile": Character(0.17, (15, 14, 24, 21, 26), 0.10, 20.5, 1.88, 0.24, 0.13, 0.01, 39, 7.2),
    "haus": Character(0.07, (17, 11, 24, 26, 22), 0.07, 21.5, 2.21, 0.15, 0.03, 0.02, 49, 8.1),
    "neu": Character(0.14, (27, 10, 42, 14, 7), 0.10, 9.5, 2.62, 0.13, 0.04, 0.01, 45, 10.2),
    "dorf": Character(0.05, (16, 11, 23, 28, 22), 0.06, 23.5, 2.28, 0.14, 0.03, 0.02, 52, 6.6),
    "hafen": Character(0.38, (12, 24, 36, 19, 9), 0.22, 12.5, 1.70, 0.25, 0.15, 0.02, 34, 7.4),
}


@dataclass(frozen=True)
class Part:
    """A piece of the city that lives its own life. `people`: how many at the start, about.

    `before`: the area it was a piece of until SPLIT_BEGINS; "" where it always was one of its own.
    """

    id: str
    name: str
    district: str
    character: str
    people: int
    km2: float
    lon: float
    lat: float
    before: str = ""


DISTRICTS = {
    "01": "Bezirk Mitte",
    "02": "Bezirk Nord",
    "03": "Bezirk Nordost",
    "04": "Bezirk Ost",
    "05": "Bezirk Südost",
    "06": "Bezirk Süd",
    "07": "Bezirk Südwest",
    "08": "Bezirk West",
    "09": "Bezirk Nordwest",
    "10": "Bezirk Außendörfer",
}
CITY_ID, CITY_NAME = "00", "Musterstadt"

# Two areas that were one each until the end of 2018.
FORMER = {"0406": ("Heidefeld", "04"), "0806": ("Kanalviertel", "08")}

# name, character, people at the start, square kilometres, direction (twelfths of a turn), distance (km)
_LISTED: dict[str, tuple[tuple[str, str, int, float, float, float], ...]] = {
    "01": (
        ("Altstadt", "kern", 3900, 0.7, 0.0, 0.0),
        ("Marktviertel", "kern", 4300, 0.8, 1.0, 0.9),
        ("Bahnhofsviertel", "dicht", 5200, 0.9, 4.0, 1.0),
        ("Gerbergasse", "kern", 2700, 0.6, 7.0, 0.8),
        ("Schlossgarten", "kern", 3100, 1.1, 10.0, 1.0),
    ),
    "02": (
        ("Nordstadt", "dicht", 6400, 1.3, 11.6, 2.0),
        ("Lindenviertel", "zeile", 4800, 1.6, 0.4, 2.4),
        ("Rosenhang", "haus", 2900, 2.2, 11.8, 3.6),
        ("Ziegelei", "gross", 5600, 1.5, 0.5, 3.9),
        ("Weiherfeld", "haus", 1700, 2.4, 0.0, 4.9),
    ),
    "03": (
        ("Sonnenberg", "haus", 3600, 2.6, 1.4, 2.5),
        ("Am Weinberg", "haus", 2100, 2.1, 1.3, 3.8),
        ("Fliederhof", "zeile", 3400, 1.4, 1.9, 3.2),
        ("Birkenkamp", "gross", 4900, 1.3, 2.1, 4.3),
        ("Neue Gärten", "neu", 700, 1.2, 1.6, 4.9),
    ),
    "04": (
        ("Oststadt", "dicht", 7100, 1.4, 3.0, 2.1),
        ("Güterbahnhof", "hafen", 640, 2.0, 3.4, 2.9),
        ("Eisenwerk", "zeile", 3800, 1.7, 2.7, 3.2),
        ("Heidefeld-Nord", "gross", 3300, 1.1, 2.8, 4.4),
        ("Heidefeld-Süd", "haus", 1500, 1.6, 3.3, 4.3),
    ),
    "05": (
        ("Hochschulviertel", "uni", 5300, 1.8, 4.5, 2.2),
        ("Kastanienallee", "kern", 3700, 1.2, 5.0, 2.0),
        ("Technologiepark", "hafen", 280, 2.3, 4.4, 3.3),
        ("Studentendorf", "uni", 2600, 0.8, 4.9, 3.2),
        ("Wiesental", "haus", 2500, 2.9, 4.7, 4.4),
    ),
    "06": (
        ("Südstadt", "dicht", 6800, 1.3, 6.0, 1.9),
        ("Am Stadtwald", "haus", 2700, 3.1, 5.7, 3.2),
        ("Papiermühle", "zeile", 3100, 1.5, 6.3, 2.9),
        ("Eichenhof", "gross", 4200, 1.2, 6.1, 3.9),
        ("Kleine Heide", "haus", 1300, 2.7, 5.9, 4.9),
    ),
    "07": (
        ("Mühlenviertel", "zeile", 4100, 1.6, 7.4, 2.3),
        ("Flussaue", "haus", 1900, 2.5, 7.2, 3.5),
        ("Obstwiesen", "neu", 520, 1.4, 7.9, 3.4),
        ("Ahornsiedlung", "zeile", 3500, 1.5, 7.6, 4.3),
        ("Schäferberg", "haus", 1600, 2.8, 7.5, 5.2),
    ),
    "08": (
        ("Weststadt", "dicht", 5900, 1.4, 9.0, 2.0),
        ("Binnenhafen", "hafen", 410, 2.6, 8.7, 3.0),
        ("Tuchfabrik", "zeile", 3300, 1.5, 9.3, 2.9),
        ("Kanalviertel-Ost", "gross", 3600, 1.0, 8.9, 3.9),
        ("Kanalviertel-West", "haus", 1200, 1.5, 9.1, 4.6),
    ),
    "09": (
        ("Hospitalviertel", "kern", 3400, 1.3, 10.4, 2.2),
        ("Meisengrund", "haus", 2300, 2.3, 10.1, 3.4),
        ("Glockenhöhe", "haus", 1800, 2.4, 10.8, 3.6),
        ("Lerchenfeld", "zeile", 2900, 1.6, 10.4, 4.3),
        ("Ringwall", "dorf", 880, 3.4, 10.5, 5.4),
    ),
    "10": (
        ("Oberfeldheim", "dorf", 790, 5.2, 1.0, 7.4),
        ("Niederau", "dorf", 430, 4.4, 3.4, 7.0),
        ("Steinbrunn", "dorf", 260, 6.1, 5.3, 7.6),
        ("Wolfsgrube", "dorf", 130, 4.9, 7.2, 7.9),
        ("Tannrode", "dorf", 560, 5.5, 9.8, 7.3),
    ),
}
_PIECES = {"Heidefeld-Nord": "0406", "Heidefeld-Süd": "0406"} | {
    "Kanalviertel-Ost": "0806",
    "Kanalviertel-West": "0806",
}
# The pieces of the former areas have numbers of their own after theirs.
_NUMBERS = {"Heidefeld-Nord": "0407", "Heidefeld-Süd": "0408"} | {
    "Kanalviertel-Ost": "0807",
    "Kanalviertel-West": "0808",
}


def parts() -> list[Part]:
    """The fifty pieces that the city consists of today, by number."""
    found = []
    for district, listed in _LISTED.items():
        for number, (name, character, people, km2, turn, distance) in enumerate(listed, start=1):
            lon, lat = _position(turn, distance)
            part_id = _NUMBERS.get(name, f"{district}{number:02}")
            before = _PIECES.get(name, "")
            found.append(Part(part_id, name, district, character, people, km2, lon, lat, before))
    return found


def _position(turn: float, distance: float) -> tuple[float, float]:
    """Degrees of a point so many kilometres from the middle; turn 0 is north, 3 is east."""
    angle = turn * pi / 6
    lon = MIDDLE[0] + distance * sin(angle) / _KM_PER_DEGREE_LON
    lat = MIDDLE[1] + distance * cos(angle) / _KM_PER_DEGREE_LAT
    return round(lon, 4), round(lat, 4)


def neighbours(listed: list[Part]) -> list[tuple[str, str]]:
    """Pairs that touch: two points are neighbours where no third lies between them (Gabriel)."""
    points = {
        part.id: (part.lon * _KM_PER_DEGREE_LON, part.lat * _KM_PER_DEGREE_LAT) for part in listed
    }

    def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
        return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2

    ids = sorted(points)
    return [
        (one, other)
        for position, one in enumerate(ids)
        for other in ids[position + 1 :]
        if not any(
            apart(points[one], points[third]) + apart(points[other], points[third])
            < apart(points[one], points[other])
            for third in ids
            if third not in (one, other)
        )
    ]
