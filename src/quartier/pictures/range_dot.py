"""Where one value lies on the span of all areas: a dot on a line, a stroke for the city. No ranking."""

from __future__ import annotations

from decimal import Decimal
from xml.sax.saxutils import quoteattr

from quartier.pictures.colours import BORDER, HERE, INK

_WIDTH, _HEIGHT, _MARGIN = 160, 24, 8


def range_dot(
    value: Decimal, low: Decimal, high: Decimal, city: Decimal | None = None, *, title: str
) -> str:
    """SVG of the span from `low` to `high`, the dot at `value`; at most 1 KB.

    All four in the same unit. title: what is seen, in words ("17,6 %; alle Stadtteile: 6,3 bis
    42,7 %; Stadt: 14,0 %"). What lies beyond the span widens it; one single value lies in the middle.
    """
    known = [value, low, high] if city is None else [value, low, high, city]
    begin, end = min(known), max(known)

    def x(number: Decimal) -> str:
        share = (number - begin) / (end - begin) if end > begin else Decimal("0.5")
        return f"{_MARGIN + (_WIDTH - 2 * _MARGIN) * float(share):.1f}".removesuffix(".0")

    city_mark = (
        f'<path class="q-range__city" d="M{x(city)} 4v16" stroke="{INK}" stroke-width="2"/>'
        if city is not None
        else ""
    )
    return (
        f'<svg class="q-range" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f"aria-label={quoteattr(title)}>"
        f'<path class="q-range__line" d="M{x(low)} 12H{x(high)}" stroke="{BORDER}" '
        f'stroke-width="2" stroke-linecap="round"/>{city_mark}'
        f'<circle class="q-range__dot" cx="{x(value)}" cy="12" r="6" fill="{HERE}"/></svg>'
    )
