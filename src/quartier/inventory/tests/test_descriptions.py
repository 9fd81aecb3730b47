"""A description says everything at once, is stored whole, and keeps its fingerprint over the years."""

from __future__ import annotations

import json
import tomllib

import pytest

from quartier.base.missing import Missing
from quartier.inventory.build import a_description
from quartier.inventory.deliveries import ColumnRole, Description, SourceLine, from_json
from quartier.inventory.description_fields import read_description
from quartier.inventory.errors import DescriptionWrong
from quartier.inventory.series import Series

FULL = """
key = "alter"
title = "Alter"
file = "alter.csv"
source = "Amt"
licence = "CC0"
reference = "31.12.2020"
reference_key = "Stichtag"
population_basis = "Hauptwohnsitz"
kind = "table"
periods = ["2019", "2020"]
note = "Ohne Streitkräfte"
partial = true
area_level = "stadtteil"
total_rows = ["Insgesamt"]
left_out_rows = ["unbekannt"]
[layout]
sheet = "Daten"
header_rows = [4, 5]
last_row = 30
[supplier_rule]
smallest_count = 3
[signs]
"-" = "protected"
[[sources]]
text = "Jahresbericht 2011"
reference = "2011"
[[columns]]
name = "Gebiet"
role = "area"
[[columns]]
name = "Sex"
role = "category"
dimension = "Geschlecht"
totals = ["alle"]
[[columns]]
name = "Alter"
role = "age_group"
[[columns]]
name = "Zahl"
role = "count"
[[series]]
indicator = "kinder"
unit = "Personen"
column = "Zahl"
where = { Sex = ["m", "w"] }
ages = "0-17"
"""


def read(text: str) -> Description:
    description, findings = read_description(tomllib.loads(text), file="x.toml")
    assert description is not None, findings
    return description


def test_everything_a_description_can_say_is_stored_and_comes_back() -> None:
    description = read(FULL)
    assert description.reference == "2020-12-31"
    assert description.sources == (SourceLine("Jahresbericht 2011", reference="2011"),)
    assert description.signs == {"-": Missing.PROTECTED}
    assert description.series == (
        Series(
            key="kinder",
            role=ColumnRole.COUNT,
            columns=("Zahl",),
            indicator="kinder",
            unit="Personen",
            where={"Sex": ("m", "w")},
            ages="0-17",
            title="Zahl / m + w / 0-17",
        ),
    )
    stored = json.loads(json.dumps(description.as_json()))
    assert from_json(stored) == description
    assert from_json(stored).fingerprint == description.fingerprint


def test_what_was_stored_before_the_program_learned_more_keeps_its_fingerprint() -> None:
    stored = a_description().as_json()
    assert set(stored) == {
        *("key", "title", "file", "source", "licence", "reference", "columns"),
        *("population_basis", "quoted", "covers_group", "source_printed"),
    }
    assert stored["columns"][0] == {  # type: ignore[index]
        "name": "Gebiet",
        "role": "area",
        "indicator": "",
        "unit": "",
    }


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('kind = "table"', 'kind = "chart"', "kind"),
        ('"protected"', '"secret"', "signs"),
        ("smallest_count = 3", "smallest_count = 0", "supplier_rule"),
        ('sheet = "Daten"', "sheet = 4", "layout.sheet"),
        ("partial = true", 'partial = "ja"', "partial"),
        ("partial = true", "partially = true", "partially"),
        ('role = "age_group"', 'role = "age"', "columns[3]"),
        ('name = "Sex"\nrole = "category"', 'name = "Sex"\nrole = "area"', "columns"),
        ('column = "Zahl"', 'column = "Anzahl"', "series[1].column"),
        ("where = { Sex", "where = { Geschlecht", "series[1].where"),
        ('ages = "0-17"', 'ages = "jung"', "series[1].ages"),
        ('unit = "Personen"\n', "", "series[1].unit"),
        ('text = "Jahresbericht 2011"', 'text = ""', "sources[1]"),
        ('reference = "31.12.2020"', 'reference = "31.02.2020"', "reference"),
    ],
)
def test_every_slip_is_told_at_its_entry(old: str, new: str, wrong: str) -> None:
    assert old in FULL
    description, findings = read_description(tomllib.loads(FULL.replace(old, new)), file="x.toml")
    assert description is None
    assert wrong in {finding.column for finding in findings}
    assert {finding.code for finding in findings} == {DescriptionWrong.code}


@pytest.mark.parametrize("day", ["2020-12-31", "2020", '"2020"', '"31.12.2020"'])
def test_a_day_or_year_needs_no_quotation_marks(day: str) -> None:
    content = FULL.replace('reference = "31.12.2020"', f"reference = {day}")
    description, findings = read_description(tomllib.loads(content), file="x.toml")

    assert findings == []
    assert description is not None
    assert description.reference.startswith("2020")


def test_without_a_date_everything_else_is_still_read() -> None:
    undated = {
        **{name: "x" for name in ("key", "title", "file", "source", "licence")},
        "columns": [
            {"name": "Gebiet", "role": "area"},
            {"name": "Zahl", "role": "count"},
        ],
    }
    description, findings = read_description(undated, file="x.toml")

    assert description is not None
    assert [(one.column, str(one.severity)) for one in findings] == [("reference", "error")]


def test_a_table_without_figures_is_no_delivery() -> None:
    content = {
        **{name: "x" for name in ("key", "title", "file", "source", "licence")},
        "reference": "2020",
        "columns": [{"name": "Gebiet", "role": "area"}],
    }
    description, findings = read_description(content, file="x.toml")

    assert description is None
    assert "Zahlen" in findings[0].message
