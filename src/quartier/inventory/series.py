"""Series: what of a table belongs together as one figure, a value for each area and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column holds. Counts, shares, values and totals are numbers; the others say of what.

    AGE_TO is the first age above the band, AGE_LAST the last one in it.
    """

    AREA = "area"
    AREA_ID = "area_id"
    AREA_LEVEL = "area_level"
    PERIOD = "period"
    CATEGORY = "category"
    AGE_FROM = "age_from"
    AGE_TO = "age_to"
    AGE_LAST = "age_last"
    AGE_GROUP = "age_group"
    VARIABLE = "variable"
    TABLE = "table"
    COUNT = "count"
    SHARE = "share"
    VALUE = "value"
    TOTAL = "total"
    NOTE = "note"
    META_KEY = "meta_key"
    META_VALUE = "meta_value"
    IGNORE = "ignore"


NUMBERS = frozenset({ColumnRole.COUNT, ColumnRole.SHARE, ColumnRole.VALUE, ColumnRole.TOTAL})
ADDABLE = frozenset({ColumnRole.COUNT, ColumnRole.TOTAL})


@dataclass(frozen=True)
class Series:
    """One figure of a table: its columns, and the rows that count for it.

    `key`: the indicator's, or a slug of what the table says. `where`: the values that a category
    column may have, by the column's heading. `ages`: "0-17" (inclusive), "65+", "" for all.
    `title`: as the table says it. Without an indicator it is kept and checked and never shown;
    `part`: it is only there to be summed up in others, so that nobody has to describe it.
    """

    key: str
    role: ColumnRole
    columns: tuple[str, ...]
    indicator: str = ""
    unit: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ages: str = ""
    title: str = ""
    part: bool = False

    @property
    def column(self) -> str:
        """The first of its columns: where a finding about it stands."""
        return self.columns[0] if self.columns else ""

    def as_json(self) -> dict[str, object]:
        """The series as it is stored; what is as usual is left out."""
        usual = Series("", self.role, ())
        return {
            name: found
            for name, found in asdict(self).items()
            if name == "role" or found != getattr(usual, name)
        }


def series_from_json(stored: Mapping[str, object]) -> Series:
    """The series that `as_json` stored."""
    where = stored.get("where", {})
    assert isinstance(where, Mapping)
    columns = stored.get("columns", ())
    assert isinstance(columns, list | tuple)
    fields = {
        **stored,
        "key": stored.get("key", ""),
        "role": ColumnRole(str(stored["role"])),
        "columns": tuple(columns),
        "where": {name: tuple(values) for name, values in where.items()},
    }
    return Series(**fields)  # type: ignore[arg-type]
