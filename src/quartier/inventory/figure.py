"""A figure on its way to the public: one value of one area and period, before or after the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.privacy.counts import Key


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one area and period, before or after the rule. `source`: which delivery's."""

    indicator: str
    area: str
    period: str
    kind: str
    text: str = ""
    number: Decimal | None = None
    missing: Missing | None = None
    words: str = ""
    flags: tuple[Mapping[str, object], ...] = ()
    source: int = 0

    @property
    def key(self) -> Key:
        """What the value is about."""
        return (self.indicator, self.area, self.period)
