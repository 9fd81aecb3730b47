"""A map of groups: each area filled by its group and marked with the group's sign, so that nobody
needs colours to read it. Hatched: uncertain. Its legend counts the areas of each group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from quartier.base.missing import Missing
from quartier.pictures.colours import BORDER, INK, group_colour
from quartier.pictures.fills import Fill, checked_id, fill_for, pattern_definitions
from quartier.pictures.labels import label_for
from quartier.pictures.marked_areas import Look
from quartier.pictures.shapes import Shape, Sketch

# Larger than names: a sign has one to three letters.
_MARK = 16


@dataclass(frozen=True)
class GroupFill:
    """How an area of a group without an order is filled: a pale tint, with lines where uncertain."""

    group: int
    uncertain: bool = False
    is_dark: bool = False
    ink: str = INK

    @property
    def name(self) -> str:
        """The class without its prefix, and the end of the pattern's id: "3", "3-unsure"."""
        return f"group-{self.group}-unsure" if self.uncertain else f"group-{self.group}"

    @property
    def is_pattern(self) -> bool:
        """True when the fill needs a pattern drawn once in the picture."""
        return self.uncertain

    @property
    def ground(self) -> str:
        """The plain colour below the pattern, or the fill itself."""
        return group_colour(self.group)

    def attributes(self, picture_id: str) -> str:
        """Class, fill and border as attributes of a shape."""
        if self.uncertain:
            # Without the class of a plain group, which forced colours fill: the lines must stay.
            return f'class="q-fill" fill="url(#{picture_id}-{self.name})" stroke="{BORDER}"'
        return f'class="q-fill q-group" fill="{self.ground}" stroke="{BORDER}"'

    def pattern(self, picture_id: str) -> str:
        """The pattern of an uncertain one."""
        return (
            f'<pattern id="{picture_id}-{self.name}" width="7" height="7" '
            f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect class="q-group" width="7" height="7" fill="{self.ground}"/>'
            f'<path class="q-line" d="M0 0v7" stroke="{self.ink}" stroke-width="1.2"/></pattern>'
        )


AnyFill = Fill | GroupFill


@dataclass(frozen=True)
class GroupArea:
    """An area of the map. told: what is said in place of its colour ("Betzenberg: Typ B").

    group: its number from 1 where groups have no order; else `look` is a step of colour or why
    there is none.
    """

    key: str
    told: str
    look: Look = Missing.NOT_DELIVERED
    group: int = 0
    mark: str = ""
    uncertain: bool = False
    link: str = ""

    @property
    def fill(self) -> AnyFill:
        """How it is filled."""
        if self.group:
            return GroupFill(self.group, self.uncertain)
        return fill_for(self.look, self.uncertain)


@dataclass(frozen=True)
class GroupEntry:
    """A line of the legend: a fill, its sign, what it means, how many areas are like that."""

    fill: AnyFill
    text: str
    count: int
    mark: str = ""


def group_map(
    sketch: Sketch, areas: Sequence[GroupArea], *, title: str, picture_id: str, small: bool = False
) -> str:
    """SVG of the areas that the sketch knows, in the order given; "" where there is none.

    title: the picture's name for those who do not see it. picture_id: unique on the page. small: a
    picture without links.
    """
    shapes = sketch.by_key()
    drawn = [area for area in areas if area.key in shapes]
    if not drawn:
        return ""
    role = "group" if not small and any(area.link for area in drawn) else "img"
    defined = _patterns([area.fill for area in drawn], checked_id(picture_id))
    return (
        f'<svg class="q-city-map" xmlns="http://www.w3.org/2000/svg" role="{role}" '
        f'viewBox="0 0 {sketch.width:.0f} {sketch.height:.0f}" '
        f'width="{sketch.width:.0f}" height="{sketch.height:.0f}" '
        f'aria-label={quoteattr(title)} stroke-width="1.2" stroke-linejoin="round" '
        f'fill-rule="evenodd">{defined}'
        + "".join(_drawn(area, shapes[area.key], picture_id, small) for area in drawn)
        + _marks(drawn, shapes)
        + "</svg>"
    )


def group_legend(entries: Sequence[GroupEntry], *, picture_id: str, label: str, of_all: str) -> str:
    """The entries as an HTML list with a swatch each; "" for none.

    of_all: "%(number)s von %(all)s" in the language of the page; all is the sum of the entries
    without those that are only hatched.
    """
    if not entries:
        return ""
    own = f"{checked_id(picture_id)}-legend"
    total = sum(entry.count for entry in entries if not entry.fill.uncertain)
    lines = []
    for entry in entries:
        count = of_all % {"number": entry.count, "all": total}
        sign = (
            f'<text x="18" y="17" text-anchor="middle" font-size="13" font-weight="700" '
            f'fill="{entry.fill.ink}"{_light(entry.fill)}>{escape(entry.mark)}</text>'
            if entry.mark
            else ""
        )
        lines.append(
            f'<li><svg class="q-legend__swatch" aria-hidden="true" width="36" height="24">'
            f"{_patterns([entry.fill], own)}"
            f'<rect {entry.fill.attributes(own)} x="1" y="1" width="34" height="22" rx="3"/>{sign}'
            f'</svg><span class="q-legend__text">{escape(entry.text)}</span> '
            f'<span class="q-legend__count">{escape(count)}</span></li>'
        )
    return f'<ul class="q-legend" aria-label={quoteattr(label)}>{"".join(lines)}</ul>'


def _drawn(area: GroupArea, shape: Shape, picture_id: str, small: bool) -> str:
    title = f"<title>{escape(area.told)}</title>"
    path = f'<path {area.fill.attributes(picture_id)} d="{shape.path}"/>'
    if area.link and not small:
        return f"<a href={quoteattr(area.link)}>{title}{path}</a>"
    return f"<g>{title}{path}</g>"


def _patterns(fills: Sequence[AnyFill], picture_id: str) -> str:
    groups = {fill for fill in fills if isinstance(fill, GroupFill) and fill.uncertain}
    ordered = sorted(groups, key=lambda fill: fill.group)
    drawn = "".join(fill.pattern(picture_id) for fill in ordered)
    others = [fill for fill in fills if isinstance(fill, Fill)]
    return (f"<defs>{drawn}</defs>" if drawn else "") + pattern_definitions(others, picture_id)


def _light(fill: AnyFill) -> str:
    return ' class="q-name--light"' if fill.is_dark else ""


def _marks(areas: Sequence[GroupArea], shapes: Mapping[str, Shape]) -> str:
    """The signs above all areas, unheard: each area's title has said its group."""
    texts = []
    for area in areas:
        label = label_for(shapes[area.key], area.mark) if area.mark else None
        if label is None:
            continue
        fill = area.fill
        rim = f' stroke="{fill.ground}"' if fill.is_pattern else ""
        texts.append(
            f'<text{_light(fill)} x="{label.middle[0]:.0f}" y="{label.tops()[0]:.0f}" '
            f'fill="{fill.ink}"{rim}>{escape(area.mark)}</text>'
        )
    if not texts:
        return ""
    return (
        f'<g class="q-names q-marks" aria-hidden="true" direction="ltr" text-anchor="middle" '
        f'stroke-width="4" paint-order="stroke" font-size="{_MARK:.0f}" font-weight="700" '
        f'pointer-events="none">{"".join(texts)}</g>'
    )
