"""What a person enters about a file becomes its description, or sentences that say what is missing."""

from __future__ import annotations

import pytest

from quartier.inventory.deliveries import Column, Description
from quartier.inventory.describing import describe
from quartier.inventory.errors_uploading import DescribedWrongly
from quartier.inventory.indicators import read_indicators
from quartier.inventory.series import ColumnRole

INDICATORS = read_indicators()
DRAFTED = Description(
    key="tabelle",
    title="tabelle",
    file="tabelle.csv",
    source="nicht angegeben",
    licence="nicht angegeben",
    reference="",
    columns=(
        Column("Ortsteil", ColumnRole.AREA),
        Column("Ausländer", ColumnRole.COUNT, "auslaender", "Personen"),
        Column("Quote", ColumnRole.VALUE),
    ),
)
ENTERED = {"title": "Ausländer", "source": "Amt", "reference": "31.12.2024"}


def problems(**entered: str) -> dict[str, str]:
    with pytest.raises(DescribedWrongly) as raised:
        describe(DRAFTED, {**ENTERED, **entered}, INDICATORS)
    return dict(raised.value.problems)


def test_what_was_entered_stands_in_the_description() -> None:
    described = describe(
        DRAFTED,
        {
            **ENTERED,
            "population_basis": "Hauptwohnsitz",
            "smallest_count": "5",
            "role-2": "share",
            "indicator-2": "auslaender-anteil",
        },
        INDICATORS,
    )
    assert (described.title, described.source, described.reference) == (
        "Ausländer",
        "Amt",
        "2024-12-31",
    )
    assert described.licence == "nicht angegeben"
    assert described.supplier_rule == {"smallest_count": 5}
    assert described.columns[2] == Column(
        "Quote", ColumnRole.SHARE, "auslaender-anteil", INDICATORS["auslaender-anteil"].unit
    )


def test_a_column_that_holds_no_numbers_has_no_indicator() -> None:
    described = describe(DRAFTED, {**ENTERED, "role-1": "note"}, INDICATORS)
    assert described.columns[1] == Column("Ausländer", ColumnRole.NOTE)


@pytest.mark.parametrize(
    ("entered", "name"),
    [
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
        ({"reference": ""}, "reference"),
        ({"reference": "irgendwann"}, "reference"),
        ({"smallest_count": "wenig"}, "smallest_count"),
        ({"smallest_count": "0"}, "smallest_count"),
        ({"role-0": "note"}, "columns"),
        ({"role-2": "area"}, "columns"),
        ({"role-1": "note", "role-2": "note"}, "columns"),
        ({"role-2": "count", "indicator-2": "auslaender"}, "columns"),
    ],
)
def test_what_is_missing_is_told_where_it_belongs(entered: dict[str, str], name: str) -> None:
    assert name in problems(**entered)


def test_all_problems_are_told_at_once() -> None:
    assert set(problems(title="", source="", reference="")) == {"title", "source", "reference"}


def test_a_table_that_says_when_needs_no_date() -> None:
    described = describe(DRAFTED, {**ENTERED, "reference": "", "role-2": "period"}, INDICATORS)
    assert described.reference == ""


def test_made_up_roles_and_indicators_change_nothing() -> None:
    described = describe(
        DRAFTED, {**ENTERED, "role-1": "<script>", "indicator-1": "gibt-es-nicht"}, INDICATORS
    )
    assert described.columns[1].role is ColumnRole.COUNT
    assert described.columns[1].indicator == ""
