"""The council's table as a workbook: the same rows as on paper, one sheet for each kind."""

from __future__ import annotations

from decimal import Decimal

from quartier.base import clock
from quartier.strategy.web.deciding.table import Asked, CouncilTable
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.tables.workbooks import WorkSheet, write_xlsx
from quartier.tables.writing import Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MANDATES = (
    *("Was zu tun ist", "in einem Satz", "Handlungsfeld", "richtet sich an"),
    *("weil das gebraucht wird", "für das Ziel", "zugestimmt", "gefragt"),
)
_ACTIONS = (
    *("Nummer", "Maßnahme", "worum es geht", "Auftrag", "Handlungsfeld", "Zeitraum", "ganze Stadt"),
    *("Wo", "Wer führt", "geplante Kosten in Euro", "zugestimmt", "gefragt"),
)


def council_sheets(table: CouncilTable) -> bytes:
    """An XLSX file; costs are numbers, and empty where none is stated."""
    notes = [f"Stand {clock.today():%d.%m.%Y}. Nicht öffentlich."]
    mandates = [_mandate_row(row, row.thing) for row in table.mandates]
    actions = [_action_row(row, row.thing) for row in table.actions]
    return write_xlsx(
        [
            WorkSheet("Handlungsaufträge", _MANDATES, mandates, notes=notes),
            WorkSheet("Maßnahmen", _ACTIONS, actions, notes=notes),
        ]
    )


def _mandate_row(row: Asked, mandate: Mandate) -> list[Cell]:
    return [
        mandate.title,
        mandate.text,
        row.field,
        mandate.addressee.name if mandate.addressee else None,
        "; ".join(need.title for need in mandate.needs.all()),
        "; ".join(goal.title for goal in mandate.goals.all()),
        row.agreed,
        row.asked,
    ]


def _action_row(row: Asked, action: Action) -> list[Cell]:
    cents = action.planned_cents
    return [
        action.number,
        action.official_title or action.title,
        action.summary,
        action.mandate.title if action.mandate else None,
        row.field,
        action.get_term_display() if action.term else None,
        "ja" if action.is_citywide else "nein",
        "; ".join(area.name for area in action.areas.all()),
        action.lead_name,
        None if cents is None else Decimal(cents).scaleb(-2),
        row.agreed,
        row.asked,
    ]
