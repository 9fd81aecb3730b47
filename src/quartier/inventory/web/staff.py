"""Staff pages of the figures: what was delivered, the table with its problems, releasing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.city.web.areas import Area
from quartier.inventory import life_cycle
from quartier.inventory.values import Delivered
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.releases import Release
from quartier.inventory.web.services import (
    approve,
    checked_table,
    decline,
    newest_approved,
    release,
)
from quartier.people.web.access import require_act, viewer_of
from quartier.tables.table import Row

PAGE = 25
STATES = {
    "checked": "zu prüfen",
    "approved": "übernommen",
    "declined": "abgelehnt",
    "replaced": "zurückgenommen",
}
ALREADY = "Diese Lieferung steht schon auf „{state}“."
COLOURS = ("error", "warning", "hint")


@dataclass(frozen=True)
class StaffCell:
    """A cell of the delivered table with what was found there; `colour` is the gravest."""

    text: str
    findings: tuple[Mapping[str, object], ...]
    colour: str = ""


@dataclass(frozen=True)
class StaffRow:
    """A row: its number in the file, the area it was matched to, its cells."""

    number: int
    area: str
    cells: tuple[StaffCell, ...]


@require_safe
@require_act("inventory.check")
def deliveries(request: HttpRequest) -> HttpResponse:
    """All versions of all deliveries, newest first; a state can be chosen."""
    state = request.GET.get("stand", "")
    found = DeliveryVersion.objects.visible_to(viewer_of(request)).select_related("delivery")
    if state in STATES:
        found = found.filter(state=state)
    last = Release.objects.first()
    held = set(last.release_items.values_list("indicator_version_id", flat=True)) if last else set()
    page = {
        "versions": Paginator(found.order_by("-received_at", "-id"), PAGE).get_page(
            request.GET.get("seite")
        ),
        "states": STATES,
        "chosen": state,
        "last": last,
        "new": sum(version.pk not in held for version in newest_approved()),
    }
    return render(request, "inventory/staff/deliveries.html", page)


@require_safe
@require_act("inventory.check")
def delivery(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One version: the table itself, each problem beside its cell."""
    version = _version(request, pk)
    try:
        table = checked_table(version)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("inventory_deliveries")
    delivered = table.delivered
    listed = delivered.table.rows if delivered.table else ()
    rows = Paginator(listed, PAGE * 4).get_page(request.GET.get("seite"))
    page = {
        "version": version,
        "state": STATES[version.state],
        "described": table.description,
        "rows": rows,
        "header": delivered.table.header if delivered.table else (),
        "shown_rows": _staff_rows(version, delivered, list(rows)),
        "about_all": [finding for finding in version.findings if finding["row"] is None],
        "number": len(version.findings),
        "open": version.state == life_cycle.CHECKED,
        "events": [(event, STATES[event.to_state]) for event in version.events()],
    }
    return render(request, "inventory/staff/delivery.html", page)


@require_POST
@require_act("inventory.approve")
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Approve or decline one version."""
    version = _version(request, pk)
    try:
        if request.POST.get("act") == "approve":
            approve(version, actor_id=request.user.pk)
            messages.success(request, "Übernommen. Sichtbar wird es erst mit einem neuen Stand.")
        elif request.POST.get("act") == "decline":
            decline(version, reason=request.POST.get("reason", ""), actor_id=request.user.pk)
            messages.success(request, "Abgelehnt.")
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES, ALREADY))
    return redirect("inventory_delivery", pk=version.pk)


@require_POST
@require_act("inventory.release")
def publish(request: HttpRequest) -> HttpResponse:
    """Release what is approved."""
    try:
        embargo = parse_date(request.POST.get("embargo", "") or "")
    except ValueError:
        messages.error(request, "Diesen Tag gibt es nicht.")
        return redirect("inventory_deliveries")
    try:
        made = release(
            purpose=request.POST.get("purpose", "")[:300],
            actor_id=request.user.pk,
            embargo_until=embargo,
        )
        messages.success(request, f"{made} ist veröffentlicht: {made.get_absolute_url()}")
    except QuartierError as error:
        messages.error(request, error.sentence())
    return redirect("inventory_deliveries")


def _version(request: HttpRequest, pk: uuid.UUID) -> DeliveryVersion:
    seen = DeliveryVersion.objects.visible_to(viewer_of(request))
    if not seen.filter(pk=pk).exists():
        raise Http404
    return get_object_or_404(seen.select_related("delivery", "file"), pk=pk)


def _staff_rows(version: DeliveryVersion, delivered: Delivered, rows: list[Row]) -> list[StaffRow]:
    """The rows of this page of the table, with the findings of the check at their cells."""
    found: dict[tuple[object, object], list[Mapping[str, object]]] = {}
    for finding in version.findings:
        found.setdefault((finding["row"], finding["column"]), []).append(finding)
    names = dict(Area.objects.values_list("key", "name"))
    header = delivered.table.header if delivered.table else ()
    return [
        StaffRow(
            row.number,
            names.get(delivered.areas.get(row.number) or "", "–"),
            tuple(
                _staff_cell(text, found.get((row.number, name), []))
                for name, text in zip(header, row.cells, strict=False)
            ),
        )
        for row in rows
    ]


def _staff_cell(text: str, findings: list[Mapping[str, object]]) -> StaffCell:
    severities = {finding["severity"] for finding in findings}
    colour = next((colour for colour in COLOURS if colour in severities), "")
    return StaffCell(text, tuple(findings), colour)
