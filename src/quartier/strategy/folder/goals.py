"""Where the city wants to go, as a table of the city folder: goals.csv."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from quartier.base.errors import Finding
from quartier.strategy.folder.cells import RowReader, read_rows
from quartier.strategy.folder.organisations import KNOWN_FIELD
from quartier.tables.table import Table

FILE = "goals.csv"
# From above to below: what stands under something is of a lower level, so that nothing runs in circles.
LEVELS = ("guiding", "goal", "recommendation")


@dataclass(frozen=True)
class GoalRow:
    """One row of goals.csv: a guiding idea, a goal under it, a recommendation under that."""

    id: str
    level: str
    title: str
    text: str = ""
    field: str = ""
    parent: str = ""
    source: str = ""


COLUMNS = tuple(field.name for field in fields(GoalRow))


def read_goals(
    table: Table, *, known_fields: Collection[str]
) -> tuple[tuple[GoalRow, ...], list[Finding]]:
    """The goals of the table in its order; what a goal stands under has its row above it."""
    levels: dict[str, int] = {}

    def read(row: RowReader) -> GoalRow:
        found = GoalRow(
            id=row.key("id", levels),
            level=row.one_of("level", LEVELS),
            title=row.text("title", 300, needed=True),
            text=row.text("text", 4000),
            field=row.reference("field", known_fields, KNOWN_FIELD),
            parent=row.cells["parent"],
            source=row.text("source", 300),
        )
        if not row.cells["level"]:
            row.refuse("level", " oder ".join(LEVELS))
        own = LEVELS.index(found.level) if found.level else len(LEVELS)
        if found.parent and levels.get(found.parent, own) >= own:
            row.refuse("parent", "die Kennung einer höheren Ebene aus einer Zeile darüber")
        levels.setdefault(found.id, own)
        return found

    return read_rows(
        table, columns=COLUMNS, required=("id", "level", "title"), file=FILE, read=read
    )
