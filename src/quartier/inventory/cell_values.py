"""Row by row: every cell of a column of numbers becomes a value with its area and its period."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.missing import Missing
from quartier.city.names import NameIndex
from quartier.city.periods import read_period
from quartier.inventory.deliveries import Description
from quartier.inventory.errors_reading import (
    NumbersMarked,
    PeriodUnreadable,
    RowsLeftOut,
    RowWithoutNumbers,
)
from quartier.inventory.placing import Placing, picker
from quartier.inventory.series import ColumnRole
from quartier.inventory.series_plan import Plan
from quartier.inventory.signs import missing_sign, read_number
from quartier.inventory.summing import Sums
from quartier.inventory.values import Value
from quartier.tables.table import Row, Table

Number = tuple[Decimal | None, Missing | None]


class CellValues:
    """The values of a table. `rows` and `places`: the rows that were read, and where they belong."""

    def __init__(
        self, description: Description, table: Table, names: NameIndex, plan: Plan, reference: str
    ) -> None:
        self.placing = Placing(description, table, names)
        self.rows: list[int] = []
        self.places: list[int] = []
        self.findings: list[Finding] = []
        self._description = description
        self._table = table
        self._plan = plan
        self._reference = reference
        self._periods: dict[str, str] = {}
        # Column → mark → the first text with it.
        self._marks: dict[str, dict[str, str]] = {}
        period = description.column_of(ColumnRole.PERIOD)
        self._period_column = period.name if period else ""
        self._period_position = table.header.index(period.name) if period else 0
        self._columns = [
            (index, table.header.index(column.name), column.name, column.period)
            for index, column in enumerate(description.value_columns)
        ]
        self._positions = [position for _, position, _, _ in self._columns]

    def read(self) -> tuple[Value, ...]:
        """All values: those of the cells in the order of the file, then the sums."""
        values: list[Value] = []
        sums = Sums()
        numbers = [self._number_reader(heading) for _, _, heading, _ in self._columns]
        pick, planned_for = picker(self._plan.positions), self._plan.cells
        placing, positions = self.placing, self._positions
        leaves_out = bool(self._description.left_out_rows)
        for row in self._table.rows:
            cells, number = row.cells, row.number
            has_numbers = any([cells[position].strip() for position in positions])
            if (leaves_out or not has_numbers) and self._says_nothing(row, has_numbers):
                continue
            period = self._period(row)
            place = placing.place(cells, number, period)
            self.rows.append(number)
            self.places.append(place)
            area_id, is_total = placing.area_id(place), placing.is_total(place)
            planned = planned_for[pick(cells)]
            for index, position, heading, own_period in self._columns:
                text = cells[position]
                parsed, missing = numbers[index](text)
                key, summed = planned[index]
                when = own_period or period
                value = Value(key, area_id, when, text, parsed, missing, number, heading, is_total)
                values.append(value)
                for into in summed:
                    sums.add(into, place, value)
        self.findings += placing.findings
        self._tell_left_out()
        self._tell_marks()
        values += sums.values()
        return tuple(values)

    def _says_nothing(self, row: Row, has_numbers: bool) -> bool:
        """True for rows that are no values: left out on purpose, blank, or a heading inside."""
        placing = self.placing
        if placing.is_left_out(row.cells):
            return True
        if has_numbers:
            return False
        name = placing.named(row.cells)
        if not name:
            return True
        if placing.is_known(row.cells):
            return False
        self._tell(RowWithoutNumbers(name=name), row, placing.heading, Severity.HINT)
        return True

    def _period(self, row: Row) -> str:
        if not self._period_column:
            return self._reference
        text = row.cells[self._period_position]
        known = self._periods.get(text)
        if known is None:
            period = read_period(text)
            if period is None:
                self._tell(PeriodUnreadable(text=text.strip()), row, self._period_column)
            known = self._periods[text] = str(period) if period else ""
        return known

    def _number_reader(self, heading: str) -> Callable[[str], Number]:
        """Reads the texts of one column, each different text once."""
        style = self._table.style(heading)
        signs = self._description.signs
        known: dict[str, Number] = {}
        marks = self._marks.setdefault(heading, {})

        def read(text: str) -> Number:
            found = known.get(text)
            if found is None:
                missing = missing_sign(text, signs)
                number = None
                if missing is None:
                    number, mark = read_number(text, style)
                    if mark:
                        marks[mark] = text.strip()
                found = known[text] = (number, missing)
            return found

        return read

    def _tell_marks(self) -> None:
        for heading, marks in self._marks.items():
            if marks:
                shown = ", ".join(f"„{text}“" for text in list(marks.values())[:3])
                found = Finding.from_error(
                    NumbersMarked(shown=shown),
                    severity=Severity.HINT,
                    file=self._description.file,
                    column=heading,
                )
                self.findings.append(found)

    def _tell_left_out(self) -> None:
        for name, rows in self.placing.left_out.items():
            error = RowsLeftOut(name=name, rows=rows)
            self.findings.append(
                Finding.from_error(error, severity=Severity.HINT, file=self._description.file)
            )

    def _tell(
        self, error: QuartierError, row: Row, column: str, severity: Severity = Severity.ERROR
    ) -> None:
        file = self._description.file
        found = Finding.from_error(
            error, severity=severity, file=file, row=row.number, column=column
        )
        self.findings.append(found)
