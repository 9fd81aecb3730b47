"""The invented city's own files with one fault each: found at its cell; without a fault, quiet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from quartier.base.errors import Finding, Severity
from quartier.city.folder import CityFolder, find_city, read_toml
from quartier.inventory.across_checks import known_from
from quartier.inventory.checks import Known, judge
from quartier.inventory.deliveries import Description, delivered_file
from quartier.inventory.description_fields import read_description
from quartier.inventory.folder import city_indicators
from quartier.inventory.unpacking import unpack

Rows = list[list[str]]
Fault = Callable[[Random, Rows, int, int], str | None]
"""The text to put into that cell; None where this cell has no room for the fault."""


@dataclass(frozen=True)
class Office:
    """One of the city's deliveries, with what the others know."""

    description: Description
    content: bytes
    known: Known

    @property
    def rows(self) -> Rows:
        encoding = "utf-8" if b"\xc3" in self.content else "cp1252"
        return [line.split(";") for line in self.content.decode(encoding).splitlines()]

    def findings(self, rows: Rows) -> tuple[Finding, ...]:
        content = "\n".join(";".join(row) for row in rows).encode()
        city = folder()
        delivered = unpack(self.description, content, city.areas, city.names())
        return judge(delivered, city.areas, city.names(), known=self.known).findings


@cache
def folder() -> CityFolder:
    return CityFolder.read(find_city("musterstadt"))


@cache
def offices() -> tuple[Office, ...]:
    city, read = folder(), []
    for path in city.deliveries:
        description, findings = read_description(read_toml(path), file=path.name)
        assert description is not None, findings
        content = delivered_file(Path(path), description).read_bytes()
        delivered = unpack(description, content, city.areas, city.names())
        read.append((description, content, delivered))
    known = known_from([delivered for _, _, delivered in read], city_indicators(city))
    return tuple(
        Office(description, content, known[description.key]) for description, content, _ in read
    )


def other_digit(random: Random, rows: Rows, row: int, column: int) -> str | None:
    text = rows[row][column]
    return random.choice([digit for digit in "123456789" if digit != text[0]]) + text[1:]


def swapped_digits(random: Random, rows: Rows, row: int, column: int) -> str | None:
    text = rows[row][column]
    telling = text[1] != "0" and abs(int(text[0]) - int(text[1])) >= 3
    return text[1] + text[0] + text[2:] if telling else None


def times_ten(random: Random, rows: Rows, row: int, column: int) -> str | None:
    text = rows[row][column]
    return random.choice([text + "0", text[:-1]])


def from_above(random: Random, rows: Rows, row: int, column: int) -> str | None:
    above, text = rows[row - 1][column], rows[row][column]
    same_day = rows[row - 1][2] == rows[row][2]
    telling = same_day and above.isdigit() and int(above) >= 30
    return above if telling and abs(int(above) / int(text) - 1) > 0.3 else None


def zero(random: Random, rows: Rows, row: int, column: int) -> str | None:
    return "0"


def negative(random: Random, rows: Rows, row: int, column: int) -> str | None:
    return "-" + rows[row][column]


def words(random: Random, rows: Rows, row: int, column: int) -> str | None:
    return "ca. " + rows[row][column]


FAULTS: tuple[Fault, ...] = (
    *(other_digit, swapped_digits, times_ten, from_above, zero, negative, words),
)


def a_cell(random: Random, rows: Rows) -> tuple[int, int]:
    """A count of at least 150: below, chance moves a number as far as a slip does."""
    fit = [
        (row, column)
        for row in range(2, len(rows))
        for column in range(3, len(rows[0]))
        if rows[row][column].isdigit() and int(rows[row][column]) >= 150
    ]
    return random.choice(fit)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_in_every_file_is_found_at_its_cell(fault: Fault) -> None:
    planted, missed, elsewhere = 0, [], 0
    for office in offices():
        random = Random(f"{fault.__name__} {office.description.key}")
        rows = office.rows
        row, column = a_cell(random, rows)
        text = fault(random, rows, row, column)
        if text is None or text == rows[row][column]:
            continue
        rows[row][column] = text
        findings = office.findings(rows)
        planted += 1
        place = (row + 1, rows[0][column])
        if place not in {(one.row, one.column) for one in findings}:
            missed.append((office.description.file, place, text))
        elsewhere += sum(
            one.severity is not Severity.HINT and one.row not in (None, row + 1) for one in findings
        )
    assert planted >= 4
    assert missed == []
    assert elsewhere <= 0.05 * planted + 1


def test_rows_that_are_missing_doubled_or_misnamed() -> None:
    for office in offices():
        random, rows = Random(office.description.key), office.rows
        row = random.randrange(1, len(rows))
        without = office.findings([*rows[:row], *rows[row + 1 :]])
        assert (rows[row][0], "inventory.area_without_row") in {(f.area, f.code) for f in without}
        twice = office.findings([*rows[: row + 1], rows[row], *rows[row + 1 :]])
        assert (row + 2, "inventory.row_twice") in {(f.row, f.code) for f in twice}
        rows[row][1] = "Nirgendwo"
        misnamed = office.findings(rows)
        assert (row + 1, "inventory.name_not_of_number") in {(f.row, f.code) for f in misnamed}


def test_without_a_fault_nothing_is_loud() -> None:
    for office in offices():
        loud = [one for one in office.findings(office.rows) if one.severity is not Severity.HINT]
        assert loud == []
