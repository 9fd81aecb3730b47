"""Areas with a number in each that has one: where how many were counted, without any colour scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from quartier.pictures.colours import BORDER, INK, PAPER, fill_of
from quartier.pictures.labels import SIZE, Label, centroid, inside, label_for
from quartier.pictures.shapes import Point, Shape, Sketch

_RADIUS = 15
_NUMBER_SIZE = 15


@dataclass(frozen=True)
class NumberedArea:
    """An area, what stands in it ("" for nothing), and the same in words for who cannot see it."""

    key: str
    words: str
    number: str = ""
    link: str = ""


def numbered(sketch: Sketch, areas: Sequence[NumberedArea], *, title: str) -> str:
    """SVG of these areas with their numbers in circles; "" where none can be drawn."""
    shapes = sketch.by_key()
    drawn = [(area, shapes[area.key]) for area in areas if area.key in shapes]
    if not drawn:
        return ""
    role = "group" if any(area.link for area, _ in drawn) else "img"
    ground = "".join(_area(area, shape) for area, shape in drawn)
    # All numbers lie above all areas: a circle may reach over a border.
    circles = "".join(
        _circle(area.number, middle_of(shape)) for area, shape in drawn if area.number
    )
    return (
        f'<svg class="q-city-map" xmlns="http://www.w3.org/2000/svg" role="{role}" '
        f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
        f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
        f'aria-label={quoteattr(title)} stroke-width="2" stroke-linejoin="round" '
        f'fill-rule="evenodd">{ground}<g aria-hidden="true" font-size="{_NUMBER_SIZE}" '
        f'font-weight="600" text-anchor="middle" pointer-events="none">{circles}</g></svg>'
    )


def named(sketch: Sketch, names: Sequence[tuple[str, str]], *, title: str) -> str:
    """SVG that stands alone: areas as (key, name), each name written where it fits; "" for none."""
    shapes = sketch.by_key()
    drawn = [(name, shapes[key]) for key, name in names if key in shapes]
    if not drawn:
        return ""
    ground = "".join(_area(NumberedArea("", name), shape) for name, shape in drawn)
    written = "".join(
        _written(label) for label in (label_for(s, name) for name, s in drawn) if label
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(title)} '
        f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
        f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
        f'stroke-width="2" stroke-linejoin="round" fill-rule="evenodd">{ground}'
        f'<g font-family="sans-serif" font-size="{SIZE:.0f}" text-anchor="middle" fill="{INK}">'
        f"{written}</g></svg>"
    )


def _written(label: Label) -> str:
    lines = "".join(
        f'<tspan x="{label.middle[0]:.0f}" y="{top:.0f}">{escape(line)}</tspan>'
        for line, top in zip(label.lines, label.tops(), strict=True)
    )
    turned = ' direction="rtl"' if label.from_right else ""
    return f"<text{turned}>{lines}</text>"


def middle_of(shape: Shape) -> Point:
    """A point for a sign: the middle of gravity of the largest ring, or a corner where that is outside."""
    largest = max(shape.rings, key=lambda ring: Shape("", (ring,)).surface)
    middle = centroid(largest)
    return middle if inside(largest, middle) else largest[0]


def _area(area: NumberedArea, shape: Shape) -> str:
    inner = (
        f"<title>{escape(area.words)}</title>"
        f'<path class="q-plain-area" fill="{fill_of(1)}" stroke="{BORDER}" d="{shape.path}"/>'
    )
    return f"<a href={quoteattr(area.link)}>{inner}</a>" if area.link else f"<g>{inner}</g>"


def _circle(number: str, middle: Point) -> str:
    x, y = middle
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_RADIUS}" fill="{PAPER}" stroke="{INK}"/>'
        f'<text x="{x:.0f}" y="{y + _NUMBER_SIZE / 3:.0f}" fill="{INK}" stroke="none">{escape(number)}</text>'
    )
