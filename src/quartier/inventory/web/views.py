"""The figures as published: the list of releases, one release with its table, its file."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.city.web.areas import Area
from quartier.inventory.web.export import release_csv
from quartier.inventory.web.figures import Figure, ShownText, figure, name_notes, sources
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.people.web.access import viewer_of


@dataclass(frozen=True)
class ReleaseTable:
    """One indicator's or period's column heads and, for each area, its figures (None: no row)."""

    heads: tuple[Figure, ...]
    rows: tuple[tuple[Area, tuple[Figure | None, ...]], ...]
    name_notes: tuple[tuple[Area, str], ...]

    @property
    def has_notes(self) -> bool:
        """True where something is to be said about a value or a name."""
        figures = (figure for _, cells in self.rows for figure in cells if figure)
        return bool(self.name_notes) or any(figure.notes for figure in figures)


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """All releases this viewer may see, newest first."""
    page = {
        "releases": Release.objects.visible_to(viewer_of(request)).filter(state="released"),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Daten"), "")],
    }
    return render(request, "inventory/releases.html", page)


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """One release at its permanent address."""
    found = _release(request, slug)
    values = list(PublishedValue.objects.of(found))
    language = get_language() or "de"
    page = {
        "release": found,
        "table": _table(values, language),
        "sources": sources(values),
        "definitions": _definitions(values, language),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Daten"), reverse("inventory:releases")),
            (_("Stand %(number)s") % {"number": found.number}, ""),
        ],
    }
    return render(request, "inventory/release.html", page)


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The release as CSV, safe to open in a spreadsheet."""
    found = _release(request, slug)
    response = HttpResponse(release_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    return response


def _release(request: HttpRequest, slug: str) -> Release:
    """The release at this address, where this viewer may see it; else 404."""
    found = Release.objects.visible_to(viewer_of(request)).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _table(values: list[PublishedValue], language: str) -> ReleaseTable:
    """Areas down, indicators and periods across."""
    heads: dict[tuple[str, str], Figure] = {}
    rows: dict[object, tuple[Area, dict[tuple[str, str], Figure]]] = {}
    for value in values:
        column = (value.released.indicator, value.period)
        shown = figure(value, language)
        heads.setdefault(column, shown)
        rows.setdefault(value.area_id, (value.area, {}))[1][column] = shown
    order = sorted(heads)
    return ReleaseTable(
        heads=tuple(heads[column] for column in order),
        rows=tuple(
            (area, tuple(cells.get(column) for column in order)) for area, cells in rows.values()
        ),
        name_notes=tuple(
            (area, note)
            for area, cells in rows.values()
            for note in name_notes(cell.published for cell in cells.values())
        ),
    )


def _definitions(
    values: list[PublishedValue], language: str
) -> list[tuple[Figure, dict[str, ShownText]]]:
    """For each indicator once: a figure of it and the formula, which exists in German only."""
    found: dict[str, tuple[Figure, dict[str, ShownText]]] = {}
    for value in values:
        key = value.released.indicator
        if key not in found:
            formula = ShownText(*value.released.text("formula", language))
            found[key] = (figure(value, language), {"formula": formula})
    return [found[key] for key in sorted(found)]
