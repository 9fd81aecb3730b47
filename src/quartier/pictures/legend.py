"""What the colours and patterns of a map mean, with the number of areas in each: an HTML list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from quartier.base.missing import Missing
from quartier.pictures.colours import step_of
from quartier.pictures.fills import Fill, checked_id, fill_for, pattern_definitions
from quartier.pictures.marked_areas import MapArea, reason_of
from quartier.pictures.value_classes import Classes
from quartier.pictures.words import Words


@dataclass(frozen=True)
class LegendEntry:
    """One line: how it is filled, what it means, how many areas are like that."""

    fill: Fill
    text: str
    count: int


def legend_entries(
    areas: Sequence[MapArea],
    classes: Classes,
    *,
    show: Callable[[Decimal], str] = str,
    words: Words | None = None,
) -> tuple[LegendEntry, ...]:
    """The classes from low to high, then hatched if any is, then the kinds of missing that occur.

    show: prints a bound as the page does ("17,6 %"). The classes and kinds of missing together
    count every area once; the uncertain ones are among the classes as well.
    """
    words = words or Words()
    with_value = [area for area in areas if area.why_missing is None and area.value is not None]
    numbers = [classes.number_of(area.value) for area in with_value if area.value is not None]
    entries = []
    for one in classes.classes:
        between = words.from_to if one.number == len(classes) else words.from_below
        same = one.low == one.high
        text = show(one.low) if same else between % {"low": show(one.low), "high": show(one.high)}
        fill = fill_for(step_of(one.number, len(classes)))
        entries.append(LegendEntry(fill, text, numbers.count(one.number)))
    unsure = sum(area.uncertain for area in with_value)
    if unsure:
        middle = step_of((len(classes) + 1) // 2, len(classes))
        entries.append(LegendEntry(fill_for(middle, uncertain=True), words.hatched, unsure))
    for missing in Missing:
        count = sum(area.why_missing is missing for area in areas)
        if count:
            entries.append(LegendEntry(fill_for(missing), reason_of(missing, words), count))
    return tuple(entries)


def legend(
    areas: Sequence[MapArea],
    classes: Classes,
    *,
    picture_id: str,
    show: Callable[[Decimal], str] = str,
    words: Words | None = None,
) -> str:
    """The entries as an HTML list with a swatch each; "" where there is no area.

    picture_id: the map's; the legend's own patterns are named after it.
    """
    words = words or Words()
    entries = legend_entries(areas, classes, show=show, words=words)
    if not entries:
        return ""
    own = f"{checked_id(picture_id)}-legend"
    lines = []
    for entry in entries:
        count = words.of_all % {"number": entry.count, "all": len(areas)}
        lines.append(
            f'<li><svg class="q-legend__swatch" aria-hidden="true" width="36" height="24">'
            f"{pattern_definitions([entry.fill], own)}"
            f'<rect {entry.fill.attributes(own)} x="1" y="1" width="34" height="22" rx="3"/></svg>'
            f'<span class="q-legend__text">{escape(entry.text)}</span> '
            f'<span class="q-legend__count">{escape(count)}</span></li>'
        )
    return f'<ul class="q-legend" aria-label={quoteattr(words.legend)}>{"".join(lines)}</ul>'
