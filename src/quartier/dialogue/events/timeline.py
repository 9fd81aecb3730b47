"""The steps of the process with plan and actual: timeline.csv of the city folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartier.base.errors import Finding, Severity, has_errors
from quartier.city.errors import ColumnMissing, ValueWrong
from quartier.dialogue.errors import SourceMissing, WhenWrong
from quartier.dialogue.events.when import read_when
from quartier.tables.table import Row, Table

FILE = "timeline.csv"
COLUMNS = ("step", "planned", "from", "until", "remark", "source")
REQUIRED = ("step", "planned", "from")


@dataclass(frozen=True)
class Step:
    """One step. Dates are as exact as the source says; "" where there is none."""

    step: str
    planned: str = ""
    start: str = ""
    until: str = ""
    remark: str = ""
    source: str = ""

    def as_row(self) -> list[str]:
        """The row of timeline.csv, in the order of COLUMNS."""
        return [self.step, self.planned, self.start, self.until, self.remark, self.source]


def read_timeline(table: Table, *, file: str = FILE) -> tuple[tuple[Step, ...], list[Finding]]:
    """The steps in the order of the table; none where one of the findings is an error.

    A step without a source is a warning: nothing about a real city stands there unproven.
    """
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return (), findings
    steps = []
    for row in table.rows:
        cells = {name: table.cell(row, name).strip() for name in COLUMNS}
        findings += _findings(cells, row, file)
        steps.append(
            Step(
                cells["step"][:200],
                cells["planned"],
                cells["from"],
                cells["until"],
                cells["remark"][:500],
                cells["source"][:300],
            )
        )
    return ((), findings) if has_errors(findings) else (tuple(steps), findings)


def _findings(cells: Mapping[str, str], row: Row, file: str) -> list[Finding]:
    found = []
    for column in ("planned", "from", "until"):
        try:
            read_when(cells[column])
        except WhenWrong as error:
            found.append(Finding.from_error(error, file=file, row=row.number, column=column))
    if not found and cells["until"]:
        try:
            read_when(f"{cells['from']}/{cells['until']}")
        except WhenWrong as error:
            found.append(Finding.from_error(error, file=file, row=row.number, column="until"))
    if not cells["step"]:
        nameless = ValueWrong(value="", column="step", wanted="was geschah oder geschehen soll")
        found.append(Finding.from_error(nameless, file=file, row=row.number, column="step"))
    if not cells["source"]:
        found.append(
            Finding.from_error(
                SourceMissing(name=cells["step"]),
                severity=Severity.WARNING,
                file=file,
                row=row.number,
                column="source",
            )
        )
    return found
