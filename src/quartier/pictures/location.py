"""Where an area lies: the city in one colour, one area of it highlighted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from quartier.pictures.colours import BORDER, fill_of
from quartier.pictures.shapes import Sketch


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
    by_key = sketch.by_key()
    keys = [key for key in names if key in by_key]
    if not keys:
        return ""
    role = "group" if any([key in links for key in keys]) else "img"
    drawn = [
        _drawn(by_key[key].path, names[key], links.get(key, ""), False)
        for key in keys
        if key != here
    ]
    # The highlighted area last, so that its outline lies on top of its neighbours'.
    if here in keys:
        drawn.append(_drawn(by_key[here].path, names[here], links.get(here, ""), True))
    return (
        f'<svg class="q-city-map" xmlns="http://www.w3.org/2000/svg" role="{role}" '
        f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
        f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
        f'aria-label={quoteattr(title)} stroke-width="2" '
        f'stroke-linejoin="round" fill-rule="evenodd">{"".join(drawn)}</svg>'
    )


@lru_cache(maxsize=2048)
def _drawn(path: str, name: str, link: str, highlighted: bool) -> str:
    look = (
        f'class="q-plain-area q-plain-area--here" fill="{fill_of(5)}" stroke="{fill_of(5)}"'
        if highlighted
        else f'class="q-plain-area" fill="{fill_of(1)}" stroke="{BORDER}"'
    )
    title = f"<title>{escape(name)}</title>"
    drawn = f'<path {look} d="{path}"/>'
    if link:
        return f"<a href={quoteattr(link)}>{title}{drawn}</a>"
    return f"<g>{title}{drawn}</g>"
