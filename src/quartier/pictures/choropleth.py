"""A map of values: each area filled by its class, a link with its text alternative."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from quartier.pictures.fills import Fill, checked_id, fill_for, pattern_definitions
from quartier.pictures.labels import SIZE, label_for
from quartier.pictures.marked_areas import MapArea, look_of, sentence_of
from quartier.pictures.shapes import Shape, Sketch
from quartier.pictures.value_classes import Classes
from quartier.pictures.words import Words


def choropleth(
    sketch: Sketch,
    areas: Sequence[MapArea],
    classes: Classes,
    *,
    title: str,
    picture_id: str,
    words: Words | None = None,
    labels: bool = True,
) -> str:
    """SVG of all areas that the sketch knows, in the order given; "" where there is none.

    title: the picture's name for those who do not see it. picture_id: unique on the page. words:
    those of the page's language. labels: names inside the areas where they fit. A drawn area that
    is not among `areas` is not shown.
    """
    shapes = sketch.by_key()
    drawn = [area for area in areas if area.key in shapes]
    if not drawn:
        return ""
    words = words or Words()
    fills = {area.key: fill_for(look_of(area, classes), area.uncertain) for area in drawn}
    # Links inside a picture are reachable only where it is a group of things.
    role = "group" if any(area.link for area in drawn) else "img"
    return "".join(
        [
            f'<svg class="q-city-map" xmlns="http://www.w3.org/2000/svg" role="{role}" '
            f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
            f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
            f'aria-label={quoteattr(title)} stroke-width="{_border(len(drawn))}" '
            f'stroke-linejoin="round" fill-rule="evenodd">',
            pattern_definitions(fills.values(), checked_id(picture_id)),
            *(
                _drawn(area, shapes[area.key], fills[area.key], picture_id, classes, words)
                for area in drawn
            ),
            _labels(drawn, shapes, fills) if labels else "",
            "</svg>",
        ]
    )


def _border(number: int) -> str:
    """How wide borders are: thinner where many small areas would be nothing but borders."""
    return f"{max(0.7, min(1.5, 1.5 * math.sqrt(60 / number))):.1f}"


def _drawn(
    area: MapArea, shape: Shape, fill: Fill, picture_id: str, classes: Classes, words: Words
) -> str:
    title = f"<title>{escape(sentence_of(area, classes, words))}</title>"
    path = f'<path {fill.attributes(picture_id)} d="{shape.path}"/>'
    if area.link:
        return f"<a href={quoteattr(area.link)}>{title}{path}</a>"
    return f"<g>{title}{path}</g>"


def _labels(
    areas: Sequence[MapArea], shapes: Mapping[str, Shape], fills: Mapping[str, Fill]
) -> str:
    """The names, above all areas and unheard: each area's title has said its name."""
    texts = []
    for area in areas:
        label = label_for(shapes[area.key], area.name)
        if label is None:
            continue
        fill = fills[area.key]
        light = ' class="q-name--light"' if fill.is_dark else ""
        lines = "".join(
            f'<tspan x="{label.middle[0]:.0f}" y="{top:.0f}">{escape(line)}</tspan>'
            for line, top in zip(label.lines, label.tops(), strict=True)
        )
        # On a pattern the letters stand on a rim of its ground.
        rim = f' stroke="{fill.ground}"' if fill.is_pattern else ""
        turned = ' direction="rtl"' if label.from_right else ""
        texts.append(f'<text{light}{turned} fill="{fill.ink}"{rim}>{lines}</text>')
    if not texts:
        return ""
    return (
        f'<g class="q-names" aria-hidden="true" direction="ltr" text-anchor="middle" stroke-width="4" '
        f'paint-order="stroke" font-size="{SIZE:.0f}" pointer-events="none">{"".join(texts)}</g>'
    )
