"""Public numbers of voices for every page that tells any: they stand still between two batches.

Ask `numbers` once for what a page shows and look up in it; nothing else may tell how many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from quartier.dialogue.publishing.showing import Key, key_of
from quartier.dialogue.web.stored.batches import PublicBatch, PublicCount


class Told(NamedTuple):
    """A public number: None where it is not told; `quotes` as in `PublicCount`."""

    count: int | None
    quotes: bool


@dataclass(frozen=True)
class Numbers:
    """Public numbers by the written form of their keys; what is not in it is not told."""

    rows: Mapping[str, Told] = field(default_factory=dict)

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
        for written, row in self.rows.items():
            key = dict(Key.read(written).pairs)
            asked = set(key) == names and all(key[name] == features[name] for name in features)
            if asked and row.count is not None and key[feature]:
                found[key[feature]] = row.count
        return found


def numbers(features: Collection[str]) -> Numbers:
    """All public numbers that cross these features ("theme", "theme area", "" for all voices).

    One query, whatever the amount of voices; it grows with the number of areas alone.
    """
    found = PublicCount.objects.filter(features__in=list(features))
    rows = found.values_list("key", "count", "quotes")
    return Numbers({key: Told(count, quotes) for key, count, quotes in rows})


def last_batch_on() -> date | None:
    """The day on which voices became public last; None before the first batch."""
    return PublicBatch.objects.order_by("-number").values_list("made_on", flat=True).first()
