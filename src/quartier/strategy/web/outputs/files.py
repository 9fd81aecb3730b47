"""`/massnahmen/tabelle.csv` and its kin: what everyone may see, as files, narrowed as the lists are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.people.policy import PUBLIC
from quartier.strategy.web.outputs.rows import Entry, action_entries, mandate_entries
from quartier.strategy.web.publishing.choosing import (
    ChosenActions,
    ChosenMandates,
    with_field_of_mandate,
)
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.tables.workbooks import WorkSheet, write_xlsx
from quartier.tables.writing import Cell, write_csv

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Heads of the columns, in the words of the pages; docs/reference/strategy-files.md explains each.
ACTION_COLUMNS = (
    *("Nummer", "Titel", "Titel im Beschluss", "Worum es geht", "Stand", "seit", "Handlungsfeld"),
    *("Handlungsauftrag", "führt", "trägt mit", "hilft", "ganze Stadt", "Stadtteile", "Für wen"),
    *("Zeitraum", "Beginn", "Ende", "geplante Kosten in Euro", "Schritte erledigt", "Schritte"),
    *("Sofortmaßnahme", "beschlossen von", "beschlossen am", "Drucksache", "Adresse", "Kennung"),
)
MANDATE_COLUMNS = (
    *("Was zu tun ist", "in einem Satz", "Stand", "seit", "Handlungsfeld", "richtet sich an"),
    *("dient den Zielen", "beantwortet", "beschlossen von", "beschlossen am", "Drucksache"),
    *("Adresse", "Kennung"),
)


@require_safe
def actions_csv(request: HttpRequest) -> HttpResponse:
    """The actions as a table for spreadsheets and programs."""
    rows = [_action_cells(entry) for entry in _actions(request)]
    return _file(write_csv(ACTION_COLUMNS, rows), "massnahmen.csv", CSV)


@require_safe
def actions_xlsx(request: HttpRequest) -> HttpResponse:
    """The actions as a workbook."""
    rows = [_action_cells(entry) for entry in _actions(request)]
    return _workbook("massnahmen", "Maßnahmen", ACTION_COLUMNS, rows)


@require_safe
def actions_json(request: HttpRequest) -> HttpResponse:
    """The actions for programs."""
    return _json("actions", _actions(request))


@require_safe
def mandates_csv(request: HttpRequest) -> HttpResponse:
    """The mandates as a table."""
    rows = [_mandate_cells(entry) for entry in _mandates(request)]
    return _file(write_csv(MANDATE_COLUMNS, rows), "handlungsauftraege.csv", CSV)


@require_safe
def mandates_xlsx(request: HttpRequest) -> HttpResponse:
    """The mandates as a workbook."""
    rows = [_mandate_cells(entry) for entry in _mandates(request)]
    return _workbook("handlungsauftraege", "Handlungsaufträge", MANDATE_COLUMNS, rows)


@require_safe
def mandates_json(request: HttpRequest) -> HttpResponse:
    """The mandates for programs."""
    return _json("mandates", _mandates(request))


def _actions(request: HttpRequest) -> list[Entry]:
    chosen = ChosenActions.of(request.GET)
    found = chosen.narrow(Action.objects.visible_to(PUBLIC), SOURCE)
    return action_entries(found, request.build_absolute_uri)


def _mandates(request: HttpRequest) -> list[Entry]:
    chosen = ChosenMandates.of(request.GET)
    found = chosen.narrow(with_field_of_mandate(Mandate.objects.visible_to(PUBLIC)))
    return mandate_entries(found, request.build_absolute_uri)


def _action_cells(entry: Entry) -> list[Cell]:
    cents = entry["planned_cents"]
    return [
        *(entry[name] for name in ("number", "title", "official_title", "summary")),
        *(entry[name] for name in ("state_name", "state_since", "field_name")),
        (entry["mandate"] or {}).get("title"),
        entry["lead"],
        _joined(entry["carriers"]),
        _joined(entry["partners"]),
        _yes(entry["citywide"]),
        _joined([area["name"] for area in entry["areas"]]),
        *(entry[name] for name in ("target_group", "term_name", "starts_on", "ends_on")),
        None if cents is None else Decimal(cents).scaleb(-2),
        entry["steps_done"],
        entry["steps"],
        _yes(entry["quick"]),
        *_decided(entry),
    ]


def _mandate_cells(entry: Entry) -> list[Cell]:
    return [
        *(entry[name] for name in ("title", "text", "state_name", "state_since", "field_name")),
        entry["addressee"],
        _joined(entry["goals"]),
        _joined(entry["needs"]),
        *_decided(entry),
    ]


def _decided(entry: Entry) -> list[Cell]:
    decision = entry["decision"] or {}
    names = ("body", "decided_on", "paper_number")
    return [*(decision.get(name) for name in names), entry["url"], entry["id"]]


def _joined(names: Sequence[str]) -> str:
    return "; ".join(names)


def _yes(said: bool) -> str:
    return "ja" if said else "nein"


def _workbook(stem: str, name: str, header: Sequence[str], rows: list[list[Cell]]) -> HttpResponse:
    sheet = WorkSheet(name, header, rows, notes=[f"Stand: {clock.today():%d.%m.%Y}"])
    return _file(write_xlsx([sheet], title=name), f"{stem}.xlsx", XLSX)


def _json(kind: str, entries: list[Entry]) -> JsonResponse:
    answer = {"format": 1, "as_of": clock.today().isoformat(), "language": SOURCE, kind: entries}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
