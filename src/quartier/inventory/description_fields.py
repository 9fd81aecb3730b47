"""Reading a delivery's TOML: every entry that is missing or does not fit, all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date

from quartier.base.errors import Finding
from quartier.base.missing import Missing
from quartier.base.slugs import slug
from quartier.city.description import NOT_STATED
from quartier.city.periods import read_period
from quartier.inventory.ages import read_age_band
from quartier.inventory.deliveries import Column, Description, SourceLine
from quartier.inventory.errors import DescriptionWrong
from quartier.inventory.series import NUMBERS, ColumnRole, Series

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_REFERENCE = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?\Z")
_LAYOUT = {
    "sheet": str,
    "encoding": str,
    "delimiter": str,
    "decimal": str,
    "header_rows": list,
    "skip_rows": list,
    "last_row": int,
}
_RULES = ("smallest_count", "round_to")
_PERIODS = frozenset({"reference", "period"})
_WANTED = {"reference": "ein Jahr oder ein Tag wie 2016-12-31"}
KINDS = ("table", "map")


def read_description(
    content: Mapping[str, object], *, file: str
) -> tuple[Description | None, list[Finding]]:
    """The description in a TOML file, or None and every entry that is missing or does not fit."""
    entries = _Entries(content)
    columns = entries.columns("columns")
    texts = _required_texts(entries, columns)
    flags = {
        name: entries.flag(name, usual)
        for name, usual in (
            ("quoted", False),
            ("source_printed", True),
            ("delivered", True),
            ("partial", False),
        )
    }
    if flags["delivered"]:
        entries.check_columns(columns)
    optional_texts = {
        name: entries.text(name) for name in ("covers_group", "area_level", "note", "reference_key")
    }
    description = Description(
        **{**texts, **flags, **optional_texts},  # type: ignore[arg-type]
        columns=columns,
        population_basis=entries.text("population_basis") or NOT_STATED,
        kind=entries.choice("kind", KINDS) or "table",
        periods=entries.texts("periods"),
        total_rows=entries.texts("total_rows"),
        left_out_rows=entries.texts("left_out_rows"),
        layout=entries.layout("layout"),
        sources=entries.sources("sources"),
        supplier_rule=entries.rule("supplier_rule"),
        signs=entries.signs("signs"),
        series=entries.series("series", columns),
    )
    entries.check_indicators(description)
    entries.refuse_unknown({f.name for f in fields(Description)})
    findings = [
        Finding.from_error(DescriptionWrong(name=name, wanted=wanted), file=file, column=name)
        for name, wanted in entries.wrong
    ]
    # Without its date a delivery is never loaded, but all else in it can be checked already.
    undated = not texts["reference"] and not content.get("reference")
    is_readable = all(undated and name == "reference" for name, _ in entries.wrong)
    return (description if is_readable else None), findings


def _required_texts(entries: _Entries, columns: tuple[Column, ...]) -> dict[str, str]:
    """The texts that a description cannot do without, with all that is wrong with them."""
    needed = ("key", "title", "file", "source", "licence", "reference")
    texts = {name: entries.text(name) for name in needed}
    delivered = entries.content.get("delivered", True) is not False
    dated = _says_when(entries.content, columns, delivered=delivered)
    for name in needed:
        optional = (name == "file" and not delivered) or (name == "reference" and dated)
        if not texts[name] and not optional:
            entries.refuse(name, _WANTED.get(name, "ein Text"))
    if texts["key"] and not _KEY.match(texts["key"]):
        entries.refuse("key", "Kleinbuchstaben, Ziffern und Bindestriche")
    if texts["reference"] and not _reference(texts["reference"]):
        entries.refuse("reference", _WANTED["reference"])
    if "/" in texts["file"] or "\\" in texts["file"]:
        entries.refuse("file", "ein Dateiname im selben Ordner")
    return {**texts, "reference": _reference(texts["reference"])}


def _says_when(
    content: Mapping[str, object], columns: tuple[Column, ...], *, delivered: bool
) -> bool:
    """True where the file itself says the period of every value, or one period is all."""
    periods = content.get("periods")
    stated = len(periods) if isinstance(periods, list) else 0
    numbers = [column for column in columns if column.role in NUMBERS]
    return (
        any(column.role is ColumnRole.PERIOD for column in columns)
        or bool(content.get("reference_key"))
        or (stated == 1 if delivered else stated > 0)
        or (bool(numbers) and all(column.period for column in numbers))
    )


def _reference(text: str) -> str:
    """As it is stored; "" where it is no period."""
    if _REFERENCE.match(text):
        return text if read_period(text) else ""
    period = read_period(text)
    return str(period) if period else ""


class _Entries:
    """Reads typed entries of a TOML table and keeps what does not fit."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self.content = content
        self.wrong: list[tuple[str, str]] = []

    def refuse(self, name: str, wanted: str) -> None:
        self.wrong.append((name, wanted))

    def text(self, name: str) -> str:
        found = self.content.get(name, "")
        if name in _PERIODS and type(found) in (date, int):
            # A day or a year without quotation marks is as clear as one with them.
            return str(found)
        if not isinstance(found, str):
            self.refuse(name, _WANTED.get(name, "ein Text"))
            return ""
        return found.strip()

    def flag(self, name: str, usual: bool) -> bool:
        found = self.content.get(name, usual)
        if not isinstance(found, bool):
            self.refuse(name, "true oder false")
        return found is True

    def choice(self, name: str, known: Collection[str]) -> str:
        found = self.text(name)
        if found and found not in known:
            self.refuse(name, f"eins von: {', '.join(known)}")
            return ""
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        found = _as_texts(self.content.get(name, []))
        if found is None:
            self.refuse(name, "eine Liste von Texten")
        return found or ()

    def layout(self, name: str) -> Mapping[str, object]:
        found = self.content.get(name, {})
        if not isinstance(found, Mapping):
            self.refuse(name, "ein Abschnitt")
            return {}
        for key, value in found.items():
            if key not in _LAYOUT or not isinstance(value, _LAYOUT[key]):
                self.refuse(f"{name}.{key}", f"eins von: {', '.join(_LAYOUT)}")
        return dict(found)

    def rule(self, name: str) -> Mapping[str, int]:
        found = self.content.get(name, {})
        fits = isinstance(found, Mapping) and all(
            key in _RULES and type(number) is int and number > 0 for key, number in found.items()
        )
        if not fits:
            self.refuse(name, f"{' und '.join(_RULES)}, je eine ganze Zahl ab 1")
            return {}
        return dict(found)  # type: ignore[call-overload, no-any-return]

    def signs(self, name: str) -> Mapping[str, Missing]:
        found = self.content.get(name, {})
        if not isinstance(found, Mapping) or not all(
            kind in set(Missing) for kind in found.values()
        ):
            self.refuse(name, f"je Zeichen eins von: {', '.join(Missing)}")
            return {}
        return {sign: Missing(kind) for sign, kind in found.items()}

    def sources(self, name: str) -> tuple[SourceLine, ...]:
        lines = []
        for number, entry in enumerate(self._tables(name), start=1):
            reader = _Entries(entry)
            line = SourceLine(
                reader.text("text"), reader.text("basis") or NOT_STATED, reader.text("reference")
            )
            if not line.text or reader.wrong:
                self.refuse(f"{name}[{number}]", "text, basis und reference")
            lines.append(line)
        return tuple(lines)

    def columns(self, name: str) -> tuple[Column, ...]:
        columns = []
        for number, entry in enumerate(self._tables(name), start=1):
            reader = _Entries(entry)
            heading, role = reader.text("name"), reader.choice("role", list(ColumnRole))
            if not heading or not role:
                self.refuse(f"{name}[{number}]", f"name und role aus: {', '.join(ColumnRole)}")
                continue
            column = Column(
                name=heading,
                role=ColumnRole(role),
                indicator=reader.text("indicator"),
                unit=reader.text("unit"),
                period=reader.period("period"),
                ages=reader.ages("ages"),
                dimension=reader.text("dimension"),
                totals=reader.texts("totals"),
            )
            if column.role in NUMBERS and column.indicator and not column.unit:
                self.refuse(f"{name}[{number}]", "indicator und unit")
            reader.refuse_unknown({f.name for f in fields(Column)})
            self.wrong += [(f"{name}[{number}].{key}", wanted) for key, wanted in reader.wrong]
            columns.append(column)
        return tuple(columns)

    def period(self, name: str) -> str:
        found = self.content.get(name, "")
        text = str(found) if type(found) is int else self.text(name)
        if text and not _reference(text):
            self.refuse(name, "ein Jahr oder ein Tag wie 2016-12-31")
        return _reference(text)

    def ages(self, name: str) -> str:
        found = self.text(name)
        if found and read_age_band(found) is None:
            self.refuse(name, "Alter wie 0-17 oder 65+")
            return ""
        return found

    def series(self, name: str, columns: tuple[Column, ...]) -> tuple[Series, ...]:
        by_name = {column.name: column for column in columns}
        found = []
        for number, entry in enumerate(self._tables(name), start=1):
            reader = _Entries(entry)
            series = reader.one_series(by_name)
            self.wrong += [(f"{name}[{number}].{key}", wanted) for key, wanted in reader.wrong]
            found.append(series)
        keys = [series.key for series in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.refuse(name, f"jede Reihe nur einmal: „{key}“")
        return tuple(found)

    def one_series(self, by_name: Mapping[str, Column]) -> Series:
        """The entry of [[series]] that these entries are."""
        single = self.content.get("column")
        named = (single,) if isinstance(single, str) else _as_texts(self.content.get("columns", []))
        for heading in named or ("?",):
            if heading not in by_name or by_name[heading].role not in NUMBERS:
                self.refuse("column", "Spalten mit Zahlen, wie sie unter [[columns]] stehen")
        roles = [by_name[heading].role for heading in named or () if heading in by_name]
        role = self.choice("role", sorted(NUMBERS)) or (roles[0] if roles else ColumnRole.COUNT)
        where = self._where(by_name)
        indicator, unit, ages = self.text("indicator"), self.text("unit"), self.ages("ages")
        if indicator and not unit:
            self.refuse("unit", "eine Einheit, zum Beispiel Personen")
        title = self.text("title") or _title(named or (), where, ages)
        self.refuse_unknown({f.name for f in fields(Series)} | {"column"})
        return Series(
            key=indicator or self.text("key") or slug(title, "reihe"),
            role=ColumnRole(role),
            columns=tuple(named or ()),
            indicator=indicator,
            unit=unit,
            where=where,
            ages=ages,
            title=title,
        )

    def _where(self, by_name: Mapping[str, Column]) -> Mapping[str, tuple[str, ...]]:
        found = self.content.get("where", {})
        if not isinstance(found, Mapping):
            self.refuse("where", "Spalten und ihre Werte")
            return {}
        where = {}
        for heading, wanted in found.items():
            values = _as_texts([wanted] if isinstance(wanted, str) else wanted)
            if heading not in by_name or not values:
                self.refuse("where", "Spalten und ihre Werte")
                continue
            where[heading] = values
        return where

    def check_columns(self, columns: tuple[Column, ...]) -> None:
        """What columns need of each other."""
        roles = [column.role for column in columns]
        for role in (ColumnRole.AREA, ColumnRole.AREA_ID):
            if roles.count(role) > 1:
                self.refuse("columns", f"höchstens eine Spalte mit role = „{role}“")
        if not {ColumnRole.AREA, ColumnRole.AREA_ID} & set(roles):
            self.refuse("columns", "genau eine Spalte mit role = „area“")
        if columns and not NUMBERS & set(roles):
            self.refuse("columns", "mindestens eine Spalte mit Zahlen, role = „count“ oder „share“")

    def check_indicators(self, description: Description) -> None:
        """No figure twice: neither by two columns nor by a column and a series."""
        places = [
            (column.indicator, column.period)
            for column in description.value_columns
            if column.indicator
        ]
        columns = {key for key, _ in places}
        twice = len(set(places)) != len(places)
        if twice or any(series.indicator in columns for series in description.series):
            self.refuse("columns", "jede Kennzahl nur einmal")

    def refuse_unknown(self, known: Collection[str]) -> None:
        """An entry that nobody knows is a slip of the pen, not a wish."""
        for name in sorted({*self.content} - {*known}):
            self.refuse(name, "nichts: Diesen Eintrag gibt es nicht")

    def _tables(self, name: str) -> list[Mapping[str, object]]:
        found = self.content.get(name, [])
        if not isinstance(found, list) or not all(isinstance(entry, Mapping) for entry in found):
            self.refuse(name, f"Abschnitte [[{name}]]")
            return []
        return found


def _title(columns: tuple[str, ...], where: Mapping[str, tuple[str, ...]], ages: str) -> str:
    """What a series is called where nobody says it: its columns, categories and ages."""
    words = [" + ".join(columns), *(" + ".join(values) for values in where.values()), ages]
    return " / ".join(word for word in words if word)


def _as_texts(found: object) -> tuple[str, ...] | None:
    if isinstance(found, list | tuple) and all(isinstance(entry, str) for entry in found):
        return tuple(found)
    return None
