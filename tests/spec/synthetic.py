"""A city that nobody ever counted: sixty areas, their figures over years, and the CSV an office sends."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from quartier.city.areas import Area
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.deliveries import Column, ColumnRole, Description

FIRST = ("Alt", "Neu", "Ober", "Unter", "Klein", "Groß", "Hohen", "Nieder", "Linden", "Mühl")
LAST = ("bach", "berg", "dorf", "feld", "heim", "hausen", "au", "tal", "wald", "rode")
COUNTS = (
    *("Einwohner insgesamt", "männlich", "weiblich"),
    *("unter 18 Jahre", "18 bis 64 Jahre", "65 Jahre und älter"),
    *("Ausländer", "Ausländer unter 30", "Arbeitslose"),
)
SHARES = ("Ausländer in %", "Anteil Ausländer an den unter 30-Jährigen in %")
HEADINGS = ("Gebiet", "Stichtag", *COUNTS, *SHARES)


@dataclass(frozen=True)
class Office:
    """What an office sends: which areas, which years, which columns, and whether a total row."""

    areas: tuple[Area, ...]
    years: tuple[int, ...]
    headings: tuple[str, ...] = HEADINGS
    has_total: bool = True

    @property
    def names(self) -> NameIndex:
        """Finds the areas by name."""
        return NameIndex(self.areas)

    @property
    def description(self) -> Description:
        """The description of the table; no column is told which indicator it is."""
        return Description(
            key="probe",
            title="Probe",
            file="probe.csv",
            source="Statistikstelle",
            licence="CC0",
            reference=f"{self.years[-1]}-12-31",
            population_basis="Hauptwohnsitz",
            total_rows=("Stadt insgesamt",) if self.has_total else (),
            columns=tuple(_column(heading) for heading in self.headings),
        )


@dataclass(frozen=True)
class Sheet:
    """A table of texts as it will be sent: rows of cells, the first row has the headings."""

    office: Office
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> bytes:
        """The file."""
        return "\n".join(";".join(row) for row in (self.office.headings, *self.rows)).encode()

    def column(self, heading: str) -> int:
        """Position of a heading."""
        return self.office.headings.index(heading)

    def cell(self, row: int, heading: str) -> str:
        """Text of a cell."""
        return self.rows[row][self.column(heading)]

    def with_cell(self, row: int, heading: str, text: str) -> Sheet:
        """The same with another text in one cell."""
        return self.with_row(row, {heading: text})

    def with_row(self, row: int, texts: dict[str, str]) -> Sheet:
        """The same with other texts in one row."""
        changed = list(self.rows[row])
        for heading, text in texts.items():
            changed[self.column(heading)] = text
        return replace(self, rows=(*self.rows[:row], tuple(changed), *self.rows[row + 1 :]))

    def area_rows(self) -> list[int]:
        """Positions of the rows about areas, without totals."""
        return [at for at, row in enumerate(self.rows) if row[0] != "Stadt insgesamt"]


def _column(heading: str) -> Column:
    if heading == "Gebiet":
        return Column(heading, ColumnRole.AREA)
    if heading == "Stichtag":
        return Column(heading, ColumnRole.PERIOD)
    if heading in SHARES:
        return Column(heading, ColumnRole.SHARE, unit="Prozent")
    return Column(heading, ColumnRole.COUNT, unit="Personen")


def an_office(random: Random, *, areas: int = 60, years: int = 12, **fields: object) -> Office:
    """An office of a city with that many areas and years."""
    names = random.sample([first + last for first in FIRST for last in LAST], areas)
    made = tuple(an_area(f"g{at:02d}", name) for at, name in enumerate(names))
    return Office(made, tuple(range(2025 - years, 2025)), **fields)  # type: ignore[arg-type]


def a_sheet(random: Random, office: Office) -> Sheet:
    """Figures that move as figures do: with the city, by chance, now and then by a new estate."""
    by_year: dict[int, list[dict[str, int]]] = {year: [] for year in office.years}
    for _ in office.areas:
        people = math.exp(random.uniform(math.log(150), math.log(15000)))
        foreign, young, out = (
            random.uniform(*span) for span in ((0.03, 0.35), (0.28, 0.4), (0.02, 0.08))
        )
        estate = random.choice(office.years) if random.random() < 0.03 else 0
        for year in office.years:
            people *= math.exp(random.gauss(0.004, 0.012)) * (1.2 if year == estate else 1.0)
            foreign = min(0.6, foreign * math.exp(random.gauss(0.03, 0.03)))
            out = min(0.2, out * math.exp(random.gauss(0.0, 0.06)))
            by_year[year].append(_figures(random, people, foreign, young, out))
    rows = []
    for year in office.years:
        figures = by_year[year]
        listed = [(area.name, figure) for area, figure in zip(office.areas, figures, strict=True)]
        if office.has_total:
            total = {name: sum(figure[name] for figure in figures) for name in figures[0]}
            listed.append(("Stadt insgesamt", total))
        for name, figure in listed:
            texts = {"Gebiet": name, "Stichtag": f"31.12.{year}"} | _printed(figure)
            rows.append(tuple(texts[heading] for heading in office.headings))
    return Sheet(office, tuple(rows))


def _figures(
    random: Random, people: float, foreign: float, young: float, out: float
) -> dict[str, int]:
    total = max(60, round(people))
    men = _draw(random, total, 0.49)
    minors, old = _draw(random, total, 0.17), _draw(random, total, 0.21)
    under_30 = minors + _draw(random, total, young - 0.17)
    foreigners = _draw(random, total, foreign)
    return {
        "Einwohner insgesamt": total,
        "männlich": men,
        "weiblich": total - men,
        "unter 18 Jahre": minors,
        "18 bis 64 Jahre": total - minors - old,
        "65 Jahre und älter": old,
        "Ausländer": foreigners,
        "Ausländer unter 30": min(under_30, foreigners, _draw(random, under_30, foreign * 1.25)),
        "Arbeitslose": _draw(random, total, out),
        "unter 30": under_30,
    }


def _draw(random: Random, of: int, share: float) -> int:
    """About `share` of them, as far off as chance is; never below 0."""
    share = min(max(share, 0.0), 1.0)
    drawn = random.gauss(of * share, 0.5 * math.sqrt(max(of * share * (1 - share), 0.01)))
    return min(of, max(0, round(drawn)))


def _printed(figure: dict[str, int]) -> dict[str, str]:
    texts = {name: str(number) for name, number in figure.items()}
    texts[SHARES[0]] = share(figure["Ausländer"], figure["Einwohner insgesamt"])
    texts[SHARES[1]] = share(figure["Ausländer unter 30"], figure["unter 30"])
    return texts


def share(part: int, whole: int) -> str:
    """Percent with one decimal as German tables print it."""
    exact = Decimal(100 * part) / Decimal(max(whole, 1))
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")
