"""How a delivery describes itself: where it comes from, when, who was counted, what each column is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.errors import Finding
from quartier.city.description import NOT_STATED
from quartier.inventory.errors import DescriptionWrong

_REFERENCE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class ColumnRole(StrEnum):
    """What a column holds. Counts and shares become indicators; a note is kept and not shown."""

    AREA = "area"
    COUNT = "count"
    SHARE = "share"
    NOTE = "note"


@dataclass(frozen=True)
class Column:
    """A column by its heading. Counts and shares name their indicator and unit."""

    name: str
    role: ColumnRole
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Description:
    """A delivery's description. `reference`: a year or a day, as exact as the source says it.

    `quoted`: values are shown as printed and never calculated with. `covers_group`: the group of
    areas this table is about, "" for all. `source_printed`: the source stands under the table.
    """

    key: str
    title: str
    file: str
    source: str
    licence: str
    reference: str
    columns: tuple[Column, ...]
    population_basis: str = NOT_STATED
    quoted: bool = False
    covers_group: str = ""
    source_printed: bool = True

    @property
    def area_column(self) -> Column:
        """The column with the names of the areas."""
        return next(column for column in self.columns if column.role is ColumnRole.AREA)

    @property
    def value_columns(self) -> tuple[Column, ...]:
        """The columns that become indicators."""
        values = (ColumnRole.COUNT, ColumnRole.SHARE)
        return tuple(column for column in self.columns if column.role in values)

    @property
    def fingerprint(self) -> str:
        """Same description, same fingerprint."""
        return fingerprints.of_mapping(self.as_json())

    def as_json(self) -> dict[str, object]:
        """The description as it is stored with a version."""
        return asdict(self) | {"columns": [asdict(column) for column in self.columns]}


def from_json(stored: Mapping[str, object]) -> Description:
    """The description that `as_json` stored."""
    columns = stored["columns"]
    assert isinstance(columns, list)
    rebuilt = tuple(Column(**{**entry, "role": ColumnRole(entry["role"])}) for entry in columns)
    return Description(**{**stored, "columns": rebuilt})  # type: ignore[arg-type]


def read_description(
    content: Mapping[str, object], *, file: str
) -> tuple[Description | None, list[Finding]]:
    """The description in a TOML file, or None and every entry that is missing or does not fit."""
    wrong: list[tuple[str, str]] = []
    texts = {}
    for name in ("key", "title", "file", "source", "licence", "reference"):
        found = content.get(name)
        texts[name] = found.strip() if isinstance(found, str) else ""
        if not texts[name]:
            wrong.append((name, "ein Text"))
    if texts["key"] and not _KEY.match(texts["key"]):
        wrong.append(("key", "Kleinbuchstaben, Ziffern und Bindestriche"))
    if texts["reference"] and not _REFERENCE.match(texts["reference"]):
        wrong.append(("reference", "ein Jahr oder ein Tag wie 2016-12-31"))
    if "/" in texts["file"] or "\\" in texts["file"]:
        wrong.append(("file", "ein Dateiname im selben Ordner"))
    flags = {"quoted": False, "source_printed": True}
    for name, usual in flags.items():
        found = content.get(name, usual)
        if not isinstance(found, bool):
            wrong.append((name, "true oder false"))
        flags[name] = found is True
    columns, wrong_columns = _read_columns(content.get("columns"))
    wrong += wrong_columns
    findings = [
        Finding.from_error(DescriptionWrong(name=name, wanted=wanted), file=file, column=name)
        for name, wanted in wrong
    ]
    if findings:
        return None, findings
    description = Description(
        key=texts["key"],
        title=texts["title"],
        file=texts["file"],
        source=texts["source"],
        licence=texts["licence"],
        reference=texts["reference"],
        columns=columns,
        quoted=flags["quoted"],
        source_printed=flags["source_printed"],
        population_basis=str(content.get("population_basis", "")).strip() or NOT_STATED,
        covers_group=str(content.get("covers_group", "")).strip(),
    )
    return description, []


def _read_columns(found: object) -> tuple[tuple[Column, ...], list[tuple[str, str]]]:
    entries = found if isinstance(found, list) else []
    columns, wrong = [], []
    for number, entry in enumerate(entries, start=1):
        fields = {name: str(entry.get(name, "")).strip() for name in ("name", "indicator", "unit")}
        role = str(entry.get("role", ""))
        if role not in set(ColumnRole) or not fields["name"]:
            wrong.append((f"columns[{number}]", f"name und role aus: {', '.join(ColumnRole)}"))
            continue
        column = Column(role=ColumnRole(role), **fields)
        is_value = column.role in (ColumnRole.COUNT, ColumnRole.SHARE)
        if is_value and not (column.indicator and column.unit):
            wrong.append((f"columns[{number}]", "indicator und unit"))
        columns.append(column)
    if sum(column.role is ColumnRole.AREA for column in columns) != 1:
        wrong.append(("columns", "genau eine Spalte mit role = „area“"))
    indicators = [column.indicator for column in columns if column.indicator]
    if len(set(indicators)) != len(indicators):
        wrong.append(("columns", "jede Kennzahl nur einmal"))
    return tuple(columns), wrong


def delivered_file(toml: Path, description: Description) -> Path:
    """Where the file lies that a description is about: next to it."""
    return toml.parent / description.file
