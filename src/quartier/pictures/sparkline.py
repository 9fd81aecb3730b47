"""A series over time as a small line: open where a value is missing, broken where the basis changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from quartier.pictures.colours import BORDER, INK

_WIDTH, _HEIGHT, _MARGIN = 160, 40, 5


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
    points = sorted(points, key=lambda point: point.at)
    values = [point.value for point in points if point.value is not None]
    if not values:
        return ""
    places = _Places(points[0].at, points[-1].at, min(values), max(values))
    lines, dots = _runs(points, places)
    last = next(point for point in reversed(points) if point.value is not None)
    dots += [places.of(last)] if places.of(last) not in dots else []
    breaks = "".join(
        f"M{places.x_between(before, point)} 2v{_HEIGHT - 4}"
        for before, point in pairwise(points)
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


@dataclass(frozen=True)
class _Places:
    """Where times and values lie in the picture."""

    first: Decimal | int
    last: Decimal | int
    low: Decimal
    high: Decimal

    def of(self, point: SparkPoint) -> tuple[str, str]:
        value = self.low if point.value is None else point.value
        share = (
            (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal("0.5")
        )
        y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * float(share)
        return _short(self._x(point.at)), _short(y)

    def x_between(self, before: SparkPoint, after: SparkPoint) -> str:
        return _short((self._x(before.at) + self._x(after.at)) / 2)

    def _x(self, at: Decimal | int) -> float:
        span = self.last - self.first
        share = float((at - self.first) / span) if span else 0.5
        return _MARGIN + (_WIDTH - 2 * _MARGIN) * share


def _runs(points: Sequence[SparkPoint], places: _Places) -> tuple[str, list[tuple[str, str]]]:
    """The lines through neighbouring values, and the values that stand alone."""
    lines, alone = "", []
    run: list[tuple[str, str]] = []
    for point in (*points, None):
        if run and (point is None or point.value is None or point.breaks):
            if len(run) == 1:
                alone.append(run[0])
            else:
                lines += "M" + "L".join(f"{x} {y}" for x, y in run)
            run = []
        if point is not None and point.value is not None:
            run.append(places.of(point))
    return lines, alone


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
