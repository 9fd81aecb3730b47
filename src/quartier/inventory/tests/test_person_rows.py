"""Lists of people are recognised; tables of counts are not taken for them."""

from __future__ import annotations

import pytest

from quartier.inventory.person_rows import person_rows
from quartier.inventory.tests import delivered_files
from quartier.tables.reading import read_table


def told(content: bytes) -> str:
    table = read_table(content, file="x").table
    assert table is not None
    found = person_rows(table)
    return str(found.params["reason"]) if found else ""


def rows(head: str, line: str, times: int = 40) -> bytes:
    """`line` with {n}, a running number, {sex}, {age}, {day}, {area}."""
    lines = [
        line.format(
            n=n,
            sex="mw"[n % 2],
            age=(n * 7) % 90,
            day=f"{1 + n % 28:02}.{1 + n % 12:02}.{1930 + (n * 7) % 80}",
            area=("Nord", "Süd", "Ost")[n % 3],
        )
        for n in range(times)
    ]
    return "\n".join([head, *lines]).encode()


@pytest.mark.parametrize(
    "content",
    [
        rows("Vorname;Nachname;Stadtteil", "A{n};B{n};{area}"),
        rows("Name;geb. am;Stadtteil", "A{n};{day};{area}"),
        rows("Person;Datum;Stadtteil", "A{n};{day};{area}"),
        rows("Stadtteil;Straße;Hausnummer", "{area};Weg{n};{n}"),
        rows("Stadtteil;Kontakt", "{area};a{n}@example.org"),
        rows("Stadtteil;Konto", "{area};DE12 3456 7890 1234 56{n:02} 78"),
        rows("ID;Stadtteil;Alter;Geschlecht", "{n};{area};{age};{sex}"),
        rows(
            "Stadtteil;Alter;Geschlecht;Staatsangehörigkeit;PLZ", "{area};{age};{sex};syrisch;67655"
        ),
        rows("Stadtteil;Geschlecht;Jahrgang;Wohndauer", "{area};{sex};1980;{n}"),
        rows("PersonenID;Stadtteil;Wert", "{n};{area};{n}"),
        rows("lfd;bezirk;alter;sex;einkommen", "{n};{area};33;{sex};9{age}"),
        rows("Adresse;Haushaltsgröße;Leistungsbezug", "Gasse {n};3;ja"),
        rows("Straße;Hausnr.;Einwohner;Ausländer", "Gasse;{n};4;2"),
        rows("ID;Stadtteil;F1;F2;F3", "{n};{area};3;1;5") + rows("", "9{n};{area};2;4;1"),
    ],
)
def test_a_row_for_each_person_is_refused(content: bytes) -> None:
    assert told(content)


@pytest.mark.parametrize(
    "content",
    [
        delivered_files.ages_with_metadata(),
        delivered_files.ages_in_groups(),
        delivered_files.workbook_with_merged_heads(),
        delivered_files.berlin_like(),
        rows("Stadtteil;Alter;Geschlecht;Anzahl", "{area};{n};{sex};{n}"),
        rows("Stadtteil;Altersgruppe;Geschlecht;Anzahl", "{area};unter 18;{sex};{n}", 6),
        rows("Stadtteil;Jahr;Geburten;Sterbefälle", "{area};{n};{age};{n}"),
        rows("Straße;Einwohner", "Weg{n};{age}"),
        rows("Name;Adresse;Telefon;Plätze", "Kita {n};Weg {n};0631/1{n};{age}"),
        rows("Straße;Hausnummer von;Einwohner", "Gasse;{n};1{n}"),
        rows("Stadtteil;Alter;Geschlecht;Anzahl", "{area};{n};{sex};{n}") + b"\nNord;40;m;1995",
        rows("Nr.;Stadtteil;Schule;Klassen;Gruppen", "{n};{area};Schule {n};3;4"),
        rows("Nr.;Stadtteil;Jahr;Spielplätze;Vereine", "{n};{area};19{n:02};3;4"),
        rows("Nr.;Stadtteil;Code;Anzahl;Quote", "{n};{area};3;{n};4"),
        rows("Stadtteil;Zeit;Einwohner", "{area};31.12.20{n:02};{age}"),
    ],
)
def test_tables_of_counts_are_not_lists_of_people(content: bytes) -> None:
    assert told(content) == ""
