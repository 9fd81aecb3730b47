"""The city folder of Musterstadt as text: areas, neighbours, deliveries, voices, alliance, programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from tools.musterstadt.alliance import alliance
from tools.musterstadt.offices import HOMES_OFFERED, RENT_ASKED, YEARS_LIVED, added, counted
from tools.musterstadt.people import FIRST, LAST
from tools.musterstadt.places import (
    CITY_ID,
    CITY_NAME,
    DISTRICTS,
    FORMER,
    MIDDLE,
    SPLIT_BEGINS,
    Part,
    neighbours,
    parts,
)
from tools.musterstadt.programme import programme
from tools.musterstadt.tables import LICENCE, TableOfCity, tables
from tools.musterstadt.voices import voices

FOLDER = Path(__file__).resolve().parents[2] / "src/quartier/definitions/cities/musterstadt"

# For this year the office first delivered the figures of November for these areas.
_LATE_YEAR, _LATE_AREAS = 2022, ("0203", "0204", "0401", "0807")
_LATE_TABLE = "arbeit"

Figures = Mapping[tuple[str, int], Mapping[str, int]]
"""What is counted, by area and year."""


def files() -> dict[str, bytes]:
    """Every file that is made, by its path in the folder. Always the same bytes."""
    listed = parts()
    figures = _figures(listed)
    made = {"areas.csv": _areas(listed), "adjacency.csv": _adjacency(listed)}
    said = voices(FOLDER)
    made["voices.csv"] = said.encode()
    made |= {name: text.encode() for name, text in programme(said).items()}
    made |= {name: text.encode() for name, text in alliance().items()}
    for table in tables():
        name = table.key.replace("-", "_")
        delivered = _before_correction(figures) if table.key == _LATE_TABLE else figures
        made[f"deliveries/{name}.csv"] = _csv(table, delivered)
        made[f"deliveries/{name}.toml"] = _description(table, f"{name}.csv")
        if table.key == _LATE_TABLE:
            made[f"corrections/{name}.csv"] = _csv(table, figures)
    return made


def write(folder: Path = FOLDER) -> list[str]:
    """Writes the files and returns their paths."""
    made = files()
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return sorted(made)


def _figures(listed: list[Part]) -> dict[tuple[str, int], Mapping[str, int]]:
    """Parts, the areas some of them were once, districts, the city; each only while it existed."""
    each = {part: dict(counted(part)) for part in listed}
    found: dict[tuple[str, int], Mapping[str, int]] = {}
    for year in range(FIRST, LAST + 1):
        inside: dict[str, list[Mapping[str, int]]] = {}
        for part in listed:
            area = part.id if year >= SPLIT_BEGINS or not part.before else part.before
            for place in (area, part.district, CITY_ID):
                inside.setdefault(place, []).append(each[part][year])
        found |= {(place, year): added(several) for place, several in inside.items()}
    return found


def _before_correction(figures: Figures) -> Figures:
    """The figures of the first delivery: one month too early, in a few areas and all above them."""
    first = {place: dict(counts) for place, counts in figures.items()}
    for area in _LATE_AREAS:
        for key in ("arbeitslose", "sgb2", "sgb2-kinder"):
            too_few = first[area, _LATE_YEAR][key] * 6 // 100
            for place in (area, area[:2], CITY_ID):
                first[place, _LATE_YEAR][key] -= too_few
    return first


def _names(listed: list[Part]) -> dict[str, str]:
    """Names by number, in the order of the tables: city, districts, areas."""
    former = {number: name for number, (name, _) in FORMER.items()}
    areas = {part.id: part.name for part in listed} | former
    return {CITY_ID: CITY_NAME, **DISTRICTS, **dict(sorted(areas.items()))}


def _areas(listed: list[Part]) -> bytes:
    lines = ["id;name;level;parent;group;km2;lon;lat;valid_from;valid_to"]
    lines.append(f"{CITY_ID};{CITY_NAME};stadt;;;;{MIDDLE[0]};{MIDDLE[1]};;")
    for number, name in DISTRICTS.items():
        inside = [part for part in listed if part.district == number]
        lines.append(f"{number};{name};bezirk;{CITY_ID};;{_place_of(inside)};;")
    end, begin = f"{SPLIT_BEGINS - 1}-12-31", f"{SPLIT_BEGINS}-01-01"
    rows = {
        part.id: f"{part.id};{part.name};stadtteil;{part.district};;{_place_of([part])};"
        + (f"{begin};" if part.before else ";")
        for part in listed
    }
    for number, (name, district) in FORMER.items():
        pieces = [part for part in listed if part.before == number]
        rows[number] = f"{number};{name};stadtteil;{district};;{_place_of(pieces)};;{end}"
    return _text(lines + [rows[number] for number in sorted(rows)])


def _place_of(pieces: list[Part]) -> str:
    """km2;lon;lat of the pieces together; the middle is that of their ground."""
    km2 = sum(part.km2 for part in pieces)
    lon = sum(part.lon * part.km2 for part in pieces) / km2
    lat = sum(part.lat * part.km2 for part in pieces) / km2
    return f"{km2:.1f};{lon:.4f};{lat:.4f}"


def _adjacency(listed: list[Part]) -> bytes:
    """Neighbours among today's areas, and those of the former ones."""
    before = {part.id: part.before or part.id for part in listed}
    pairs = set(neighbours(listed))
    for one, other in list(pairs):
        then = sorted({before[one], before[other]})
        if len(then) == 2 and then != sorted((one, other)):
            former = [part for part in then if part in FORMER]
            pairs |= {(then[0], then[1])} if former else set()
    return _text(["a;b", *(f"{one};{other}" for one, other in sorted(pairs))])


def _csv(table: TableOfCity, figures: Figures) -> bytes:
    names = _names(parts())
    when = "Jahr" if table.whole_years else "Stichtag"
    lines = [";".join(("Nummer", "Gebiet", when, *(heading for heading, _, _ in table.columns)))]
    for year in range(table.first, table.last + 1):
        for number, name in names.items():
            if (number, year) in figures:
                day = str(year) if table.whole_years else f"31.12.{year}"
                lines.append(";".join((number, name, day, *_cells(table, figures[number, year]))))
    return _text(lines, table.encoding)


def _cells(table: TableOfCity, counts: Mapping[str, int]) -> Iterator[str]:
    for _, key, _ in table.columns:
        if key == "wohndauer-mittel":
            yield _mean(counts[YEARS_LIVED], counts["bevoelkerung"], "0.1")
        elif key == "angebotsmiete":
            # Too few advertisements say nothing.
            few = counts[HOMES_OFFERED] < 3
            yield "…" if few else _mean(counts[RENT_ASKED], counts[HOMES_OFFERED] * 100, "0.01")
        else:
            count = counts[key]
            yield "*" if 0 < count < table.smallest else str(count)


def _mean(total: int, number: int, step: str) -> str:
    mean = (Decimal(total) / Decimal(number)).quantize(Decimal(step), ROUND_HALF_UP)
    return str(mean).replace(".", ",")


def _description(table: TableOfCity, file: str) -> bytes:
    reference = str(table.last) if table.whole_years else f"{table.last}-12-31"
    lines = [
        "# Erfunden, wie alles an dieser Stadt. Gemacht mit: python -m tools.musterstadt",
        "",
        f'key = "{table.key}"',
        f'title = "{table.title}"',
        f'file = "{file}"',
        f'source = "{table.source}"',
        f'licence = "{LICENCE}"',
        f'reference = "{reference}"',
        f'population_basis = "{table.basis}"',
    ]
    if table.note:
        lines.append(f'note = "{table.note}"')
    if table.smallest:
        lines.append(f"supplier_rule = {{ smallest_count = {table.smallest} }}")
    when = "Jahr" if table.whole_years else "Stichtag"
    for name, role in (("Nummer", "area_id"), ("Gebiet", "area"), (when, "period")):
        lines += ["", "[[columns]]", f'name = "{name}"', f'role = "{role}"']
    for heading, indicator, unit in table.columns:
        role = "value" if indicator in ("wohndauer-mittel", "angebotsmiete") else "count"
        lines += ["", "[[columns]]", f'name = "{heading}"', f'role = "{role}"']
        lines += [f'indicator = "{indicator}"', f'unit = "{unit}"']
    return _text(lines)


def _text(lines: list[str], encoding: str = "utf-8") -> bytes:
    return ("\n".join(lines) + "\n").encode(encoding)
