"""Published values as plain facts: read in one query, without their definitions and without areas."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quartier.inventory.drawn import drawn_number
from quartier.inventory.shown import COMPUTED, QUOTED
from quartier.inventory.web.published import PublishedValue, ReleasedIndicator
from quartier.inventory.web.releases import Release

_FIELDS = (
    *("area_id", "released_id", "period", "kind", "text", "words", "missing", "flags", "source"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One published value of an area at a time, or why there is none. area_id None: the whole city."""

    area_id: uuid.UUID | None
    released_id: uuid.UUID
    period: str
    kind: str
    text: str = ""
    words: str = ""
    missing: str = ""
    flags: tuple[Mapping[str, object], ...] = ()
    source: int = 0

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


def cells_of_area(release: Release, area_id: uuid.UUID) -> dict[uuid.UUID, list[Cell]]:
    """All values of one area in a release, by the id of their released indicator; one query."""
    found: dict[uuid.UUID, list[Cell]] = {}
    for cell in _read(PublishedValue.objects.filter(area_id=area_id, released__release=release)):
        found.setdefault(cell.released_id, []).append(cell)
    return found


def cells_of_period(released: ReleasedIndicator, period: str) -> dict[uuid.UUID, Cell]:
    """The values of one indicator at one time, by area; one query."""
    rows = _read(PublishedValue.objects.filter(released=released, period=period))
    return {cell.area_id: cell for cell in rows}


def cells_of(released: Iterable[ReleasedIndicator]) -> list[Cell]:
    """Every value of these indicators; one query."""
    return list(_read(PublishedValue.objects.filter(released__in=list(released))))


def _read(rows: object) -> Iterable[Cell]:
    # Unsorted: the index on (released, area, period) serves, and pages sort by their own order.
    return (Cell(*row) for row in rows.order_by().values_list(*_FIELDS).iterator(2_000))
