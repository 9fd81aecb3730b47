"""Files as offices deliver them, made with invented numbers in layouts that are really used."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from zlib import crc32

import xlsxwriter

DISTRICTS = (
    "Innenstadt-Ost",
    "Innenstadt-Südwest",
    "Innenstadt West/Kotten",
    "Innenstadt Nord/Kaiserberg",
    "Grübentälchen/Volkspark",
    "Betzenberg",
    "Lämmchesberg/Uniwohnstadt",
    "Bännjerrück/Karl-Pfaff-S.",
    "Kaiserslautern-West",
    "Erzhütten/Wiesenthalerhof",
    "Einsiedlerhof",
    "Morlautern",
    "Erlenbach",
    "Mölschbach",
    "Dansenberg",
    "Hohenecken",
    "Siegelbach",
    "Erfenbach",
)
DESTATIS = (
    *("unter 3 Jahre", "3 bis unter 6 Jahre", "6 bis unter 10 Jahre", "10 bis unter 15 Jahre"),
    *("15 bis unter 18 Jahre", "18 bis unter 20 Jahre", "20 bis unter 25 Jahre"),
    *("25 bis unter 30 Jahre", "30 bis unter 40 Jahre", "40 bis unter 50 Jahre"),
    *("50 bis unter 60 Jahre", "60 bis unter 65 Jahre", "65 bis unter 75 Jahre"),
    "75 Jahre und älter",
)


def people(*of: int) -> int:
    """An invented number of people, the same every time."""
    return 200 + crc32(repr(of).encode()) % 40


def ages_with_metadata() -> bytes:
    """Single years of age, both sexes side by side, metadata in columns of the first rows, cp1252."""
    lines = [
        "GebietsID;Gebietsname;von;BisKleinerAls;Männlich;Weiblich;MetaSchlüssel;MetaWert01;MetaWert02"
    ]
    metadata = iter(
        [
            "Stichtag;31.12.2025;",
            "allgemeiner Hinweis;Bevölkerung am Ort der Hauptwohnung;Melderegister",
        ]
    )
    for area, name in enumerate(DISTRICTS, start=1):
        for age in range(100):
            counts = f"{people(area, age, 0)};{people(area, age, 1)}"
            lines.append(f"{area:02};{name};{age};{age + 1};{counts};{next(metadata, ';;')}")
    return "\r\n".join(lines).encode("cp1252")


def ages_in_groups() -> bytes:
    """A row for each age group and sex, the day as digits, areas by number only."""
    lines = ["stichtag;ortsbezirk_id;altersgruppe_destatis;geschlecht;anzahl"]
    for day in ("20231231", "20241231"):
        for area in range(1, len(DISTRICTS) + 1):
            for group, age in enumerate(DESTATIS):
                for sex, sign in enumerate("mw"):
                    lines.append(f"{day};{area};{age};{sign};{people(area, group, sex, int(day))}")
    return "\n".join(lines).encode()


def workbook_with_merged_heads(names: Sequence[str] = DISTRICTS) -> bytes:
    """A statistics workbook: title, two rows of merged heads, a total, source and footnote below."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("2.1.12")
    share = book.add_format({"num_format": "0.0"})
    sheet.write("A1", "2.1.12 Ausländische Bevölkerung in den Stadtteilen am 31.12.2019")
    sheet.write("A2", "Bevölkerung am Ort der Hauptwohnung")
    sheet.merge_range("A4:A5", "Stadtteil")
    sheet.merge_range("B4:C4", "Bevölkerung")
    sheet.merge_range("D4:E4", "Ausländer")
    for column, text in enumerate(("insgesamt", "unter 18 Jahre", "Anzahl", "in %"), start=1):
        sheet.write(4, column, text)
    row = 5
    for values in _workbook_rows(names):
        for column, value in enumerate(values):
            sheet.write(row, column, value, share if column == 4 else None)
        row += 1
    sheet.write(row + 1, 0, "Quelle: Statistikstelle, Melderegister. Lizenz: dl-de/by-2-0")
    book.close()
    return out.getvalue()


def _workbook_rows(names: Sequence[str]) -> Iterator[tuple[str | int | float, ...]]:
    sums = [0, 0, 0]
    for number, name in enumerate(names, start=1):
        whole, young, foreign = 1000 + 137 * number, 150 + 11 * number, 90 + 29 * (number % 7)
        sums = [sums[0] + whole, sums[1] + young, sums[2] + foreign]
        yield (name, whole, young, foreign, round(foreign * 100 / whole, 1))
    yield ("Stadt insgesamt", *sums, round(sums[2] * 100 / sums[0], 1))


def berlin_like() -> bytes:
    """Wide, English heads, ids with leading zeros, points as decimals, no word on the date."""
    lines = ["id,name,inhabitants,k01_youth_unemployment,k06_change_of_share,status_class"]
    names = (
        "Stülerstraße",
        "Großer Tiergarten",
        "Lützowstraße",
        "Körnerstraße",
        "Nördlicher Landwehrkanal",
    )
    for number, name in enumerate(names, start=1):
        values = f"{2930 + number * 91}.0,{4.01 + number / 7:.5f},{number - 2.5:.5f},mittel"
        lines.append(f"0101110{number},{name},{values}")
    return "\n".join(lines).encode()
