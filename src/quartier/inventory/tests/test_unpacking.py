"""Wide and long tables become the same kind of values; what is summed is summed once."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.base.missing import Missing
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.checks import check_delivery
from quartier.inventory.deliveries import Description
from quartier.inventory.description_fields import read_description
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Delivered

AREAS = [an_area("1", "Nord"), an_area("2", "Süd")]
NAMES = NameIndex(AREAS)
HEAD = {
    "key": "probe",
    "title": "Probe",
    "file": "probe.csv",
    "source": "Amt",
    "licence": "CC0",
    "reference": "2020-12-31",
}


def described(columns: Mapping[str, object], **more: object) -> Description:
    """A description with these columns: a role, or a table of entries."""
    entries = [
        {"name": name, **(entry if isinstance(entry, dict) else {"role": entry})}
        for name, entry in columns.items()
    ]
    description, findings = read_description({**HEAD, "columns": entries, **more}, file="x.toml")
    assert description is not None, findings
    return description


def unpacked(text: str, columns: Mapping[str, object], **more: object) -> Delivered:
    return unpack(described(columns, **more), text.encode(), AREAS, NAMES)


def shown(delivered: Delivered, series: str) -> list[tuple[str | None, str, str]]:
    return [
        (value.area_id, value.period, str(value.missing or value.number))
        for value in delivered.values
        if value.series == series
    ]


COUNT = {"role": "count", "indicator": "bevoelkerung", "unit": "Personen"}
OLD = {
    "stichtag": "period",
    "ortsbezirk_id": "area_id",
    "altersgruppe": "age_group",
    "geschlecht": "category",
    "anzahl": COUNT,
}
OLD_ROWS = (
    "stichtag;ortsbezirk_id;altersgruppe;geschlecht;anzahl\n"
    "20201231;1;unter 18;m;10\n"
    "20201231;1;unter 18;w;20\n"
    "20201231;1;18 bis unter 65;m;30\n"
    "20201231;1;65 und älter;w;40\n"
    "20201231;2;unter 18;m;1.005\n"
)


def test_a_wide_table_gives_a_value_for_each_number() -> None:
    rows = "Gebiet;2019;2020\nNord;1;2\nSÜD;.;1.004\n"
    columns = {
        "Gebiet": "area",
        "2019": {**COUNT, "period": "2019"},
        "2020": {**COUNT, "period": "2020"},
    }
    delivered = unpacked(rows, columns)
    assert shown(delivered, "bevoelkerung") == [
        ("1", "2019", "1"),
        ("1", "2020", "2"),
        ("2", "2019", Missing.PROTECTED),
        ("2", "2020", "1004"),
    ]
    assert delivered.findings == ()
    assert delivered.areas[3] == "2"


def test_a_long_table_is_summed_over_what_the_figure_does_not_distinguish() -> None:
    delivered = unpacked(OLD_ROWS, OLD)
    assert shown(delivered, "bevoelkerung") == [
        ("1", "2020-12-31", "100"),
        ("2", "2020-12-31", "1005"),
    ]
    assert delivered.series["anzahl-unter-18-m"].part


def test_ages_and_categories_are_chosen_by_the_description() -> None:
    columns = {**OLD, "anzahl": "count"}
    series = [
        {"indicator": "kinder", "unit": "Personen", "column": "anzahl", "ages": "0-17"},
        {"key": "frauen", "column": "anzahl", "where": {"geschlecht": "w"}, "ages": "0-17"},
    ]
    delivered = unpacked(OLD_ROWS, columns, series=series)
    assert shown(delivered, "kinder") == [("1", "2020-12-31", "30"), ("2", "2020-12-31", "1005")]
    assert shown(delivered, "frauen") == [("1", "2020-12-31", "20")]
    assert [value.text for value in delivered.values if value.series == "frauen"] == ["20"]


def test_ages_that_the_file_cannot_give_are_an_error() -> None:
    series = [{"indicator": "unter30", "unit": "Personen", "column": "anzahl", "ages": "0-29"}]
    delivered = unpacked(OLD_ROWS, {**OLD, "anzahl": "count"}, series=series)
    assert [finding.code for finding in delivered.findings] == ["inventory.ages_do_not_fit"]
    assert "18-64" in delivered.findings[0].message


def test_nobody_is_counted_twice_by_an_overlap() -> None:
    rows = "Gebiet;Alter;Anzahl\nNord;0-64;5\nNord;60+;7\n"
    columns = {"Gebiet": "area", "Alter": "age_group", "Anzahl": COUNT}
    delivered = unpacked(rows, columns)
    assert [finding.code for finding in delivered.findings] == ["inventory.ages_do_not_fit"]
    delivered = unpacked(rows.replace("60+", "65+"), columns)
    assert shown(delivered, "bevoelkerung") == [("1", "2020-12-31", "12")]


def test_a_delivered_total_is_taken_rather_than_our_sum() -> None:
    rows = "Gebiet;Alter;G;Anzahl\nNord;0-64;w;5\nNord;65+;w;7\nNord;alle;w;12\nNord;alle;alle;30\n"
    total = {"totals": ["alle"]}
    columns = {
        "Gebiet": "area",
        "Alter": {"role": "age_group", **total},
        "G": {"role": "category", **total},
        "Anzahl": COUNT,
    }
    young = {"indicator": "jung", "unit": "Personen", "column": "Anzahl", "ages": "0-64"}
    delivered = unpacked(rows, columns)
    assert shown(delivered, "bevoelkerung") == [("1", "2020-12-31", "30")]
    assert delivered.findings == ()
    delivered = unpacked(rows, columns, series=[{**young, "where": {"G": "w"}}])
    assert shown(delivered, "jung") == [("1", "2020-12-31", "5")]


def test_what_is_missing_in_a_part_is_missing_in_the_sum() -> None:
    rows = "Gebiet;G;Anzahl\nNord;m;5\nNord;w;.\nSüd;m;5\nSüd;w;-\n"
    delivered = unpacked(rows, {"Gebiet": "area", "G": "category", "Anzahl": COUNT})
    assert shown(delivered, "bevoelkerung") == [
        ("1", "2020-12-31", Missing.PROTECTED),
        ("2", "2020-12-31", "5"),
    ]


def test_the_file_says_its_own_date_in_columns_of_their_own() -> None:
    rows = (
        "GebietsID;Anzahl;MetaSchlüssel;MetaWert01\n"
        "01;5;Stichtag;31.12.2025\n"
        "02;6;allgemeiner Hinweis;nur Hauptwohnsitz\n"
    )
    columns = {
        "GebietsID": "area_id",
        "Anzahl": COUNT,
        "MetaSchlüssel": "meta_key",
        "MetaWert01": "meta_value",
    }
    delivered = unpacked(rows, columns, reference="2024-12-31", reference_key="Stichtag")
    assert shown(delivered, "bevoelkerung") == [("1", "2025-12-31", "5"), ("2", "2025-12-31", "6")]
    assert delivered.metadata["allgemeiner Hinweis"] == "nur Hauptwohnsitz"
    assert [finding.code for finding in delivered.findings] == ["inventory.reference_differs"]


def test_one_column_names_the_series_of_another() -> None:
    rows = "Gebiet;Angabe;Wert\nNord;residents;5\nNord;share;12,5\n"
    columns = {"Gebiet": "area", "Angabe": "variable", "Wert": "value"}
    residents = {
        "indicator": "bevoelkerung",
        "unit": "Personen",
        "role": "count",
        "column": "Wert",
        "where": {"Angabe": "residents"},
    }
    delivered = unpacked(rows, columns, series=[residents])
    assert [value.series for value in delivered.values] == ["bevoelkerung", "share"]
    assert delivered.series["share"].indicator == ""


def test_values_of_different_things_are_never_added() -> None:
    rows = "Gebiet;Angabe;Wert\nNord;residents;5\nNord;flats;12\n"
    columns = {"Gebiet": "area", "Angabe": "variable", "Wert": COUNT}
    assert [finding.code for finding in unpacked(rows, columns).findings] == [
        "inventory.series_mixes"
    ]


def test_total_rows_and_headings_inside_are_no_areas() -> None:
    rows = "Gebiet;Anzahl\nKernstadt;\nNord;5\nSüd;6\nZusammen;11\n"
    delivered = unpacked(rows, {"Gebiet": "area", "Anzahl": COUNT}, total_rows=["Zusammen"])
    assert [(value.area_id, value.is_total) for value in delivered.values] == [
        ("1", False),
        ("2", False),
        (None, True),
    ]
    assert [finding.code for finding in delivered.findings] == ["inventory.row_without_numbers"]


def test_number_and_name_of_an_area_must_mean_the_same() -> None:
    rows = "Nr;Gebiet;Anzahl\n1;Nord;5\n1;Süd;6\n2;Sued-Ost;7\n"
    columns = {"Nr": "area_id", "Gebiet": "area", "Anzahl": COUNT}
    delivered = unpacked(rows, columns)
    assert [value.area_id for value in delivered.values] == ["1", None, "2"]
    assert [finding.code for finding in delivered.findings] == ["inventory.area_contradicts"]


def test_what_nobody_delivered_has_no_values() -> None:
    description = described({}, delivered=False, file="", kind="map")
    delivered = unpack(description, b"", AREAS, NAMES)
    assert (delivered.table, delivered.values) == (None, ())


def test_the_total_of_the_city_is_the_citys_own_value() -> None:
    areas = [*AREAS, an_area("stadt", "Bad Probe", level="stadt", kind="city")]
    rows = "Gebiet;Anzahl\nNord;5\nStadt insgesamt;5\nBad Probe (gesamt);5\nKernstadt;5\nSumme;5\n"
    totals = ["Stadt insgesamt", "Bad Probe (gesamt)", "Kernstadt", "Summe"]
    description = described({"Gebiet": "area", "Anzahl": COUNT}, total_rows=totals)
    values = unpack(description, rows.encode(), areas, NameIndex(areas)).values
    assert [value.area_id for value in values] == ["1", "stadt", "stadt", None, None]
    assert [value.is_total for value in values] == [False, True, True, True, True]


def test_described_headings_are_found_although_a_figure_is_a_word() -> None:
    roles = {"Stadtteil": "area", "Einwohner": COUNT}
    for text in (
        "Stadtteil;Einwohner\nNord;fünf\nSüd;6\n",
        "Stadtteil;Einwohner\nNord;5\nSüd;x6\n",
    ):
        checked = check_delivery(described(roles), text.encode(), AREAS, NAMES)
        errors = [one.code for one in checked.findings if one.severity == "error"]

        assert errors == ["inventory.not_a_number"]


def test_a_number_of_another_area_leaves_the_name_known() -> None:
    text = "Nr;Stadtteil;Einwohner\n2;Nord;5\n1;Süd;6\n"
    roles = {"Nr": "area_id", "Stadtteil": "area", "Einwohner": COUNT}
    checked = check_delivery(described(roles), text.encode(), AREAS, NAMES)
    codes = {finding.code for finding in checked.findings}

    assert "inventory.area_contradicts" in codes
    assert "inventory.unknown_area" not in codes
