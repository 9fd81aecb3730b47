"""Published values as plain facts: read in one query, without their definitions and without areas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.db.models.functions import Cast

from quartier.inventory.drawn import drawn_number
from quartier.inventory.shown import COMPUTED, QUOTED
from quartier.inventory.web.published import (
    PublishedValue,
    PublishedValueQuerySet,
    ReleasedIndicator,
)
from quartier.inventory.web.releases import Release

# Keys and plain text: a page reads thousands of these, and turning ids and lists into objects would
# cost more than everything else it does.
_FIELDS = (
    *("area__key", "released__indicator", "period", "kind", "text", "words", "missing", "source"),
)
_NO_FLAGS = "[]"


class Cell(NamedTuple):
    """One published value of an area at a time, or why there is none.

    area, indicator: their keys; area "" is the whole city as the release sums it up.
    """

    area: str
    indicator: str
    period: str
    kind: str
    text: str = ""
    words: str = ""
    missing: str = ""
    source: int = 0
    flags_text: str = _NO_FLAGS

    @property
    def flags(self) -> Sequence[Mapping[str, object]]:
        """What the checks found about it."""
        return () if self.flags_text == _NO_FLAGS else json.loads(self.flags_text)

    @property
    def is_quoted(self) -> bool:
        """True where the source's own text is shown and nothing is calculated with it."""
        return self.kind == QUOTED and not self.missing

    @property
    def drawn(self) -> Decimal | None:
        """Where a picture puts it; None for what is missing."""
        return None if self.missing else drawn_number(self.kind, self.text, self.words)

    @property
    def exact(self) -> Decimal | None:
        """The published number; None for what is missing, quoted or said in words."""
        if self.missing or self.kind != COMPUTED or not self.text:
            return None
        return Decimal(self.text)


def cells_of_area(release: Release, area: str) -> dict[str, list[Cell]]:
    """All values of the area with this key in a release, by indicator; one query."""
    found: dict[str, list[Cell]] = {}
    for cell in _read(PublishedValue.objects.filter(area__key=area, released__release=release)):
        found.setdefault(cell.indicator, []).append(cell)
    return found


def cells_of_period(released: ReleasedIndicator, period: str) -> dict[str, Cell]:
    """The values of one indicator at one time, by the keys of the areas; one query."""
    rows = _read(PublishedValue.objects.filter(released=released, period=period))
    return {cell.area: cell for cell in rows}


def cells_of(released: Iterable[ReleasedIndicator]) -> list[Cell]:
    """Every value of these indicators; one query."""
    return list(_read(PublishedValue.objects.filter(released__in=list(released))))


def _read(rows: PublishedValueQuerySet) -> Iterable[Cell]:
    # Unsorted: the index on (released, area, period) serves, and pages sort by their own order.
    flags = Cast("flags", models.TextField())
    found = rows.order_by().values_list(*_FIELDS, flags)
    return map(Cell._make, found.iterator(2_000))
