"""`/mitmachen/karte/`: show on a map where it is, by tapping a picture, without a program.

The text typed so far comes along in hidden fields and goes back to the form; nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import clock
from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.city.web.sketches import plane_for, sketch_for
from quartier.dialogue.web.forms import carried, cell_of
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import fields_of, sent_on
from quartier.pictures.labels import inside
from quartier.pictures.numbered import named
from quartier.pictures.shapes import Sketch

# The picture at two fixed sizes: a browser sends where it was tapped in points of the screen.
WIDTHS = {"gross": 640, "klein": 280}


@dataclass(frozen=True)
class Spot:
    """Where somebody tapped: the area, and a cell of it where enough people live ("" else)."""

    area: Area
    cell: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest) -> HttpResponse:
    """The picture and, beside it, the list; once tapped, the question whether that is meant."""
    areas = _areas()
    sketch = sketch_for(areas)
    tapped = _tapped(request.POST, sketch)
    spot = _spot(tapped, areas, sketch) if tapped else None
    context: dict[str, object] = {
        "areas": sorted(areas, key=lambda area: area.slug),
        "sizes": [
            (name, width, round(sketch.height * width / sketch.width))
            for name, width in WIDTHS.items()
        ]
        if sketch.shapes
        else [],
        "spot": spot,
        "missed": tapped is not None and spot is None,
        "carried": carried(request.POST),
        "schematic": sketch.schematic,
    }
    if request.method == "POST":
        # Where the picture was tapped comes along, too.
        points = [f"{name}.{axis}" for name in WIDTHS for axis in "xy"]
        context["sent_on"] = sent_on([*context["carried"], *fields_of(request.POST, points)])
    return private(render(request, "dialogue/pick.html", context))


@require_safe
@cache_control(max_age=3600, public=True)
def picture(request: HttpRequest) -> HttpResponse:
    """The city as one picture to tap on."""
    areas = _areas()
    names = [(area.key, area.name) for area in areas]
    svg = named(sketch_for(areas), names, title=_("Karte der Stadtteile"))
    return HttpResponse(svg or "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")


def _areas() -> list[Area]:
    """The smallest areas of today; one query."""
    existing = list(Area.objects.existing_on(clock.today()).defer("overlaps", "group_spans"))
    parents = {area.parent_id for area in existing}
    return [area for area in existing if area.kind == Kind.AREA and area.pk not in parents]


def _tapped(sent: QueryDict, sketch: Sketch) -> tuple[float, float] | None:
    """Where the picture was tapped, on the plane of the sketch; None where it was not."""
    for name, width in WIDTHS.items():
        x, y = sent.get(f"{name}.x", ""), sent.get(f"{name}.y", "")
        if x.isdecimal() and y.isdecimal() and len(x) < 5 and len(y) < 5:
            scale = sketch.width / width
            return int(x) * scale, int(y) * scale
    return None


def _spot(point: tuple[float, float], areas: list[Area], sketch: Sketch) -> Spot | None:
    shapes = sketch.by_key()
    for area in areas:
        shape = shapes.get(area.key)
        # Even-odd: inside an odd number of rings.
        if shape is not None and sum(inside(ring, point) for ring in shape.rings) % 2:
            plane = plane_for(areas)
            return Spot(area, cell_of(*plane.to_degrees(*point), area) if plane else "")
    return None
