"""How a delivery describes itself: where it comes from, when, who was counted, what each column is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.missing import Missing
from quartier.city.description import NOT_STATED
from quartier.inventory.series import NUMBERS, Series, series_from_json
from quartier.inventory.series import ColumnRole as ColumnRole


@dataclass(frozen=True)
class Column:
    """A column by its heading. Columns of numbers name their indicator and unit.

    `period`: all its values are of that period ("2015" as a heading). `ages`: all are about these
    ages. `totals`: values of a category column that are the sum of the others ("insgesamt").
    `dimension`: what a category column distinguishes, in a word: "Geschlecht".
    """

    name: str
    role: ColumnRole
    indicator: str = ""
    unit: str = ""
    period: str = ""
    ages: str = ""
    dimension: str = ""
    totals: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The column as it is stored; fields added later are left out where they are empty."""
        old = ("name", "role", "indicator", "unit")
        return {name: found for name, found in asdict(self).items() if name in old or found}


@dataclass(frozen=True)
class SourceLine:
    """One of several sources that a delivery mixes, each with its own basis and date."""

    text: str
    basis: str = NOT_STATED
    reference: str = ""


@dataclass(frozen=True)
class Description:
    """A delivery's description. `reference`: a year or a day, as exact as the source says it.

    `quoted`: values are shown as printed and never calculated with. `covers_group`: the group of
    areas this table is about, "" for all; `area_level` likewise. `source_printed`: the source stands
    under the table. `delivered`: false where only the description is there, not the figures.
    `partial`: the source names only some of the areas. `periods`: those a table or map is about,
    where no column says it. `reference_key`: the entry of the file's own metadata that holds the
    reference date and wins over `reference`. `total_rows`: names of rows that sum up others.
    `left_out_rows`: names of rows about no area ("nicht zuzuordnen"), which are not read.
    `signs`: what this delivery's signs for missing values mean, where they differ from the usual.
    `sources`: set where a series mixes several. `supplier_rule`: stricter rules of publication.
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
    delivered: bool = True
    kind: str = "table"
    periods: tuple[str, ...] = ()
    note: str = ""
    partial: bool = False
    area_level: str = ""
    total_rows: tuple[str, ...] = ()
    left_out_rows: tuple[str, ...] = ()
    reference_key: str = ""
    layout: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[SourceLine, ...] = ()
    supplier_rule: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, Missing] = field(default_factory=dict)
    series: tuple[Series, ...] = ()

    def column_of(self, role: ColumnRole) -> Column | None:
        """The first column with this role; None where there is none."""
        return next((column for column in self.columns if column.role is role), None)

    def columns_of(self, *roles: ColumnRole) -> tuple[Column, ...]:
        """All columns with one of these roles, as the file has them."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def area_column(self) -> Column:
        """The column with the names of the areas, or with their ids where there are no names."""
        named = self.column_of(ColumnRole.AREA) or self.column_of(ColumnRole.AREA_ID)
        if named is None:
            raise LookupError(self.key)
        return named

    @property
    def value_columns(self) -> tuple[Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.role in NUMBERS)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Keys of all indicators this delivery has values for, each once."""
        named = [
            *(column.indicator for column in self.columns),
            *(s.indicator for s in self.series),
        ]
        return tuple(dict.fromkeys(key for key in named if key))

    @property
    def fingerprint(self) -> str:
        """Same description, same fingerprint."""
        return fingerprints.of_mapping(self.as_json())

    def as_json(self) -> dict[str, object]:
        """The description as it is stored with a version.

        Fields that came after the first version are left out where nothing is said, so that a stored
        description keeps its fingerprint when the program learns more.
        """
        stored = {
            name: found
            for name, found in asdict(self).items()
            if name in _FIRST or found != _USUAL[name]
        }
        stored["columns"] = [column.as_json() for column in self.columns]
        if self.series:
            stored["series"] = [series.as_json() for series in self.series]
        return stored


_FIRST = (
    *("key", "title", "file", "source", "licence", "reference", "columns"),
    *("population_basis", "quoted", "covers_group", "source_printed"),
)
_USUAL = asdict(Description("", "", "", "", "", "", ()))


def from_json(stored: Mapping[str, object]) -> Description:
    """The description that `as_json` stored, also by an earlier version with fewer fields."""
    known = {f.name: stored[f.name] for f in fields(Description) if f.name in stored}
    known["columns"] = tuple(_column(entry) for entry in _entries(stored, "columns"))
    known["series"] = tuple(series_from_json(entry) for entry in _entries(stored, "series"))
    known["sources"] = tuple(SourceLine(**entry) for entry in _entries(stored, "sources"))
    for name in ("periods", "total_rows", "left_out_rows"):
        found = stored.get(name, ())
        assert isinstance(found, list | tuple)
        known[name] = tuple(found)
    signs = stored.get("signs", {})
    assert isinstance(signs, Mapping)
    known["signs"] = {sign: Missing(kind) for sign, kind in signs.items()}
    return Description(**known)  # type: ignore[arg-type]


def _entries(stored: Mapping[str, object], name: str) -> list[Mapping[str, str]]:
    found = stored.get(name, [])
    assert isinstance(found, list | tuple)
    return list(found)


def _column(entry: Mapping[str, object]) -> Column:
    totals = entry.get("totals", ())
    assert isinstance(totals, list | tuple)
    fields = {**entry, "role": ColumnRole(str(entry["role"])), "totals": tuple(totals)}
    return Column(**fields)  # type: ignore[arg-type]


def delivered_file(toml: Path, description: Description) -> Path:
    """Where the file lies that a description is about: next to it."""
    return toml.parent / description.file
