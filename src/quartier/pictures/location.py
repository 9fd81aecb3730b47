"""Where an area lies: the city in one colour, one area of it highlighted."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from quartier.pictures.colours import BORDER, fill_of
from quartier.pictures.shapes import Shape, Sketch


def location(
    sketch: Sketch,
    names: Mapping[str, str],
    here: str | None = None,
    *,
    title: str,
    links: Mapping[str, str] | None = None,
) -> str:
    """SVG of the areas in `names` (key → name), `here` highlighted; "" where none can be drawn.

    title: what is seen, in words. links: key → address; those areas become links.
    """
    links = links or {}
    shapes = [shape for shape in sketch.shapes if shape.key in names]
    if not shapes:
        return ""
    role = "group" if any(shape.key in links for shape in shapes) else "img"
    # The highlighted area last, so that its outline lies on top of its neighbours'.
    places = {key: place for place, key in enumerate(names)}
    ordered = sorted(shapes, key=lambda shape: (shape.key == here, places[shape.key]))
    drawn = "".join(
        _drawn(shape, names[shape.key], links.get(shape.key, ""), shape.key == here)
        for shape in ordered
    )
    return (
        f'<svg class="q-city-map" xmlns="http://www.w3.org/2000/svg" role="{role}" '
        f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
        f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
        f'aria-label={quoteattr(title)} stroke-width="2" '
        f'stroke-linejoin="round" fill-rule="evenodd">{drawn}</svg>'
    )


def _drawn(shape: Shape, name: str, link: str, highlighted: bool) -> str:
    look = (
        f'class="q-plain-area q-plain-area--here" fill="{fill_of(5)}" stroke="{fill_of(5)}"'
        if highlighted
        else f'class="q-plain-area" fill="{fill_of(1)}" stroke="{BORDER}"'
    )
    title = f"<title>{escape(name)}</title>"
    path = f'<path {look} d="{shape.path}"/>'
    if link:
        return f"<a href={quoteattr(link)}>{title}{path}</a>"
    return f"<g>{title}{path}</g>"
