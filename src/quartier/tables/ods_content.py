"""The content of an ODS file, element by element: rows, merged cells, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from quartier.tables.grid import Merge, column_name
from quartier.tables.limits import Limits
from quartier.tables.sheets import number_text
from quartier.tables.table import Row
from quartier.tables.texts import Texts
from quartier.tables.xml_parts import Attributes, is_true, local

NUMBERS = {"float", "currency", "percentage"}
# Text inside these is not the cell's own.
ASIDE = {"annotation", "shapes", "frame", "custom-shape", "ruby-text", "note"}
CELLS = {"table-cell", "covered-table-cell"}
MERGES = 50_000


@dataclass
class OdsSheet:
    """A sheet as read. overflow: the far cell that makes the sheet too large, "" if none."""

    name: str
    hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: list[str] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    suspects: set[str] = field(default_factory=set)
    overflow: str = ""


class OdsWalk:
    """Handlers for `xml_parts.walk`; afterwards `sheets` and the names of all `elements` stand."""

    def __init__(self, file: str, limits: Limits, decimal: str) -> None:
        self.file, self.limits, self.decimal = file, limits, decimal
        self.sheets: list[OdsSheet] = []
        self.elements: set[str] = set()
        self.unseen_styles: set[str] = set()
        self.style = ""
        self.texts = Texts()
        self.tables = self.aside = self.cells_read = 0
        self.unseen_columns: list[tuple[int, int]] = []
        self.column_count = self.row_number = self.row_times = 0
        self.row_unseen = False
        self.cells: list[str] = []
        self.cell: Attributes = {}
        self.in_cell = self.in_text = False
        self.paragraphs: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.elements.add(name)
        if name in CELLS:
            self._begin_cell(attributes)
        elif self.in_cell:
            self._inside(name, attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name == "table":
            self._begin_table(attributes)
        elif name == "table-column":
            self._column(attributes)
        elif name == "style":
            self.style = local(attributes, "name")
        elif name == "table-properties" and local(attributes, "display", "true") == "false":
            self.unseen_styles.add(self.style)

    def text(self, text: str) -> None:
        if self.in_text and not self.aside:
            self.paragraphs[-1] += text

    def end(self, name: str) -> None:
        if name in ASIDE:
            self.aside = max(0, self.aside - 1)
        elif self.aside:
            return
        elif name in CELLS:
            self._end_cell()
        elif name == "p":
            self.in_text = False
        elif name == "table-row":
            self._end_row()
        elif name == "table" and self.sheets:
            self.sheets[-1].suspects = set(self.texts.suspects)

    def _begin_table(self, attributes: Attributes) -> None:
        style = local(attributes, "style-name")
        unseen = bool(style) and style in self.unseen_styles
        self.sheets.append(OdsSheet(local(attributes, "name"), hidden=unseen))
        self.unseen_columns, self.column_count, self.row_number = [], 0, 0

    def _column(self, attributes: Attributes) -> None:
        times = _times(attributes, "number-columns-repeated")
        if local(attributes, "visibility", "visible") != "visible":
            self.unseen_columns.append((self.column_count, self.column_count + times - 1))
        self.column_count += times

    def _begin_row(self, attributes: Attributes) -> None:
        self.row_times = _times(attributes, "number-rows-repeated")
        self.row_unseen = local(attributes, "visibility", "visible") != "visible"
        self.cells = []

    def _begin_cell(self, attributes: Attributes) -> None:
        if self.in_cell:
            # A table inside a cell: its texts belong to the cell around it.
            return
        self.cell, self.in_cell, self.paragraphs = attributes, True, []

    def _inside(self, name: str, attributes: Attributes) -> None:
        if name in ASIDE:
            self.aside += 1
        elif self.aside:
            return
        elif name == "p":
            self.paragraphs.append("")
            self.in_text = True
        elif name == "s" and self.in_text:
            self.paragraphs[-1] += " " * min(_times(attributes, "c"), 100)
        elif name in {"tab", "line-break"} and self.in_text:
            self.paragraphs[-1] += "\t" if name == "tab" else "\n"

    def _end_cell(self) -> None:
        self.in_cell = False
        if not self.sheets:
            return
        text = self._value()
        times = _times(self.cell, "number-columns-repeated")
        column = len(self.cells)
        place = f"{column_name(column)}{self.row_number + 1}"
        if local(self.cell, "formula"):
            formulas = self.sheets[-1].formulas if text else self.sheets[-1].uncalculated
            formulas.append(place)
        if text.strip() and column + times > self.limits.columns:
            self.sheets[-1].overflow = f"{column_name(column + times - 1)}{self.row_number + 1}"
            return
        self._span(column)
        # Empty cells at the end of a row are repeated up to the edge of the sheet.
        self.cells += [self.texts[text]] * min(times, self.limits.columns + 1 - column)

    def _value(self) -> str:
        kind = local(self.cell, "value-type")
        if kind in NUMBERS:
            try:
                value = Decimal(local(self.cell, "value"))
            except InvalidOperation:
                return "\n".join(self.paragraphs)
            return number_text(value * 100 if kind == "percentage" else value, self.decimal)
        if kind == "date":
            return local(self.cell, "date-value").removesuffix("T00:00:00")
        if kind == "boolean":
            return "WAHR" if is_true(local(self.cell, "boolean-value")) else "FALSCH"
        return "\n".join(self.paragraphs) or local(self.cell, "string-value")

    def _span(self, column: int) -> None:
        right = _times(self.cell, "number-columns-spanned") - 1
        down = _times(self.cell, "number-rows-spanned") - 1
        merges = self.sheets[-1].merges
        if (right or down) and len(merges) < MERGES:
            top = self.row_number + 1
            merges.append(Merge(top, column, top + down, column + right))

    def _end_row(self) -> None:
        if not self.sheets:
            return
        sheet, cells = self.sheets[-1], self.cells
        while cells and not cells[-1].strip():
            cells.pop()
        first = self.row_number + 1
        self.row_number += self.row_times
        if not cells or sheet.overflow:
            return
        self.cells_read += self.row_times * len(cells)
        if self.cells_read > self.limits.cells:
            sheet.overflow = f"{column_name(len(cells) - 1)}{self.row_number}"
            return
        kept = tuple(cells)
        sheet.rows += [Row(first + again, kept) for again in range(self.row_times)]
        if self.row_unseen:
            sheet.hidden_rows += range(first, self.row_number + 1)
        for left, right in self.unseen_columns:
            sheet.hidden_columns |= {
                column
                for column in range(left, min(right + 1, len(cells)))
                if cells[column].strip()
            }


def _times(attributes: Attributes, name: str) -> int:
    """How often something is repeated; 1 where nothing sensible is said."""
    text = local(attributes, name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
