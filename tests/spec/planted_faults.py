"""Faults planted into clean tables, each found at its cell or not; run it to see the figures.

python -m tests.spec.planted_faults [seeds]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random

from quartier.base.errors import Finding, Severity
from quartier.inventory.checks import check_delivery
from tests.spec.synthetic import COUNTS, SHARES, Sheet, a_sheet, an_office

Place = tuple[int | None, str]
"""Row as a spreadsheet counts, and heading; "" for the whole row, None for the whole file."""


@dataclass(frozen=True)
class Planted:
    """A sheet with one fault, and where the checks have to point: at one of these places."""

    sheet: Sheet
    places: tuple[Place, ...]
    area: str = ""


Fault = Callable[[Random, Sheet], Planted | None]
"""Plants a fault; None where this sheet has no room for it."""


def _any_row(random: Random, sheet: Sheet, heading: str, least: int = 0) -> int | None:
    """A row about an area whose value is at least that large."""
    fit = [at for at in sheet.area_rows() if _number(sheet.cell(at, heading)) >= least]
    return random.choice(fit) if fit else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _at(sheet: Sheet, row: int, heading: str, text: str) -> Planted | None:
    if sheet.cell(row, heading) == text:
        return None
    return Planted(sheet.with_cell(row, heading, text), ((row + 2, heading),))


def other_digit(random: Random, sheet: Sheet) -> Planted | None:
    """One digit of a count is another one."""
    heading = random.choice([h for h in COUNTS if h in sheet.office.headings])
    row = _any_row(random, sheet, heading, 100)
    if row is None:
        return None
    text = sheet.cell(row, heading)
    digit = random.choice([d for d in "123456789" if d != text[0]])
    return _at(sheet, row, heading, digit + text[1:])


def swapped_digits(random: Random, sheet: Sheet) -> Planted | None:
    """The first two digits of a count changed places."""
    heading = random.choice([h for h in COUNTS if h in sheet.office.headings])
    fit = [
        at
        for at in sheet.area_rows()
        if len(text := sheet.cell(at, heading)) >= 3
        and abs(int(text[0]) - int(text[1])) >= 3
        and text[1] != "0"
    ]
    if not fit:
        return None
    row = random.choice(fit)
    text = sheet.cell(row, heading)
    return _at(sheet, row, heading, text[1] + text[0] + text[2:])


def times_ten(random: Random, sheet: Sheet) -> Planted | None:
    """A count has one digit too many or too few, or stands in thousands."""
    heading = random.choice([h for h in COUNTS if h in sheet.office.headings])
    row = _any_row(random, sheet, heading, 100)
    if row is None:
        return None
    text = sheet.cell(row, heading)
    return _at(sheet, row, heading, random.choice([text + "0", text + "00", text[:-1]]))


def share_digit(random: Random, sheet: Sheet) -> Planted | None:
    """The first digit of a share is another one."""
    row = _any_row(random, sheet, SHARES[0], 10)
    if row is None:
        return None
    text = sheet.cell(row, SHARES[0])
    digit = random.choice([d for d in "123456789" if d != text[0]])
    return _at(sheet, row, SHARES[0], digit + text[1:])


def share_comma(random: Random, sheet: Sheet) -> Planted | None:
    """The comma of a share moved by one."""
    row = _any_row(random, sheet, SHARES[0], 10)
    if row is None:
        return None
    text = sheet.cell(row, SHARES[0])
    return _at(sheet, row, SHARES[0], f"{text[0]},{text[1]}")


def share_from_above(random: Random, sheet: Sheet) -> Planted | None:
    """A share copied from the row above."""
    fit = [
        at
        for at in sheet.area_rows()
        if at - 1 in sheet.area_rows()
        and sheet.cell(at - 1, "Stichtag") == sheet.cell(at, "Stichtag")
        and abs(_number(sheet.cell(at, SHARES[0])) - _number(sheet.cell(at - 1, SHARES[0]))) > 1
    ]
    row = random.choice(fit)
    return _at(sheet, row, SHARES[0], sheet.cell(row - 1, SHARES[0]))


def count_from_above(random: Random, sheet: Sheet) -> Planted | None:
    """A count copied from the row above."""
    heading = random.choice([h for h in COUNTS if h in sheet.office.headings])
    fit = [
        at
        for at in sheet.area_rows()
        if at - 1 in sheet.area_rows()
        and sheet.cell(at - 1, "Stichtag") == sheet.cell(at, "Stichtag")
        and int(sheet.cell(at - 1, heading)) >= 30
        and abs(int(sheet.cell(at, heading)) / int(sheet.cell(at - 1, heading)) - 1) > 0.3
    ]
    row = random.choice(fit)
    return _at(sheet, row, heading, sheet.cell(row - 1, heading))


def share_too_large(random: Random, sheet: Sheet) -> Planted | None:
    """A share above 100 percent."""
    row = random.choice(sheet.area_rows())
    return _at(sheet, row, SHARES[0], f"1{random.randint(10, 99)},{random.randint(0, 9)}")


def negative_count(random: Random, sheet: Sheet) -> Planted | None:
    """A count below 0, or the mark of a program for no value."""
    row, heading = random.choice(sheet.area_rows()), random.choice(COUNTS[:3])
    return _at(sheet, row, heading, random.choice(["-12", "-9999", "-1"]))


def half_a_person(random: Random, sheet: Sheet) -> Planted | None:
    """A count with decimals."""
    row = random.choice(sheet.area_rows())
    return _at(sheet, row, "Ausländer", sheet.cell(row, "Ausländer") + ",5")


def mark_for_missing(random: Random, sheet: Sheet) -> Planted | None:
    """A row of nines where there is no value."""
    row, heading = random.choice(sheet.area_rows()), random.choice(COUNTS[:3])
    return _at(sheet, row, heading, "999999")


def zero_for_missing(random: Random, sheet: Sheet) -> Planted | None:
    """A 0 where there is no value."""
    heading = random.choice(COUNTS[:3])
    row = _any_row(random, sheet, heading, 100)
    return None if row is None else _at(sheet, row, heading, "0")


def words_for_number(random: Random, sheet: Sheet) -> Planted | None:
    """Words where a number should be."""
    row = random.choice(sheet.area_rows())
    return _at(sheet, row, random.choice(COUNTS[:3]), random.choice(["ca. 200", "viele", "1o2"]))


def jump(random: Random, sheet: Sheet) -> Planted | None:
    """A count that no other column speaks of changes by half; only the years contradict."""
    row = _any_row(random, sheet, "Arbeitslose", 120)
    if row is None or len(sheet.office.years) < 2:
        return None
    factor = random.choice([0.5, 0.6, 1.6, 2.0])
    total = int(sheet.cell(row, "Arbeitslose"))
    return _at(sheet, row, "Arbeitslose", str(round(total * factor)))


def wrong_total(random: Random, sheet: Sheet) -> Planted | None:
    """A total that its parts do not make."""
    if not sheet.office.has_total:
        return None
    rows = [at for at in range(len(sheet.rows)) if at not in sheet.area_rows()]
    row, heading = random.choice(rows), random.choice(COUNTS[:3])
    text = str(int(sheet.cell(row, heading)) + random.choice([-1000, -90, 9, 100, 900]))
    return _at(sheet, row, heading, text)


def part_above_whole(random: Random, sheet: Sheet) -> Planted | None:
    """More foreigners than people."""
    row = random.choice(sheet.area_rows())
    people = int(sheet.cell(row, "Einwohner insgesamt"))
    return _at(sheet, row, "Ausländer", str(round(people * random.uniform(1.1, 2))))


def lost_decimal(random: Random, sheet: Sheet) -> Planted | None:
    """A share without its decimal."""
    row = _any_row(random, sheet, SHARES[0], 3)
    if row is None:
        return None
    return _at(sheet, row, SHARES[0], sheet.cell(row, SHARES[0]).partition(",")[0])


def misspelled_area(random: Random, sheet: Sheet) -> Planted | None:
    """A letter of a name is another one."""
    row = random.choice(sheet.area_rows())
    name = sheet.cell(row, "Gebiet")
    at = random.randrange(1, len(name))
    return _at(sheet, row, "Gebiet", name[:at] + "x" + name[at + 1 :])


def foreign_letters(random: Random, sheet: Sheet) -> Planted | None:
    """Letters that look Latin and are Cyrillic."""
    row = random.choice(sheet.area_rows())
    name = sheet.cell(row, "Gebiet").translate(str.maketrans("aeo", "аео"))
    return _at(sheet, row, "Gebiet", name)


def wrong_encoding(random: Random, sheet: Sheet) -> Planted | None:
    """A name read in the wrong encoding."""
    fit = [at for at in sheet.area_rows() if not sheet.cell(at, "Gebiet").isascii()]
    if not fit:
        return None
    row = random.choice(fit)
    return _at(sheet, row, "Gebiet", sheet.cell(row, "Gebiet").encode().decode("latin-1"))


def row_twice(random: Random, sheet: Sheet) -> Planted | None:
    """A row stands twice, field by field."""
    row = random.choice(sheet.area_rows())
    rows = (*sheet.rows[: row + 1], sheet.rows[row], *sheet.rows[row + 1 :])
    return Planted(replace(sheet, rows=rows), ((row + 3, ""),))


def area_twice(random: Random, sheet: Sheet) -> Planted | None:
    """A row has the name of another one of the same year."""
    row = random.choice(sheet.area_rows()[1:])
    same = [
        at
        for at in sheet.area_rows()
        if at < row and sheet.cell(at, "Stichtag") == sheet.cell(row, "Stichtag")
    ]
    if not same:
        return None
    return _at(sheet, row, "Gebiet", sheet.cell(random.choice(same), "Gebiet"))


def area_left_out(random: Random, sheet: Sheet) -> Planted | None:
    """A row is not there."""
    row = random.choice(sheet.area_rows())
    name = sheet.cell(row, "Gebiet")
    area = next(area.id for area in sheet.office.areas if area.name == name)
    rows = (*sheet.rows[:row], *sheet.rows[row + 1 :])
    return Planted(replace(sheet, rows=rows), ((None, ""),), area)


def row_copied(random: Random, sheet: Sheet) -> Planted | None:
    """All figures of a row are those of another area."""
    row, other = random.sample(sheet.area_rows(), 2)
    if sheet.cell(row, "Stichtag") != sheet.cell(other, "Stichtag"):
        other = next(
            at
            for at in sheet.area_rows()
            if at != row and sheet.cell(at, "Stichtag") == sheet.cell(row, "Stichtag")
        )
    texts = {heading: sheet.cell(other, heading) for heading in sheet.office.headings[2:]}
    return Planted(sheet.with_row(row, texts), ((row + 2, ""), (other + 2, "")))


def areas_swapped(random: Random, sheet: Sheet) -> Planted | None:
    """Two areas of different size got each other's figures."""
    if len(sheet.office.years) < 2:
        return None
    rows = sheet.area_rows()
    for _ in range(200):
        one, other = random.sample(rows, 2)
        if sheet.cell(one, "Stichtag") != sheet.cell(other, "Stichtag"):
            continue
        sizes = [int(sheet.cell(at, "Einwohner insgesamt")) for at in (one, other)]
        if max(sizes) > 1.25 * min(sizes):
            first, second = sheet.rows[one][2:], sheet.rows[other][2:]
            headings = sheet.office.headings[2:]
            changed = sheet.with_row(one, dict(zip(headings, second, strict=True)))
            changed = changed.with_row(other, dict(zip(headings, first, strict=True)))
            return Planted(changed, ((one + 2, ""), (other + 2, "")))
    return None


def year_in_thousands(random: Random, sheet: Sheet) -> Planted | None:
    """The last year of a column is in tens, as after a lost digit everywhere."""
    if len(sheet.office.years) < 2:
        return None
    day = f"31.12.{sheet.office.years[-1]}"
    first, changed = None, sheet
    for at, row in enumerate(sheet.rows):
        if row[1] == day:
            first = at if first is None else first
            people = int(sheet.cell(at, "Einwohner insgesamt"))
            changed = changed.with_cell(at, "Einwohner insgesamt", str(people * 10))
    assert first is not None
    return Planted(changed, ((first + 2, "Einwohner insgesamt"),))


def year_delivered_twice(random: Random, sheet: Sheet) -> Planted | None:
    """A year has the figures of the year before."""
    if len(sheet.office.years) < 2:
        return None
    width = len(sheet.rows) // len(sheet.office.years)
    year = random.randrange(1, len(sheet.office.years))
    rows = list(sheet.rows)
    for at in range(year * width, (year + 1) * width):
        rows[at] = (*rows[at][:2], *rows[at - width][2:])
    return Planted(replace(sheet, rows=tuple(rows)), ((year * width + 2, ""),))


FAULTS: tuple[Fault, ...] = (
    *(other_digit, swapped_digits, times_ten, share_digit, share_comma),
    *(share_from_above, count_from_above, share_too_large, negative_count, half_a_person),
    *(mark_for_missing, zero_for_missing, words_for_number, jump, wrong_total, part_above_whole),
    *(lost_decimal, misspelled_area, foreign_letters, wrong_encoding),
    *(row_twice, area_twice, area_left_out, row_copied, areas_swapped),
    *(year_in_thousands, year_delivered_twice),
)


@dataclass
class Score:
    """How often a fault was planted, found at its cell, and what was said elsewhere."""

    planted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    elsewhere: int = 0


@dataclass
class Clean:
    """What is said about tables without a fault."""

    tables: int = 0
    cells: int = 0
    alarmed_tables: int = 0
    alarmed_cells: int = 0
    hints: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def findings_of(sheet: Sheet) -> tuple[Finding, ...]:
    """What the checks say about the sheet; no indicator is known, so only the figures speak."""
    office = sheet.office
    return check_delivery(office.description, sheet.csv(), office.areas, office.names).findings


def points_at(findings: Iterable[Finding], planted: Planted) -> bool:
    """True where a finding stands at one of the planted places."""
    for one in findings:
        for row, heading in planted.places:
            if row is None and planted.area and one.area == planted.area:
                return True
            if row is not None and one.row == row and heading in ("", one.column):
                return True
    return False


def measure_clean(sheet: Sheet, into: Clean) -> None:
    """Counts what is said although nothing is wrong."""
    findings = [one for one in findings_of(sheet) if one.code != "inventory.no_total"]
    loud = [one for one in findings if one.severity is not Severity.HINT]
    into.tables += 1
    into.cells += len(sheet.rows) * len(sheet.office.headings)
    into.alarmed_tables += bool(loud)
    into.alarmed_cells += len({(one.row, one.column) for one in loud})
    into.hints += len(findings) - len(loud)
    into.codes.update(f"{one.severity.value} {one.code}" for one in findings)


def measure(fault: Fault, random: Random, sheet: Sheet, into: Score) -> None:
    """Plants the fault and looks whether it is found."""
    planted = fault(random, sheet)
    if planted is None:
        return
    findings = findings_of(planted.sheet)
    into.planted += 1
    if points_at(findings, planted):
        into.found += 1
    else:
        near = [(one.code, one.row, one.column) for one in findings][:3]
        into.missed.append(f"{planted.places} {near}")
    rows = {row for row, _ in planted.places}
    into.elsewhere += sum(
        one.severity is not Severity.HINT and one.row is not None and one.row not in rows
        for one in findings
    )


SHAPES = {
    "60 Gebiete, 12 Jahre, mit Summe": {"areas": 60, "years": 12},
    "60 Gebiete, 12 Jahre, ohne Summe": {"areas": 60, "years": 12, "has_total": False},
    "18 Gebiete, 3 Jahre": {"areas": 18, "years": 3},
    "18 Gebiete, 1 Jahr": {"areas": 18, "years": 1},
}


def run(seeds: int) -> tuple[dict[str, Clean], dict[str, dict[str, Score]]]:
    """All shapes and faults with that many seeds each."""
    clean: dict[str, Clean] = {}
    scores: dict[str, dict[str, Score]] = {}
    for shape, fields in SHAPES.items():
        clean[shape] = Clean()
        scores[shape] = {fault.__name__: Score() for fault in FAULTS}
        for seed in range(seeds):
            random = Random(f"{shape} {seed}")
            sheet = a_sheet(random, an_office(random, **fields))
            measure_clean(sheet, clean[shape])
            for fault in FAULTS:
                measure(fault, random, sheet, scores[shape][fault.__name__])
    return clean, scores


def main() -> None:
    """Print the figures."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    clean, scores = run(seeds)
    for shape, seen in clean.items():
        print(
            f"\n{shape}: {seen.tables} tables without a fault, {seen.alarmed_tables} with a warning "
            f"or error; {seen.alarmed_cells} of {seen.cells} cells; {seen.hints} hints "
            f"{dict(seen.codes)}"
        )
        total = found = 0
        for name, score in scores[shape].items():
            total, found = total + score.planted, found + score.found
            missed = f"  missed: {score.missed[:2]}" if score.missed else ""
            print(f"  {name:22} {score.found}/{score.planted}, elsewhere {score.elsewhere}{missed}")
        print(f"  {'all':22} {found}/{total}")


if __name__ == "__main__":
    main()
