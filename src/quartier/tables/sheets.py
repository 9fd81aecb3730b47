"""What XLSX and ODS have in common: named sheets, each read into a grid of German texts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from quartier.base.errors import Finding
from quartier.tables.grid import Grid


@dataclass(frozen=True)
class Sheet:
    """One sheet, read. suspects: see `texts.Texts`. findings: what concerns this sheet alone."""

    name: str
    grid: Grid
    suspects: set[str]
    findings: tuple[Finding, ...] = ()


class Book(Protocol):
    """An office file. findings: what was noticed about all of it; with an error nothing is read."""

    encoding: str
    names: list[str]
    findings: list[Finding]

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name, which is one of `names`."""
        ...


def value_text(value: object, decimal: str = ",") -> str:
    """A cell's value as a German office reads it, dates as 2016-12-31; "" for an empty cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, (int, float)):
        return number_text(Decimal(f"{value:.15g}"), decimal)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    return "" if value is None else str(value)


def number_text(value: Decimal, decimal: str = ",") -> str:
    """At most 15 digits, as every spreadsheet shows them: 17.599999999999998 is "17,6"."""
    if not value.is_finite():
        return str(value)
    rounded = Decimal(f"{value:.15g}")
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", decimal)


def shown_text(text: str, digits: int, decimal: str = ",") -> str:
    """A stored number as its format shows it: times 100 for percent (0), else with that many digits."""
    try:
        value = Decimal(text.replace(decimal, "."))
    except ArithmeticError:
        return text
    return text.zfill(digits) if digits else number_text(value * 100, decimal)
