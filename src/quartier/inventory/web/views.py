"""What is published: the list of releases, one release, the table of one indicator in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.missing import Missing
from quartier.city.web.areas import Area
from quartier.inventory.web.cells import Cell, cells_of
from quartier.inventory.web.figures import sources_once
from quartier.inventory.web.places import in_order
from quartier.inventory.web.published import ReleasedIndicator
from quartier.inventory.web.releases import Release
from quartier.inventory.web.themes import by_theme
from quartier.inventory.web.told import Told, ToldIndicator, tell_all
from quartier.people.web.access import viewer_of


@dataclass(frozen=True)
class AreaRow:
    """An area and its values at all times (None: it has no row for that time)."""

    area: Area
    told: tuple[Told | None, ...]


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """All releases this viewer may see, newest first, and what nobody delivered."""
    listed = list(Release.objects.visible_to(viewer_of(request)).filter(state="released"))
    page = {
        "releases": listed,
        "undelivered": listed[0].undelivered if listed else [],
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Daten"), "")],
    }
    return render(request, "inventory/releases.html", page)


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """One release at its permanent address: what is in it, by theme."""
    return release_page(request, release_or_404(request, slug))


def release_page(request: HttpRequest, found: Release, *, preview: str = "") -> HttpResponse:
    """What is in a release, by theme; `preview`: the token of a preview, whose links lead on."""
    told = tell_all(found, get_language() or SOURCE)
    page = {
        "release": found,
        "preview": preview,
        "themes": by_theme(told),
        "number": len(told),
        "sources": sources_once(source for one in told for source in one.released.sources),
        "undelivered": found.undelivered,
        "breadcrumbs": [*_crumbs(), (_("Stand %(number)s") % {"number": found.number}, "")],
    }
    return render(request, "inventory/release.html", page)


@require_safe
def table(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """All values of one indicator in a release: areas down, times across."""
    return table_page(request, indicator_or_404(request, slug, indicator))


def table_page(
    request: HttpRequest, found: ReleasedIndicator, *, preview: str = ""
) -> HttpResponse:
    """All values of one released indicator, its release at hand."""
    told = ToldIndicator(found, get_language() or SOURCE)
    cells = cells_of([found])
    rows = _rows(told, cells)
    page = {
        "release": found.release,
        "preview": preview,
        "chosen": told,
        "times": [told.period_name(period, short=True) for period in told.periods],
        "rows": rows,
        "notes": _notes(told, rows),
        "signs": [(missing.symbol, _(missing.sentence)) for missing in Missing],
        "sources": sources_once(found.sources),
        "breadcrumbs": [
            *_crumbs(),
            (
                _("Stand %(number)s") % {"number": found.release.number},
                reverse("inventory:preview", args=[preview])
                if preview
                else found.release.get_absolute_url(),
            ),
            (told.label, ""),
        ],
    }
    return render(request, "inventory/table.html", page)


def release_or_404(request: HttpRequest, slug: str) -> Release:
    """The release at this address, where this viewer may see it."""
    found = Release.objects.visible_to(viewer_of(request)).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def indicator_or_404(request: HttpRequest, slug: str, indicator: str) -> ReleasedIndicator:
    """The indicator in the release at this address, its release at hand; two queries."""
    release = release_or_404(request, slug)
    found = release.indicators.filter(indicator=indicator).first()
    if found is None:
        raise Http404
    found.release = release
    return found


def _rows(told: ToldIndicator, cells: Sequence[Cell]) -> list[AreaRow]:
    by_place = {(cell.area, cell.period): cell for cell in cells}
    known = {cell.area for cell in cells}
    rows = []
    for area in in_order(Area.objects.filter(key__in=known)):
        found = (by_place.get((area.key, period)) for period in told.periods)
        rows.append(AreaRow(area, tuple(told.tell(cell) if cell else None for cell in found)))
    return rows


def _notes(told: ToldIndicator, rows: Sequence[AreaRow]) -> list[tuple[Area, str, str, str]]:
    """Area, time, value and sentence of everything that is to be said about single values."""
    found = []
    for row in rows:
        for period, shown in zip(told.periods, row.told, strict=True):
            for note in (*shown.notes, *shown.name_notes) if shown else ():
                found.append((row.area, told.period_name(period), shown.text, note))
    return found


def _crumbs() -> list[tuple[object, str]]:
    return [(_("Start"), reverse("website:start")), (_("Daten"), reverse("inventory:releases"))]
