"""Staff pages for releases: the rehearsal before one, all of them, one with its report and its link."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.inventory.indicators import Indicator
from quartier.inventory.release_changes import PublicChange, PublicChanges, Shown, public_changes
from quartier.inventory.shown import COMPUTED, shown_value
from quartier.inventory.web.cell_names import area_names, namer, period_name
from quartier.inventory.web.previewing import preview_address
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.inventory.web.releasing import rehearse, release, roll_back
from quartier.inventory.web.who import told_events
from quartier.inventory.web.words import in_words
from quartier.people.web.access import require_act, viewer_of
from quartier.privacy.counts import Key

PAGE = 25
ROWS = 50
STATES = {"draft": "angelegt", "released": "veröffentlicht"}
KINDS = {"new": "neu", "changed": "geändert", "gone": "weggefallen"}
MISSING = {
    "protected": "geschützt",
    "not_delivered": "nicht geliefert",
    "does_not_exist": "gibt es nicht",
}
DRAFT = "inventory_release_form"


@dataclass(frozen=True)
class ShownChange:
    """One value that readers will see differently."""

    words: str
    title: str
    area: str
    period: str
    old: str
    new: str


@require_safe
@require_act("inventory.release")
def rehearsal(request: HttpRequest) -> HttpResponse:
    """What a release of today would show, hide and change; nothing is published by looking."""
    kept = request.session.pop(DRAFT, {})
    last = Release.objects.first()
    page: dict[str, object] = {"last": last, "said": kept, "today": clock.today()}
    try:
        found = rehearse(last)
    except QuartierError as error:
        return render(
            request, "inventory/staff/rehearsal.html", page | {"problem": error.sentence()}
        )
    if found is None:
        return render(request, "inventory/staff/rehearsal.html", page | {"up_to_date": True})
    publication, indicators, areas = found.publication, found.indicators, area_names()
    name = namer(indicators, areas)
    changes = public_changes(_values_of(last), publication.figures)
    listed = Paginator(changes.changes, ROWS).get_page(request.GET.get("seite"))
    audit = publication.audit
    page |= {
        "figures": len(publication.figures),
        "number": len({figure.indicator for figure in publication.figures}),
        "audit": audit.sentences(name) if audit else [],
        "is_safe": audit is None or audit.is_safe,
        "by_indicator": _by_indicator(changes, indicators),
        "unchanged": changes.unchanged,
        "changes": listed,
        "shown": [_shown(change, indicators, areas) for change in listed],
        "nothing_new": last is not None and not changes.changes,
    }
    return render(request, "inventory/staff/rehearsal.html", page)


@require_POST
@require_act("inventory.release")
def publish(request: HttpRequest) -> HttpResponse:
    """Release what is approved, with a purpose and perhaps from a later day on."""
    entered = {name: request.POST.get(name, "")[:300] for name in ("purpose", "embargo")}
    try:
        embargo = parse_date(entered["embargo"] or "")
        if entered["embargo"] and embargo is None:
            raise ValueError
    except ValueError:
        return _again(request, entered, "Diesen Tag gibt es nicht. Bitte ein Datum wählen.")
    try:
        made = release(purpose=entered["purpose"], actor_id=request.user.pk, embargo_until=embargo)
    except QuartierError as error:
        return _again(request, entered, error.sentence())
    if made.is_public:
        messages.success(request, f"{made} ist veröffentlicht.")
    else:
        day = f"{made.embargo_until:%d.%m.%Y}"
        messages.success(request, f"{made} ist fertig und wird am {day} von selbst öffentlich.")
    return redirect("inventory_stand", pk=made.pk)


@require_safe
@require_act("inventory.check")
def releases(request: HttpRequest) -> HttpResponse:
    """All releases, newest first."""
    seen = Release.objects.visible_to(viewer_of(request)).defer("audit", "undelivered")
    page = {"releases": Paginator(seen, PAGE).get_page(request.GET.get("seite"))}
    return render(request, "inventory/staff/releases.html", page)


@require_safe
@require_act("inventory.check")
def stand(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One release: its report as the releasing person saw it, its preview, who did what."""
    found = _release(request, pk)
    newest = Release.objects.first()
    address = preview_address(found)
    page = {
        "release": found,
        "audit": found.audit.get("sentences", []),
        "preview": request.build_absolute_uri(address) if address else "",
        "number": found.indicators.count(),
        "items": _items(found),
        "events": told_events(found, STATES),
        "is_newest": newest is not None and newest.pk == found.pk,
    }
    return render(request, "inventory/staff/stand.html", page)


@require_POST
@require_act("inventory.release")
def take_back_to(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Publish an earlier release once more."""
    found = _release(request, pk)
    try:
        purpose = request.POST.get("purpose", "")[:300]
        made = roll_back(found, purpose=purpose, actor_id=request.user.pk)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("inventory_stand", pk=found.pk)
    messages.success(request, f"{made} zeigt ab jetzt wieder die Zahlen von {found}.")
    return redirect("inventory_stand", pk=made.pk)


def _again(request: HttpRequest, entered: dict[str, str], sentence: str) -> HttpResponse:
    """Back to the rehearsal with what was typed still there."""
    messages.error(request, sentence)
    request.session[DRAFT] = entered
    return redirect("inventory_rehearsal")


def _values_of(last: Release | None) -> dict[Key, Shown]:
    if last is None:
        return {}
    rows = PublishedValue.objects.filter(released__release=last).values_list(
        "released__indicator", "area__key", "period", "text", "words", "missing", "kind"
    )
    return {
        (indicator, area, period): (text, words, missing, kind)
        for indicator, area, period, text, words, missing, kind in rows.iterator()
    }


def _by_indicator(
    changes: PublicChanges, indicators: Mapping[str, Indicator]
) -> list[tuple[str, list[tuple[str, int]]]]:
    return [
        (
            indicators[key].title if key in indicators else key,
            [(words, counted.get(kind, 0)) for kind, words in KINDS.items()],
        )
        for key, counted in changes.by_indicator()
    ]


def _shown(
    change: PublicChange, indicators: Mapping[str, Indicator], areas: Mapping[str, str]
) -> ShownChange:
    title = indicators[change.indicator].title if change.indicator in indicators else ""
    return ShownChange(
        KINDS[change.kind],
        title or change.indicator,
        areas.get(change.area, change.area),
        period_name(change.period),
        _text(change.old),
        _text(change.new),
    )


def _text(shown: Shown | None) -> str:
    if shown is None:
        return "–"
    text, words, missing, kind = shown
    if missing:
        return MISSING[missing]
    if words:
        return in_words(words, {})
    number = Decimal(text) if kind == COMPUTED else None
    return shown_value(kind=kind, text=text, numeric=number, missing="").text


def _items(found: Release) -> list[tuple[str, int]]:
    """The deliveries a release was made from, each with its version."""
    rows = found.release_items.values_list(
        "indicator_version__delivery_version__delivery__title",
        "indicator_version__delivery_version__number",
    )
    return sorted(set(rows))


def _release(request: HttpRequest, pk: uuid.UUID) -> Release:
    seen = Release.objects.visible_to(viewer_of(request))
    if not seen.filter(pk=pk).exists():
        raise Http404
    return get_object_or_404(seen, pk=pk)
