"""The list of areas and the page of one area, made of the sections that rooms above registered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.slugs import object_id_for
from quartier.base.web.translations import ShownText
from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.city.web.areas import Area
from quartier.city.web.location_map import location_map
from quartier.city.web.profile import CityProfile
from quartier.people.web.access import viewer_of


@dataclass(frozen=True)
class AreaGroup:
    """Areas under one heading; "" where the city has no groups."""

    name: str
    areas: tuple[Area, ...]


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """All areas that exist today, by group."""
    listed = list(Area.objects.existing_on(clock.today()))
    profile = CityProfile.objects.only("group_headings").first()
    headings = profile.group_headings if profile else {}
    groups = [
        AreaGroup(headings.get(name, name), tuple(members))
        for name, members in groupby(listed, key=lambda area: area.group)
    ]
    page = {
        "groups": groups,
        "number": len(listed),
        "map": location_map(listed, linked=True),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Stadtteile"), "")],
    }
    return render(request, "city/areas.html", page)


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """One area. An address it had before leads to today's."""
    found = Area.objects.select_related("parent").filter(slug=slug).first()
    if found is None:
        return _moved(slug)
    view = AreaView(
        area_id=found.key,
        area_uuid=found.pk,
        viewer=viewer_of(request),
        language=get_language() or "de",
    )
    page = {
        "area": found,
        "sections": _sections(request, view, found),
        "map": location_map(Area.objects.existing_on(clock.today()), found),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Stadtteile"), reverse("city:areas")),
            (ShownText(found.name, SOURCE), ""),
        ],
    }
    return render(request, "city/area.html", page)


def _sections(request: HttpRequest, view: AreaView, area: Area) -> list[SafeString]:
    """The parts of the page, each rendered with its own template, in their order."""
    rendered = []
    for section in AREA_SECTIONS:
        content = section.content(view)
        if content is not None:
            context = {**content.context, "view": view, "area": area}
            rendered.append(render_to_string(content.template, context, request=None))
    return rendered


def _moved(slug: str) -> HttpResponse:
    known = object_id_for("city.area", slug)
    today = Area.objects.filter(pk=known).first() if known else None
    if today is None:
        raise Http404
    return redirect(today, permanent=True)
