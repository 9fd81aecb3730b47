"""The deliveries of Musterstadt: which office delivers which columns, and what it says about them."""

from __future__ import annotations

from dataclasses import dataclass

from tools.musterstadt.offices import MAIN_RESIDENCE_FROM
from tools.musterstadt.people import FIRST, LAST

REGISTER = "Statistikstelle Musterstadt (erfunden), Melderegister"
LICENCE = "CC0 1.0, erfundene Zahlen"
WITH_SECOND_HOMES, MAIN_RESIDENCE = "wohnberechtigte Bevölkerung", "Hauptwohnsitz"


@dataclass(frozen=True)
class TableOfCity:
    """A delivered table. `columns`: heading, indicator, unit. `whole_years`: counts over a year.

    `smallest`: the office shows no smaller count but a "*" in its place.
    """

    key: str
    title: str
    source: str
    basis: str
    columns: tuple[tuple[str, str, str], ...]
    first: int = FIRST
    last: int = LAST
    whole_years: bool = False
    smallest: int = 0
    encoding: str = "utf-8"
    note: str = ""


_PEOPLE = (
    ("Einwohner insgesamt", "bevoelkerung", "Personen"),
    ("männlich", "maennlich", "Personen"),
    ("weiblich", "weiblich", "Personen"),
    ("unter 3 Jahre", "unter-3", "Personen"),
    ("3 bis 5 Jahre", "3-bis-5", "Personen"),
    ("6 bis 17 Jahre", "6-bis-17", "Personen"),
    ("unter 18 Jahre", "unter-18", "Personen"),
    ("18 bis 29 Jahre", "18-bis-29", "Personen"),
    ("21 bis 29 Jahre", "21-bis-29", "Personen"),
    ("unter 30 Jahre", "unter-30", "Personen"),
    ("15 bis 64 Jahre", "15-bis-64", "Personen"),
    ("30 bis 64 Jahre", "30-bis-64", "Personen"),
    ("65 Jahre und älter", "ab-65", "Personen"),
    ("80 Jahre und älter", "ab-80", "Personen"),
)
_PASSPORTS = (
    ("Ausländer", "auslaender", "Personen"),
    ("Ausländer unter 30 Jahren", "auslaender-unter-30", "Personen"),
    ("Eingebürgerte", "eingebuergert", "Personen"),
    ("Personen mit Migrationshintergrund", "migrationshintergrund", "Personen"),
)
_STAY = (
    ("Wohndauer unter 2 Jahre", "wohndauer-unter-2", "Personen"),
    ("Wohndauer 5 Jahre und länger", "wohndauer-ab-5", "Personen"),
    ("Mittlere Wohndauer", "wohndauer-mittel", "Jahre"),
)
_FROM_REGISTER = (
    ("bevoelkerung", "Einwohnerinnen und Einwohner nach Alter und Geschlecht", _PEOPLE),
    ("herkunft", "Staatsangehörigkeit und Einwanderungsgeschichte", _PASSPORTS),
    ("wohndauer", "Wohndauer in der Wohnung", _STAY),
)
_BREAK = (
    f"Bis {MAIN_RESIDENCE_FROM - 1} sind auch Menschen mit Nebenwohnsitz gezählt, "
    f"ab {MAIN_RESIDENCE_FROM} nur noch solche mit Hauptwohnsitz."
)


_OTHERS = (
    TableOfCity(
        key="haushalte",
        title="Haushalte",
        source="Statistikstelle Musterstadt (erfunden), Haushalte aus dem Melderegister",
        basis=MAIN_RESIDENCE,
        columns=(
            ("Haushalte insgesamt", "haushalte", "Haushalte"),
            ("Einpersonenhaushalte", "einpersonenhaushalte", "Haushalte"),
            ("Haushalte mit Kindern", "haushalte-mit-kindern", "Haushalte"),
            ("Alleinerziehende", "alleinerziehende", "Haushalte"),
        ),
    ),
    TableOfCity(
        key="umzuege",
        title="Umzüge über die Grenzen der Stadtteile",
        source=REGISTER,
        basis=MAIN_RESIDENCE,
        columns=(
            ("Zuzüge", "zuzuege", "Umzüge"),
            ("Fortzüge", "fortzuege", "Umzüge"),
            ("Zuzüge aus dem Ausland", "zuzuege-ausland", "Umzüge"),
        ),
        whole_years=True,
        note="Für Bezirke und Stadt: Summe der Stadtteile, Umzüge zwischen ihnen mitgezählt.",
    ),
    TableOfCity(
        key="arbeit",
        title="Arbeitslose und Menschen mit Grundsicherung",
        source="Arbeitsagentur Musterstadt (erfunden)",
        basis=MAIN_RESIDENCE,
        columns=(
            ("Arbeitslose", "arbeitslose", "Personen"),
            ("Leistungsberechtigte SGB II", "sgb2", "Personen"),
            ("Kinder in Bedarfsgemeinschaften", "sgb2-kinder", "Kinder"),
        ),
        smallest=10,
        encoding="cp1252",
    ),
    TableOfCity(
        key="wohnen",
        title="Wohnfläche und Mieten",
        source="Statistikstelle Musterstadt (erfunden), Gebäude und Wohnungen",
        basis=MAIN_RESIDENCE,
        columns=(
            ("Wohnfläche in m²", "wohnflaeche", "Quadratmeter"),
            ("Angebotsmiete je m²", "angebotsmiete", "Euro je Quadratmeter"),
        ),
    ),
    TableOfCity(
        key="kinder",
        title="Kita-Plätze und Kinder vor dem Schulstart",
        source="Jugendamt und Gesundheitsamt Musterstadt (erfunden)",
        basis=MAIN_RESIDENCE,
        columns=(
            ("Kita-Plätze", "kita-plaetze", "Plätze"),
            ("Untersuchte Kinder", "einschulungskinder", "Kinder"),
            ("Kinder mit Sprachförderbedarf", "deutsch-foerderbedarf", "Kinder"),
        ),
    ),
    TableOfCity(
        key="orte",
        title="Vereine, Treffpunkte, Spielplätze",
        source="Stadtverwaltung Musterstadt (erfunden), Liste der Orte",
        basis=MAIN_RESIDENCE,
        columns=(
            ("Vereine", "vereine", "Vereine"),
            ("Treffpunkte", "treffpunkte", "Orte"),
            ("Spielplätze", "spielplaetze", "Orte"),
        ),
    ),
)


def tables() -> list[TableOfCity]:
    """All of them, in the order of their names in the folder."""
    return sorted([*_register(), *_OTHERS], key=lambda table: table.key)


def _register() -> list[TableOfCity]:
    spans = (
        (FIRST, MAIN_RESIDENCE_FROM - 1, WITH_SECOND_HOMES),
        (MAIN_RESIDENCE_FROM, LAST, MAIN_RESIDENCE),
    )
    return [
        TableOfCity(
            key=f"{name}-{first}-{last}",
            title=f"{title}, {first} bis {last}",
            source=REGISTER,
            basis=basis,
            columns=columns,
            first=first,
            last=last,
            note=_BREAK,
        )
        for name, title, columns in _FROM_REGISTER
        for first, last, basis in spans
    ]
