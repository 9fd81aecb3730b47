"""The list of areas and the page of one area, made of the sections that rooms above registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from quartier.city.areas import Kind
from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.city.web.areas import Area, smallest_of
from quartier.city.web.around import Around, around
from quartier.city.web.location_map import LocationMap, location_map
from quartier.city.web.profile import CityProfile
from quartier.people.web.access import viewer_of


@dataclass(frozen=True)
class AreaGroup:
    """Areas under one heading; "" where the city has no groups. `place`: the area it is named for."""

    name: str
    areas: tuple[Area, ...]
    place: Area | None = None


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """All areas that exist today, by what they lie in or by group; project areas last."""
    listed = list(Area.objects.places().existing_on(clock.today()))
    profile = CityProfile.objects.only("group_headings", "sources").first()
    smallest = smallest_of(listed)
    page = {
        "groups": _groups(listed, smallest, profile.group_headings if profile else {}),
        "projects": [area for area in listed if area.kind == Kind.PROJECT],
        "number": len(smallest),
        "map": location_map(smallest, linked=True),
        "sources": list(profile.sources.values()) if profile else [],
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Stadtteile"), "")],
    }
    return render(request, "city/areas.html", page)


def _groups(
    listed: Sequence[Area], smallest: Sequence[Area], headings: Mapping[str, str]
) -> list[AreaGroup]:
    """The smallest areas under the larger one they lie in, or under their group."""
    places = {area.pk: area for area in listed}
    members: dict[tuple[object, str], list[Area]] = {}
    for area in smallest:
        place = places.get(area.parent_id)
        members.setdefault((place and place.pk, "" if place else area.group), []).append(area)
    groups = []
    for (key, group), found in members.items():
        place = places.get(key)
        name = place.name if place else headings.get(group, group)
        groups.append(AreaGroup(name, tuple(found), place))
    return groups


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """One area. An address it had before leads to today's."""
    today = Area.objects.existing_on(clock.today()).with_neighbours_of(slug)
    existing = list(today.defer("group_spans"))
    found = _among(existing, slug) or Area.objects.filter(slug=slug).first()
    if found is None:
        return _moved(slug)
    view = AreaView(
        area_id=found.key,
        area_uuid=found.pk,
        viewer=viewer_of(request),
        language=get_language() or "de",
        shared={"city.area": found, "city.areas": existing},
    )
    near = around(found, existing)
    page = {
        "area": found,
        # Everything lies in the city; only a smaller place is worth a line.
        "parent": found.parent if found.parent and found.parent.kind != Kind.CITY else None,
        "around": near,
        "sections": _sections(request, view, found),
        "map": _map(found, near, existing),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Stadtteile"), reverse("city:areas")),
            (ShownText(found.name, SOURCE), ""),
        ],
    }
    return render(request, "city/area.html", page)


def _among(existing: Sequence[Area], slug: str) -> Area | None:
    """The area at this address with what it lies in at hand; None where it does not exist today."""
    places = {area.pk: area for area in existing}
    found = next((area for area in existing if area.slug == slug), None)
    if found is not None:
        for name in ("parent", "inside"):
            place = places.get(getattr(found, f"{name}_id"))
            if place is not None:
                setattr(found, name, place)
    return found


def _map(here: Area, near: Around, existing: Sequence[Area]) -> LocationMap | None:
    """The map with `here` among its like; a project area shows in the one area it lies in."""
    if here.kind == Kind.CITY:
        return location_map(smallest_of(existing))
    place = near.lies_in[0] if here.kind == Kind.PROJECT and len(near.lies_in) == 1 else here
    if place.kind == Kind.PROJECT:
        return None
    alike = [area for area in existing if (area.kind, area.level) == (place.kind, place.level)]
    return location_map(alike, place) if place in alike else None


def _sections(request: HttpRequest, view: AreaView, area: Area) -> list[SafeString]:
    """The parts of the page, each rendered with its own template, in their order.

    All contents are asked for before anything is rendered: a callable in a context may use what a later
    part has found (`view.shared`).
    """
    rendered = []
    for content in [section.content(view) for section in AREA_SECTIONS]:
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
