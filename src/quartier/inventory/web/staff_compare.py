"""Staff page: what a new version changes against the one before it, the most striking first."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from quartier.base.numbers import format_number, percent
from quartier.city.areas import Area
from quartier.city.bases import comparable
from quartier.city.boundaries import same_boundary
from quartier.city.periods import read_period
from quartier.city.web.areas import name_index, pure_areas
from quartier.inventory import life_cycle
from quartier.inventory.deliveries import Description
from quartier.inventory.differences import Difference, Differences, differences
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Value
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.people.web.access import require_act, viewer_of

ROWS = 50
KINDS = {"changed": "geändert", "new": "neu", "gone": "weggefallen"}
FIELDS = {
    "title": "Titel",
    "file": "Dateiname",
    "source": "Quelle",
    "licence": "Lizenz",
    "reference": "Stichtag",
    "population_basis": "Wer gezählt ist",
    "columns": "Zuordnung der Spalten",
    "series": "Zuordnung der Reihen",
    "supplier_rule": "Regel der liefernden Stelle",
    "layout": "Aufbau der Tabelle",
    "partial": "Ob alle Gebiete genannt sind",
}
MISSING = {
    "protected": "geschützt",
    "not_delivered": "nicht geliefert",
    "does_not_exist": "gibt es nicht",
}


@dataclass(frozen=True)
class ShownDifference:
    """A changed value in the words of the page."""

    kind: str
    words: str
    title: str
    area: str
    period: str
    old: str
    new: str
    step: str
    row: int | None


@require_safe
@require_act("inventory.check")
def compare(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every value that changed, is new or is gone, with what it was."""
    version = _version(request, pk)
    before = (
        version.delivery.versions.filter(number__lt=version.number)
        .exclude(state=life_cycle.DECLINED)
        .select_related("file")
        .order_by("-number")
        .first()
    )
    if before is None:
        return redirect("inventory_delivery", pk=version.pk)
    areas, names = pure_areas(), name_index()
    old, new = (unpack(one.described(), one.file.read(), areas, names) for one in (before, version))
    found = differences(old, new)
    kind, series = request.GET.get("art", ""), request.GET.get("spalte", "")
    chosen = [
        one
        for one in _most_striking_first(found.values)
        if (kind not in KINDS or one.kind == kind) and (not series or one.series == series)
    ]
    page = Paginator(chosen, ROWS).get_page(request.GET.get("seite"))
    shown = {
        "version": version,
        "before": before,
        "counts": [(key, words, found.counts.get(key, 0)) for key, words in KINDS.items()],
        "unchanged": found.unchanged,
        "page": page,
        "shown": [_shown(one, names.names) for one in page],
        "titles": sorted({(one.series, one.title) for one in found.values}),
        "kind": kind,
        "series": series,
        "kept_query": f"art={kind}&spalte={series}&",
        "described": _described(found, old.description, new.description),
        "breaks": _breaks(old.description, new.description, areas),
    }
    return render(request, "inventory/staff/compare.html", shown)


def _most_striking_first(found: Sequence[Difference]) -> list[Difference]:
    """Changes against what usually moves: 3 of 10 is more than 30 of 3.000. New and gone come last."""

    def size(one: Difference) -> float:
        old, new = (value.number if value else None for value in (one.old, one.new))
        if old is None or new is None:
            return -1.0
        return abs(float(new) - float(old)) / (abs(float(old)) ** 0.5 + 1)

    return sorted(found, key=size, reverse=True)


def _shown(one: Difference, names: dict[str, str]) -> ShownDifference:
    period = read_period(one.period)
    return ShownDifference(
        kind=str(one.kind),
        words=KINDS[one.kind],
        title=one.title,
        area=names.get(one.area_id or "", one.name),
        period=period.german if period else one.period,
        old=_text(one.old),
        new=_text(one.new),
        step=_step(one.old, one.new),
        row=one.new.row if one.new else None,
    )


def _text(value: Value | None) -> str:
    if value is None:
        return "–"
    if value.missing:
        return MISSING[value.missing]
    return value.text.strip() or (f"{value.number:f}" if value.number is not None else "–")


def _step(old: Value | None, new: Value | None) -> str:
    """How much it changed, absolute and in percent of the old value."""
    if old is None or new is None or old.number is None or new.number is None:
        return ""
    step = new.number - old.number
    sign = "+" if step > 0 else "−"
    share = percent(abs(step), old.number) if old.number > 0 else None
    told = f"{sign}{format_number(abs(step))}"
    return f"{told} ({sign}{format_number(share)} %)" if share is not None else told


def _described(
    found: Differences, old: Description, new: Description
) -> list[tuple[str, str, str]]:
    """What differs in the description, with both texts where they are short."""
    told = []
    for name in found.described:
        before, after = getattr(old, name, ""), getattr(new, name, "")
        is_text = isinstance(before, str) and isinstance(after, str)
        told.append((FIELDS.get(name, name), before if is_text else "", after if is_text else ""))
    return told


def _breaks(old: Description, new: Description, areas: Sequence[Area]) -> list[str]:
    """Why the two versions cannot be compared number by number."""
    told = []
    if comparable(old.population_basis, new.population_basis) is False:
        told.append(
            f"Gezählt wurde verschieden: bisher „{old.population_basis}“, jetzt "
            f"„{new.population_basis}“. Ein Unterschied kann daran liegen."
        )
    before, after = read_period(old.reference), read_period(new.reference)
    if before and after and before != after:
        moved = [
            area.name
            for area in areas
            if area.kind == "area" and not same_boundary(area, before.last, after.last)
        ]
        if moved:
            told.append(
                f"Zwischen {before.german} und {after.german} haben sich Grenzen geändert: "
                f"{', '.join(moved[:8])}{' und weitere' if len(moved) > 8 else ''}."
            )
    return told


def _version(request: HttpRequest, pk: uuid.UUID) -> DeliveryVersion:
    seen = DeliveryVersion.objects.visible_to(viewer_of(request))
    if not seen.filter(pk=pk).exists():
        raise Http404
    return get_object_or_404(seen.select_related("delivery", "file"), pk=pk)
