"""A draft says what a file shows, says what is assumed, and passes the check without an error."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quartier.base.errors import Severity
from quartier.city.build import an_area
from quartier.city.folder import CityFolder, find_city
from quartier.city.names import NameIndex
from quartier.inventory.checks import check_delivery
from quartier.inventory.deliveries import Description
from quartier.inventory.description_fields import read_description
from quartier.inventory.draft_folder import draft_into
from quartier.inventory.drafting import Draft, draft, placed
from quartier.inventory.errors_reading import DraftStands
from quartier.inventory.folder import check_city
from quartier.inventory.indicators import read_indicators
from quartier.inventory.tests import delivered_files
from quartier.inventory.unpacking import unpack

CITY = CityFolder.read(find_city("kaiserslautern"))
INDICATORS = read_indicators()
CITY_TOML = 'name = "Probe"\n[[levels]]\nkey = "teil"\nname = "Teil"\nplural = "Teile"\n'


def drafted(content: bytes, file: str, names: NameIndex | None = None) -> Draft:
    index = CITY.names() if names is None else names
    return draft(content, file=file, names=index, indicators=INDICATORS)


def described(made: Draft) -> Description:
    description, findings = read_description(tomllib.loads(made.toml), file="x.toml")
    assert description is not None, findings
    return description


def roles(made: Draft) -> dict[str, str]:
    return {guess.column.name: str(guess.column.role) for guess in made.guesses}


FILES = {
    "20251231_AltersgruppenstatistikStadtteile.csv": delivered_files.ages_with_metadata(),
    "altersgruppen.csv": delivered_files.ages_in_groups(),
    "auslaender.xlsx": delivered_files.workbook_with_merged_heads(),
}


@pytest.mark.parametrize("file", FILES)
def test_a_draft_needs_no_hand_before_it_is_loaded(file: str) -> None:
    description = described(drafted(FILES[file], file))
    checked = check_delivery(description, FILES[file], CITY.areas, CITY.names())
    assert [f for f in checked.findings if f.severity is Severity.ERROR] == []


def test_ages_with_metadata_in_columns_of_the_rows() -> None:
    file = "20251231_AltersgruppenstatistikStadtteile.csv"
    made = drafted(FILES[file], file)
    assert roles(made) == {
        "GebietsID": "area_id",
        "Gebietsname": "area",
        "von": "age_from",
        "BisKleinerAls": "age_to",
        "Männlich": "count",
        "Weiblich": "count",
        "MetaSchlüssel": "meta_key",
        "MetaWert01": "meta_value",
        "MetaWert02": "meta_value",
    }
    description = described(made)
    assert (description.reference, description.reference_key) == ("2025-12-31", "Stichtag")
    assert description.population_basis == "Hauptwohnsitz"
    assert (description.source, description.licence) == ("nicht angegeben", "nicht angegeben")
    values = unpack(description, FILES[file], CITY.areas, CITY.names()).values
    found = {v.series: v.number for v in values if v.area_id == "3" and "/" not in v.series}
    both = [[delivered_files.people(3, age, sex) for sex in (0, 1)] for age in range(100)]
    assert found["bevoelkerung"] == sum(map(sum, both))
    assert found["weiblich"] == sum(women for _, women in both)
    assert found["unter-18"] == sum(map(sum, both[:18]))
    assert found["21-bis-29"] == sum(map(sum, both[21:30]))
    assert found["ab-65"] == sum(map(sum, both[65:]))


def test_ages_in_groups_make_only_what_the_groups_can_make() -> None:
    made = drafted(FILES["altersgruppen.csv"], "altersgruppen.csv")
    indicators = described(made).indicators
    assert {"bevoelkerung", "maennlich", "weiblich", "unter-18", "unter-30", "ab-65"} <= {
        *indicators
    }
    assert not {"21-bis-29", "ab-80"} & {*indicators}
    assert "Den Zeitpunkt jedes Wertes nennt die Tabelle selbst." in made.toml


def test_a_workbook_with_merged_heads_and_text_around_it() -> None:
    description = described(drafted(FILES["auslaender.xlsx"], "auslaender.xlsx"))
    assert [(c.name, c.indicator) for c in description.value_columns] == [
        ("Bevölkerung / insgesamt", "bevoelkerung"),
        ("Bevölkerung / unter 18 Jahre", "unter-18"),
        ("Ausländer / Anzahl", "auslaender"),
        ("Ausländer / in %", "auslaender-anteil"),
    ]
    assert description.reference == "2019-12-31"
    assert description.source == "Statistikstelle, Melderegister"
    assert description.licence == "dl-de/by-2-0"
    assert description.total_rows == ("Stadt insgesamt",)


def test_what_the_file_does_not_say_is_asked_for_and_never_guessed() -> None:
    made = drafted(delivered_files.berlin_like(), "mss.csv", NameIndex(()))
    assert tomllib.loads(made.toml)["reference"] == ""
    assert "Bitte eintragen" in made.toml
    assert roles(made)["k01_youth_unemployment"] == "value"
    assert "ob es Anteile sind, sagt die Datei nicht" in made.toml
    assert [(area.id, area.name) for area in made.areas][:1] == [("01011101", "Stülerstraße")]


def test_years_in_the_head_are_the_periods_of_their_columns() -> None:
    rows = (
        "Stadtteil;Einwohner 2018;Einwohner 2019\nBetzenberg;5.100;5.096\nErlenbach;2.223;2.214\n"
    )
    columns = described(drafted(rows.encode(), "x.csv")).value_columns
    assert [(c.indicator, c.period) for c in columns] == [
        ("bevoelkerung", "2018"),
        ("bevoelkerung", "2019"),
    ]


def test_a_table_of_the_unemployed_by_sex_is_not_the_population() -> None:
    rows = "Stadtteil;Geschlecht;Arbeitslose\n" + "".join(
        f"{name};{sex};{number}\n"
        for number, name in enumerate(("Betzenberg", "Erlenbach", "Morlautern"), start=40)
        for sex in ("männlich", "weiblich")
    )
    description = described(drafted(rows.encode(), "arbeitslose_2020.csv"))
    assert description.indicators == ("arbeitslose",)


def test_residents_of_another_table_are_not_all_residents() -> None:
    rows = "table,year,district,variable,value\n" + "".join(
        f"{table},{year},{name},residents,{number}\n"
        for number, name in enumerate(("Betzenberg", "Erlenbach"), start=900)
        for table in ("residents_by_district", "unemployed_residents_by_district")
        for year in (2019, 2020)
    )
    description = described(drafted(rows.encode(), "atlas.csv"))
    assert [one.indicator for one in description.series] == ["bevoelkerung", ""]


def test_people_with_second_homes_are_another_figure() -> None:
    rows = "Wohnberechtigte Bevölkerung am 31.12.2016\n\nStadtteil;Einwohner\nBetzenberg;5100\nErlenbach;2223\n"
    assert described(drafted(rows.encode(), "x.csv")).indicators == ("bevoelkerung-wohnberechtigt",)


def test_numbers_of_other_areas_are_not_taken_for_those_of_the_city() -> None:
    names = NameIndex([an_area("1", "Nord"), an_area("2", "Süd")])
    made = drafted("Nr;Gebiet;Einwohner\n2;Nord;5\n1;Süd;6\n".encode(), "x_2020.csv", names)
    assert roles(made)["Nr"] == "ignore"


def test_a_city_without_areas_gets_them_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text(CITY_TOML, encoding="utf-8")
    file = tmp_path / "mss_2013.csv"
    file.write_bytes(delivered_files.berlin_like())
    written = draft_into(CityFolder.read(tmp_path), file).written
    assert [path.name for path in written] == ["mss-2013.toml", "mss_2013.csv", "areas.csv"]
    assert not [f for f in check_city(tmp_path) if f.severity is Severity.ERROR]
    with pytest.raises(DraftStands):
        draft_into(CityFolder.read(tmp_path), file)


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text(CITY_TOML, encoding="utf-8")
    file = tmp_path / "bild.csv"
    file.write_bytes(b"\x00\x01")
    made = draft_into(CityFolder.read(tmp_path), file)
    assert (made.written, made.kept, made.draft.toml) == ((), False, "")
    assert not (tmp_path / "deliveries").exists()


def test_the_title_says_of_whom_a_heading_speaks() -> None:
    rows = (
        "Ausländische Bevölkerung nach Stadtteilen;;;\nStand: 31. Dezember 2020;;;\n;;;\n"
        "Stadtteil;Männlich;Weiblich;Insgesamt\nBetzenberg;250;223;473\nErlenbach;70;61;131\n"
        "Kernstadt zusammen;320;284;604\nQuelle: Melderegister, Hauptwohnsitz;;;\n"
    )
    made = drafted(rows.encode(), "x.csv")
    assert described(made).indicators == ("auslaender",)
    assert [guess.is_assumed for guess in made.guesses if guess.column.indicator] == [True]
    assert described(made).reference == "2020-12-31"
    assert described(made).total_rows == ("Kernstadt zusammen",)


def test_years_alone_in_the_head_are_what_the_title_says() -> None:
    head = "Einwohner in den Stadtteilen\n\nStadtteil;2015;2016\n"
    rows = f"{head}Betzenberg;4.600;4.637\nErlenbach;2.200;2.223\n"
    columns = described(drafted(rows.encode(), "x.csv")).value_columns
    assert [(c.indicator, c.period) for c in columns] == [
        ("bevoelkerung", "2015"),
        ("bevoelkerung", "2016"),
    ]


def test_age_groups_side_by_side_are_put_together() -> None:
    rows = (
        "Einwohner nach Alter 2020\n\n"
        "Stadtteil,unter 3,3 bis unter 6,6 bis unter 15,15 bis unter 18,65 und älter\n"
        "Betzenberg,100,110,400,190,1000\nErlenbach,40,50,210,100,500\nMorlautern,60,70,270,100,600\n"
    )
    description = described(drafted(rows.encode(), "x.csv"))
    assert description.indicators == ("unter-3", "3-bis-5", "ab-65", "6-bis-17", "unter-18")
    values = unpack(description, rows.encode(), CITY.areas, CITY.names()).values
    found = {value.series: str(value.number) for value in values if value.area_id == "6"}
    assert (found["unter-18"], found["6-bis-17"], found["unter-3"]) == ("800", "590", "100")


def test_a_name_of_two_levels_is_settled_by_the_level_of_the_table() -> None:
    areas = [
        an_area("b1", "Mitte", level="bezirk"),
        an_area("t1", "Mitte", level="teil"),
        an_area("t2", "Nord", level="teil"),
    ]
    made = drafted(b"Gebiet;Einwohner\nMitte;5\nNord;6\n", "x_2020.csv", NameIndex(areas))
    assert described(made).area_level == "teil"
    values = unpack(
        described(made), b"Gebiet;Einwohner\nMitte;5\nNord;6\n", areas, NameIndex(areas)
    )
    assert [value.area_id for value in values.values] == ["t1", "t2"]


def test_an_office_and_a_table_number_are_no_title() -> None:
    rows = (
        "Statistisches Landesamt Rheinland-Pfalz\nTabelle: 12411-02-03-4\n"
        "Ausländer nach Gemeinden, Stichtag 31.12.2022\n\n"
        "Spalte A;Spalte B;Davon / Ausländer / Anzahl\n"
        "07312001;Nordheim;(166)\n07312002;Südheim;83 r\n07312003;Westheim;1.234 1)\n"
    )
    made = drafted(rows.encode(), "x.csv", NameIndex(()))
    description = described(made)
    assert description.title == "Ausländer nach Gemeinden, Stichtag 31.12.2022"
    assert description.indicators == ("auslaender",)
    assert roles(made)["Spalte A"] == "area_id"
    delivered = unpack(description, rows.encode(), [], NameIndex(()))
    assert [str(value.number) for value in delivered.values] == ["166", "83", "1234"]
    assert "inventory.numbers_marked" in {finding.code for finding in delivered.findings}


def test_heads_of_ages_to_below_are_not_read_as_included() -> None:
    ages = "Bevölkerung / im Alter von … bis unter … Jahren"
    head = f"Stadtteil;Bevölkerung / insgesamt;{ages} / 0-18;{ages} / 18-65;{ages} / 65+\n"
    rows = head + "Betzenberg;1000;200;600;200\nErlenbach;500;90;300;110\n"
    columns = described(drafted(rows.encode(), "x_2020.csv")).value_columns
    assert [(c.indicator, c.ages) for c in columns] == [
        ("bevoelkerung", ""),
        ("unter-18", "0-17"),
        ("", "18-64"),
        ("ab-65", "65+"),
    ]


def test_overlapping_age_groups_are_never_added_up() -> None:
    rows = "Stichtag;Stadtteil;Alter;Einwohner\n" + "".join(
        f"31.12.2020;{name};{age};{number}\n"
        for number, name in enumerate(("Betzenberg", "Erlenbach"), start=500)
        for age in ("unter 18", "unter 30", "18 bis unter 65", "65 und älter")
    )
    made = drafted(rows.encode(), "x.csv")
    assert described(made).indicators == ("unter-18", "unter-30", "ab-65")
    values = unpack(described(made), rows.encode(), CITY.areas, CITY.names())
    assert not [f for f in values.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("title", "indicators"),
    [
        ("Ausländische Bevölkerung nach Alter und Geschlecht", ("auslaender",)),
        ("Arbeitslose nach Alter und Geschlecht", ("arbeitslose",)),
        ("Bevölkerung nach Alter", ("bevoelkerung", "maennlich", "weiblich", "ab-65", "unter-18")),
        ("Kundschaft nach Alter", ()),
    ],
)
def test_ages_and_sexes_of_others_are_no_residents(title: str, indicators: tuple[str, ...]) -> None:
    rows = f"{title} am 31.12.2020\n\nStadtteil;Alter;Geschlecht;Anzahl\n" + "".join(
        f"{name};{age};{sex};{number}\n"
        for number, name in enumerate(("Betzenberg", "Erlenbach"), start=500)
        for age in ("unter 18", "18 bis unter 65", "65 und älter")
        for sex in ("m", "w")
    )
    made = described(drafted(rows.encode(), "x.csv"))
    assert set(made.indicators) == set(indicators)


def test_narrow_columns_with_abbreviations_and_one_date() -> None:
    rows = (
        "Nr.;Stadtteil;Einw. 31.12.2019;Ausl. abs.;Ausl. in %;EW mit Mig.hintergrund;U18;SGB II-Quote\n"
        "6;Betzenberg;5.000;520;10,4;1.700;800;5,0\n13;Erlenbach;2.214;131;5,9;400;350;-\n"
    )
    description = described(drafted(rows.encode(), "x.csv"))
    assert description.indicators == (
        "bevoelkerung",
        "auslaender",
        "auslaender-anteil",
        "migrationshintergrund",
        "unter-18",
        "sgb2-anteil",
    )
    assert description.reference == "2019-12-31"


def test_headings_between_the_rows_are_no_areas_of_a_new_city(tmp_path: Path) -> None:
    file = _in_a_new_city(
        tmp_path,
        "Stadtteil;Einwohner 31.12.2023\nKernstadt;\nNord;500\nMitte;400\n"
        "Kernstadt zusammen;900\nOrtsteile;\nOst;70\nWest;80\nOrtsteile zusammen;150\n"
        "Talheim insgesamt;1050\n",
    )

    made = draft_into(CityFolder.read(tmp_path), file)

    assert [area.name for area in made.draft.areas] == ["Nord", "Mitte", "Ost", "West"]
    graver = [one.code for one in made.findings if one.severity is not Severity.HINT]
    assert graver == ["inventory.basis_missing"]


def test_the_row_called_like_the_city_holds_its_areas(tmp_path: Path) -> None:
    file = _in_a_new_city(
        tmp_path, "Gebiet;Einwohner 31.12.2023\nTalheim;900\nNord;500\nMitte;400\n"
    )

    draft_into(CityFolder.read(tmp_path), file)

    assert (tmp_path / "areas.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "talheim;Talheim;stadt;",
        "nord;Nord;stadtteil;talheim",
        "mitte;Mitte;stadtteil;talheim",
    ]
    assert "inventory.no_total" not in [one.code for one in check_city(tmp_path)]


@pytest.mark.parametrize(
    "above",
    [
        "# exportiert am 03.01.2024\n# Stand: 31.12.2023\n",
        "Bevölkerung der Stadtteile am 31.12.2023\nAbgerufen am 03.01.2024\n",
        "Auszug zum 31.12.2023\nerstellt: 03.01.2024\n",
    ],
)
def test_the_day_a_file_was_made_is_not_that_of_its_figures(above: str) -> None:
    made = drafted(f"{above}Stadtteil;Einwohner\nNord;5\nSüd;6\n".encode(), "x.csv", NameIndex(()))

    assert made.about is not None
    assert made.about.reference.text == "2023-12-31"


def _in_a_new_city(folder: Path, text: str) -> Path:
    levels = [("stadt", "Stadt", "Städte"), ("stadtteil", "Stadtteil", "Stadtteile")]
    (folder / "city.toml").write_text(
        'name = "Talheim"\n'
        + "".join(f'[[levels]]\nkey = "{k}"\nname = "{n}"\nplural = "{p}"\n' for k, n, p in levels),
        encoding="utf-8",
    )
    (folder / "areas.csv").write_text("id;name;level\n", encoding="utf-8")
    file = folder / "zahlen.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_counts_beside_a_share_say_of_whom_it_is() -> None:
    people = (5210, 8123, 7544, 6321, 4021, 1023, 1987, 3456)
    foreign = (812, 1621, 903, 744, 1203, 44, 98, 210)
    young = (901, 1403, 1333, 1002, 612, 203, 377, 690)
    rows = [
        f"Teil {n};{a};{b};{100 * b / a:.1f};{c};{100 * c / a:.1f}"
        for n, (a, b, c) in enumerate(zip(people, foreign, young, strict=True))
    ]
    head = "Stadtteil;Einwohner;Ausländer;Ausländer in %;unter 18 Jahre;unter 18 Jahre in %"
    content = "\n".join(["Stand: 31.12.2023", head, *rows]).replace(".", ",").encode()
    made = drafted(content.replace(b"31,12,", b"31.12."), "x.csv", NameIndex(()))
    areas = placed(made.areas, "teil")
    checked = check_delivery(
        described(made), content.replace(b"31,12,", b"31.12."), areas, NameIndex(areas)
    )

    codes = {one.code for one in checked.findings}
    assert not codes & {"inventory.heading_of_whom", "inventory.subgroup_against_total"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Merkmal;Nord;Süd;Gesamt\nEinwohner;500;600;1100\nAusländer;50;60;110\n", NameIndex(())),
        (
            "Jahr;Nord;Süd\n2020;500;600\n2021;501;602\n",
            NameIndex((an_area("1", "Nord"), an_area("2", "Süd"))),
        ),
    ],
)
def test_areas_in_columns_are_said_and_nothing_is_made_up(text: str, names: NameIndex) -> None:
    made = drafted(text.encode(), "gedreht.csv", names)

    assert made.toml == ""
    assert [one.code for one in made.findings] == ["inventory.areas_in_columns"]
