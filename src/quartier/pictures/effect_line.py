"""A series with the day something began: the line before it continued, and what was to be expected.

Lines and dots only; every number of it stands in the table beside it. Told apart by form, not by
colour: the published values are a thick line, the continued one is dashed, what was to be expected is
a bar with ends, the beginning a thin dotted line from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from quartier.pictures.colours import BORDER, INK
from quartier.pictures.sparkline import SparkPoint

_WIDTH, _HEIGHT, _MARGIN = 320, 120, 10


class Place(NamedTuple):
    """A time (years, also fractions) and a value."""

    at: Decimal
    value: Decimal


class Span(NamedTuple):
    """From a low to a high value at one time."""

    at: Decimal
    low: Decimal
    high: Decimal


def effect_line(
    points: Sequence[SparkPoint],
    *,
    began: Decimal,
    continued: tuple[Place, Place] | None = None,
    expected: Span | None = None,
    title: str,
) -> str:
    """SVG of the series in the order of time, at most 2 KB up to 20 points; "" without any value.

    began: when it started. title: what is seen, in words. A gap stays open; where the basis changes
    (`breaks`) a new piece of line begins.
    """
    listed = sorted(points, key=lambda point: point.at)
    if all(point.value is None for point in listed):
        return ""
    frame = _Frame(listed, began, continued, expected)
    lines, dots = _runs(listed, frame)
    parts = [f'<path class="q-effect__began" d="M{frame.x(began)} 2V{_HEIGHT - 2}"{_DOTTED}/>']
    if expected is not None:
        parts.append(f'<path class="q-effect__expected" d="{_bar(expected, frame)}"{_THICK}/>')
    if continued is not None:
        way = "L".join(frame.place(*place) for place in continued)
        parts.append(f'<path class="q-effect__continued" d="M{way}"{_DASHED}/>')
    parts.append(f'<path class="q-effect__line" d="{lines}"{_LINE}/>')
    parts.append(f'<path class="q-effect__dot" d="{dots}"{_DOT}/>')
    return (
        f'<svg class="q-effect" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f"aria-label={quoteattr(title)}>{''.join(parts)}</svg>"
    )


_DOTTED = f' stroke="{BORDER}" stroke-width="2" stroke-dasharray="2 4"'
_DASHED = f' stroke="{INK}" stroke-width="2" stroke-dasharray="6 4" fill="none"'
_THICK = f' stroke="{BORDER}" stroke-width="3" fill="none"'
_LINE = f' stroke="{INK}" stroke-width="3" fill="none" stroke-linejoin="round"'
# Dots are strokes of no length with round ends: shorter than circles.
_DOT = f' stroke="{INK}" stroke-width="8" stroke-linecap="round"'


class _Frame:
    """Where times and values lie in the picture; everything that is drawn fits."""

    def __init__(
        self,
        points: Sequence[SparkPoint],
        began: Decimal,
        continued: tuple[Place, Place] | None,
        expected: Span | None,
    ) -> None:
        times = [Decimal(point.at) for point in points] + [began]
        values = [point.value for point in points if point.value is not None]
        if continued is not None:
            times += [place.at for place in continued]
            values += [place.value for place in continued]
        if expected is not None:
            times.append(expected.at)
            values += [expected.low, expected.high]
        self._first, self._last = min(times), max(times)
        self._low, self._high = min(values), max(values)

    def x(self, at: Decimal | int) -> str:
        """How far to the right."""
        return _short(_MARGIN + (_WIDTH - 2 * _MARGIN) * _part(at, self._first, self._last))

    def y(self, value: Decimal) -> str:
        """How far down."""
        up = (_HEIGHT - 2 * _MARGIN) * _part(value, self._low, self._high)
        return _short(_HEIGHT - _MARGIN - up)

    def place(self, at: Decimal | int, value: Decimal) -> str:
        """Both."""
        return f"{self.x(at)} {self.y(value)}"


def _part(value: Decimal | int, low: Decimal, high: Decimal) -> float:
    return float((value - low) / (high - low)) if high != low else 0.5


def _bar(span: Span, frame: _Frame) -> str:
    x, low, high = float(frame.x(span.at)), frame.y(span.low), frame.y(span.high)
    left, right = _short(x - 6), _short(x + 6)
    return f"M{left} {low}H{right}M{left} {high}H{right}M{_short(x)} {low}V{high}"


def _runs(points: Sequence[SparkPoint], frame: _Frame) -> tuple[str, str]:
    """The pieces of line, and a dot on every value."""
    lines, dots, is_on = "", "", False
    for point in points:
        if point.value is None:
            is_on = False
            continue
        place = frame.place(point.at, point.value)
        lines += f"{'L' if is_on and not point.breaks else 'M'}{place}"
        dots += f"M{place}h0"
        is_on = True
    return lines, dots


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
