"""Which delivery a figure comes from, also one that we made ourselves."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.inventory.figure import Figure
from quartier.privacy.counts import Key


class Origins:
    """The source of each figure. A total that we made has the source of its first part.

    A total is of one indicator and one time, and so are its parts: where several deliveries hold
    such parts, the one with the first area by its key speaks for all.
    """

    def __init__(self, computed: Mapping[Key, Figure]) -> None:
        self._figures = computed
        self._first: dict[tuple[str, str], int] = {}
        for indicator, area, period in sorted(computed):
            source = computed[indicator, area, period].source
            self._first.setdefault((indicator, period), source)

    def of(self, key: Key) -> int:
        """The number of the source, as in `Figure.source`; 0 where nothing is known of it."""
        figure = self._figures.get(key)
        if figure is not None:
            return figure.source
        return self._first.get((key[0], key[2]), 0)
