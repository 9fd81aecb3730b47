"""A series over time as a small line: open where a value is missing, broken where the basis changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from quartier.pictures.colours import BORDER, INK

_WIDTH, _HEIGHT, _MARGIN = 160, 40, 5
_Place = tuple[str, str]


class SparkPoint(NamedTuple):
    """A value at a time (years, also fractions). None: missing. `breaks`: not comparable to before."""

    at: Decimal | int
    value: Decimal | None
    breaks: bool = False


def sparkline(points: Sequence[SparkPoint], *, title: str) -> str:
    """SVG of the series in the order of time, at most 1 KB up to 20 points; "" without any value.

    title: what is seen, in words ("2012: 9,1 %, 2023: 14,0 %; 2016 andere Grundlage"). A value alone
    between gaps is a dot. A dashed stroke stands where the basis changes.
    """
    points = sorted(points, key=attrgetter("at"))
    if all(point.value is None for point in points):
        return ""
    across = _across(points)
    places = [(_short(x), y) if y else None for x, y in zip(across, _heights(points), strict=True)]
    lines, dots = _runs(points, places)
    last = next(place for place in reversed(places) if place)
    dots += [last] if last not in dots else []
    breaks = "".join(
        f"M{_short((before + x) / 2)} 2v{_HEIGHT - 4}"
        for point, (before, x) in zip(points[1:], pairwise(across), strict=True)
        if point.breaks
    )
    return (
        f'<svg class="q-spark" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f"aria-label={quoteattr(title)}>"
        + (
            f'<path class="q-spark__break" d="{breaks}" stroke="{BORDER}" stroke-dasharray="3 3"/>'
            if breaks
            else ""
        )
        + (
            f'<path class="q-spark__line" d="{lines}" fill="none" stroke="{INK}" '
            f'stroke-width="2" stroke-linejoin="round"/>'
            if lines
            else ""
        )
        # Dots are strokes of no length with round ends: shorter than circles.
        + f'<path class="q-spark__dot" d="{"".join(f"M{x} {y}h0" for x, y in dots)}" '
        f'stroke="{INK}" stroke-width="6" stroke-linecap="round"/></svg>'
    )


def _across(points: Sequence[SparkPoint]) -> list[float]:
    """How far to the right each time lies."""
    first, width = points[0].at, _WIDTH - 2 * _MARGIN
    span = points[-1].at - first
    if not span:
        return [_MARGIN + width * 0.5 for _point in points]
    return [_MARGIN + width * float((point.at - first) / span) for point in points]


def _heights(points: Sequence[SparkPoint]) -> list[str]:
    """How far down each value lies; "" for what is missing."""
    values = [point.value for point in points if point.value is not None]
    low, height = min(values), _HEIGHT - 2 * _MARGIN
    # One single value lies in the middle.
    span, base = max(values) - low, _HEIGHT - _MARGIN
    if not span:
        return ["" if point.value is None else _short(base - height * 0.5) for point in points]
    return [
        "" if point.value is None else _short(base - height * float((point.value - low) / span))
        for point in points
    ]


def _runs(
    points: Sequence[SparkPoint], places: Sequence[_Place | None]
) -> tuple[str, list[_Place]]:
    """The lines through neighbouring values, and the values that stand alone."""
    runs: list[list[_Place]] = [[]]
    for point, place in zip(points, places, strict=True):
        if place is None or point.breaks:
            runs.append([])
        if place is not None:
            runs[-1].append(place)
    lines = ["M" + "L".join(f"{x} {y}" for x, y in run) for run in runs if len(run) > 1]
    return "".join(lines), [run[0] for run in runs if len(run) == 1]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
