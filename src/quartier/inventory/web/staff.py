"""Staff pages of the figures: what was delivered, one version with its problems, the decision."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.city.periods import read_period
from quartier.inventory import life_cycle
from quartier.inventory.asking import draft_letter
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.releases import Release
from quartier.inventory.web.services import approve, decline, newest_approved
from quartier.inventory.web.staff_table import delivered_page
from quartier.inventory.web.staff_uploads import UPLOAD_STATES
from quartier.inventory.web.uploads import Upload
from quartier.inventory.web.who import told_events
from quartier.people.web.access import require_act, viewer_of

PAGE = 25
STATES = {
    "checked": "zu prüfen",
    "approved": "übernommen",
    "declined": "abgelehnt",
    "replaced": "zurückgenommen",
}
ALREADY = "Diese Lieferung steht schon auf „{state}“."


@require_safe
@require_act("inventory.check")
def deliveries(request: HttpRequest) -> HttpResponse:
    """Uploads somebody has to finish, and all versions of all deliveries, newest first."""
    state = request.GET.get("stand", "")
    # PostgreSQL takes no NUL, and SQLite no pattern of any length.
    words = request.GET.get("suche", "").replace("\x00", "").strip()[:100]
    viewer = viewer_of(request)
    found = DeliveryVersion.objects.visible_to(viewer).select_related("delivery")
    if state in STATES:
        found = found.filter(state=state)
    if words:
        found = found.filter(delivery__title__icontains=words)
    last = Release.objects.first()
    held = set(last.release_items.values_list("indicator_version_id", flat=True)) if last else set()
    page = {
        "uploads": [
            (one, UPLOAD_STATES[one.state])
            for one in Upload.objects.visible_to(viewer).at_work().defer("findings")[:PAGE]
        ],
        "versions": Paginator(found.order_by("-received_at", "-id"), PAGE).get_page(
            request.GET.get("seite")
        ),
        "states": STATES,
        "chosen": state,
        "words": words,
        "last": last,
        "new": sum(version.pk not in held for version in newest_approved()),
    }
    return render(request, "inventory/staff/deliveries.html", page)


@require_safe
@require_act("inventory.check")
def delivery(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One version: the table itself, each problem beside its cell."""
    version = _version(request, pk)
    described = version.described()
    period = read_period(described.reference)
    page = {
        "version": version,
        "state": STATES[version.state],
        "period": period.german if period else described.reference,
        "open": version.state == life_cycle.CHECKED,
        "before": _before(version),
        "events": told_events(version, STATES),
    }
    if described.delivered:
        try:
            page |= delivered_page(request, described, version.file, version.findings)
        except QuartierError as error:
            messages.error(request, error.sentence())
            return redirect("inventory_deliveries")
    return render(request, "inventory/staff/delivery.html", {"described": described, **page})


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
            reason = request.POST.get("reason", "").strip()
            if not reason:
                messages.error(request, "Bitte sagen, warum die Lieferung abgelehnt wird.")
                return redirect("inventory_delivery", pk=version.pk)
            decline(version, reason=reason, actor_id=request.user.pk)
            messages.success(request, "Abgelehnt.")
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES, ALREADY))
    return redirect("inventory_delivery", pk=version.pk)


@require_safe
@require_act("inventory.check")
def ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A drafted mail to the office about a delivery or an upload; nothing is sent from here."""
    version = DeliveryVersion.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    thing = version or Upload.objects.visible_to(viewer_of(request)).filter(pk=pk).first()
    if thing is None:
        raise Http404
    letter = draft_letter(thing.described(), thing.findings, signed=str(request.user))
    page = {"letter": letter, "described": thing.described(), "version": version, "upload": thing}
    return render(request, "inventory/staff/ask.html", page)


def _before(version: DeliveryVersion) -> DeliveryVersion | None:
    """The version this one is compared with; None for the first."""
    earlier = DeliveryVersion.objects.filter(
        delivery_id=version.delivery_id, number__lt=version.number
    )
    return earlier.exclude(state=life_cycle.DECLINED).order_by("-number").first()


def _version(request: HttpRequest, pk: uuid.UUID) -> DeliveryVersion:
    seen = DeliveryVersion.objects.visible_to(viewer_of(request))
    if not seen.filter(pk=pk).exists():
        raise Http404
    return get_object_or_404(seen.select_related("delivery", "file"), pk=pk)
