"""What a person enters about a delivered file, in the words of the form, turned into its description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from quartier.base.slugs import slug
from quartier.city.description import NOT_STATED
from quartier.city.periods import read_period
from quartier.inventory.deliveries import Column, Description
from quartier.inventory.errors_uploading import DescribedWrongly
from quartier.inventory.indicators import Indicator
from quartier.inventory.series import NUMBERS, ColumnRole, Series

# What a column may be, as the form offers it; what is needed most comes first.
ROLE_WORDS: Mapping[ColumnRole, str] = {
    ColumnRole.AREA: "Name des Gebiets",
    ColumnRole.AREA_ID: "Nummer des Gebiets",
    ColumnRole.PERIOD: "Jahr oder Stichtag",
    ColumnRole.COUNT: "Anzahl",
    ColumnRole.SHARE: "Anteil in Prozent",
    ColumnRole.VALUE: "anderer Wert (Euro, Quote, Messwert)",
    ColumnRole.TOTAL: "Summe anderer Spalten",
    ColumnRole.CATEGORY: "Merkmal (zum Beispiel Geschlecht)",
    ColumnRole.AGE_GROUP: "Altersgruppe",
    ColumnRole.AGE_FROM: "Alter von",
    ColumnRole.AGE_TO: "Alter bis unter",
    ColumnRole.AGE_LAST: "Alter bis einschließlich",
    ColumnRole.AREA_LEVEL: "Ebene des Gebiets",
    ColumnRole.VARIABLE: "sagt, welche Zahl in der Zeile steht",
    ColumnRole.TABLE: "sagt, aus welcher Tabelle die Zeile ist",
    ColumnRole.NOTE: "Bemerkung",
    ColumnRole.META_KEY: "Angabe zur Tabelle selbst",
    ColumnRole.META_VALUE: "Wert dieser Angabe",
    ColumnRole.IGNORE: "nicht lesen",
}
_LONGEST = {"title": 200, "source": 500, "licence": 300, "population_basis": 200}


def describe(
    described: Description, entered: Mapping[str, str], indicators: Mapping[str, Indicator]
) -> Description:
    """The description with what was entered. Raises DescribedWrongly with every problem.

    Fields: title, source, licence, reference, population_basis, smallest_count, partial, and for the
    column or series at place 0, 1 …: role-0, indicator-0, unit-0, series-0.
    """
    problems: list[tuple[str, str]] = []
    texts = {name: entered.get(name, "").strip()[:most] for name, most in _LONGEST.items()}
    if not texts["title"]:
        problems.append(
            ("title", "Bitte einen Titel angeben, unter dem alle die Tabelle erkennen.")
        )
    if not texts["source"]:
        problems.append(("source", "Bitte angeben, wer die Zahlen herausgegeben hat."))
    columns = tuple(
        _column(column, entered, at, indicators) for at, column in enumerate(described.columns)
    )
    series = tuple(
        _series(one, entered.get(f"series-{at}", one.indicator), indicators)
        for at, one in enumerate(described.series)
    )
    reference = _reference(described, columns, entered.get("reference", "").strip(), problems)
    problems += _about_columns(columns, series)
    rule = dict(described.supplier_rule)
    smallest = _smallest(entered.get("smallest_count", "").strip(), problems)
    rule.pop("smallest_count", None)
    if smallest:
        rule["smallest_count"] = smallest
    if problems:
        raise DescribedWrongly(problems)
    return replace(
        described,
        title=texts["title"],
        source=texts["source"],
        licence=texts["licence"] or NOT_STATED,
        population_basis=texts["population_basis"] or NOT_STATED,
        reference=reference,
        columns=columns,
        series=series,
        supplier_rule=rule,
        partial=entered.get("partial") == "on",
    )


def _column(
    column: Column, entered: Mapping[str, str], at: int, indicators: Mapping[str, Indicator]
) -> Column:
    text = entered.get(f"role-{at}", str(column.role))
    role = ColumnRole(text) if text in set(ColumnRole) else column.role
    key = entered.get(f"indicator-{at}", column.indicator).strip()
    if role not in NUMBERS or (key and key not in indicators):
        key = ""
    unit = indicators[key].unit if key else ""
    return replace(column, role=role, indicator=key, unit=unit)


def _series(series: Series, key: str, indicators: Mapping[str, Indicator]) -> Series:
    if key == series.indicator or (key and key not in indicators):
        return series
    if not key:
        return replace(series, key=slug(series.title, "reihe"), indicator="", unit="")
    return replace(series, key=key, indicator=key, unit=indicators[key].unit)


def _reference(
    described: Description,
    columns: tuple[Column, ...],
    text: str,
    problems: list[tuple[str, str]],
) -> str:
    """The stored period; "" where the table itself says when."""
    period = read_period(text) if text else None
    if text and period is None:
        problems.append(
            ("reference", f"„{text}“ ist kein Zeitpunkt. Möglich sind 2024 oder 31.12.2024.")
        )
    numbers = [column for column in columns if column.role in NUMBERS]
    dated = (
        any(column.role is ColumnRole.PERIOD for column in columns)
        or bool(described.reference_key)
        or (bool(numbers) and all(column.period for column in numbers))
    )
    if not text and not dated:
        problems.append(("reference", "Bitte angeben, für welches Jahr oder welchen Tag es gilt."))
    return str(period) if period else ""


def _about_columns(
    columns: tuple[Column, ...], series: tuple[Series, ...]
) -> list[tuple[str, str]]:
    problems = []
    roles = Counter(column.role for column in columns)
    if not roles[ColumnRole.AREA] and not roles[ColumnRole.AREA_ID]:
        problems.append(("columns", "Bitte sagen, in welcher Spalte das Gebiet steht."))
    for role in (ColumnRole.AREA, ColumnRole.AREA_ID):
        if roles[role] > 1:
            problems.append(("columns", f"„{ROLE_WORDS[role]}“ kann nur eine Spalte sein."))
    if not any(column.role in NUMBERS for column in columns):
        problems.append(("columns", "Bitte sagen, in welcher Spalte Zahlen stehen."))
    used = Counter((column.indicator, column.period) for column in columns if column.indicator)
    used.update((one.indicator, "") for one in series if one.indicator)
    for key, _period in sorted(place for place, number in used.items() if number > 1):
        problems.append(
            ("columns", f"Die Kennzahl „{key}“ ist zweimal vergeben; bitte eine Spalte lassen.")
        )
    return problems


def _smallest(text: str, problems: list[tuple[str, str]]) -> int:
    if not text:
        return 0
    if not text.isdecimal() or not 1 <= int(text) <= 1_000:
        problems.append(
            ("smallest_count", "Die kleinste Zahl ist eine ganze Zahl von 1 bis 1000, oder leer.")
        )
        return 0
    return int(text)
