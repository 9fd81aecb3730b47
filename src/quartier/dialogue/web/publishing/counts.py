"""Public numbers of voices for every page that tells any: they stand still between two batches.

Ask `numbers` once for what a page shows and look up in it; nothing else may tell how many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from quartier.dialogue.showing import key_of
from quartier.dialogue.web.publishing.batches import PublicBatch, PublicCount


@dataclass(frozen=True)
class Numbers:
    """Public numbers by the written form of their keys; what is not in it is not told."""

    rows: Mapping[str, PublicCount] = field(default_factory=dict)

    def count(self, **features: str) -> int | None:
        """The number of voices with these features (keys of area and theme); None below ten.

        `numbers.count(theme="housing", area="2300")`, without features that of all voices.
        """
        row = self.rows.get(str(key_of(**features)))
        return row.count if row else None

    def quotes(self, **features: str) -> bool:
        """True where words may carry this place or the name of this event."""
        row = self.rows.get(str(key_of(**features)))
        return row is not None and row.quotes

    def by(self, feature: str, **features: str) -> dict[str, int]:
        """The numbers that are told, by the values of one more feature."""
        found = {}
        names = {*features, feature}
        for row in self.rows.values():
            key = _pairs(row)
            asked = set(key) == names and all(key[name] == features[name] for name in features)
            if asked and row.count is not None and key[feature]:
                found[key[feature]] = row.count
        return found


def _pairs(row: PublicCount) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in row.key.split("&") if pair)
    return {name: value for name, _, value in pairs}


def numbers(features: Collection[str]) -> Numbers:
    """All public numbers that cross these features ("theme", "theme area", "" for all voices).

    One query, whatever the amount of voices; it grows with the number of areas alone.
    """
    return _numbers(Q(features__in=list(features)))


def numbers_of_area(area: str) -> Numbers:
    """The numbers of one area (its key): all, by kind and by theme; with those it may quote from."""
    return _numbers(Q(area__key=area, features__in=["area", "kind area", "theme area"]))


def _numbers(which: Q) -> Numbers:
    found = PublicCount.objects.filter(which).only(*_READ)
    return Numbers({row.key: row for row in found})


_READ = ("key", "count", "quotes")


def voices_by_area_and_theme(areas: Collection[str] | None = None) -> dict[tuple[str, str], int]:
    """Public numbers by area and theme, by area alone under the theme ""; one query."""
    which = Q(features__in=["area", "theme area"], count__isnull=False, area__isnull=False)
    if areas is not None:
        which &= Q(area__key__in=list(areas))
    rows = PublicCount.objects.filter(which).values_list("area__key", "theme", "features", "count")
    # Voices of no theme yet are no number of their own.
    return {
        (area, theme): count for area, theme, features, count in rows if theme or features == "area"
    }


def last_batch_on() -> date | None:
    """The day on which voices became public last; None before the first batch."""
    return PublicBatch.objects.order_by("-number").values_list("made_on", flat=True).first()
