"""Sums over categories and ages; what is missing in a part is missing in the sum."""

from __future__ import annotations

from decimal import Decimal

from quartier.base.missing import Missing
from quartier.inventory.values import Value

# The first of these that a part has is why there is no sum. "Does not exist" adds nothing.
_STRONGEST = (Missing.PROTECTED, Missing.NOT_DELIVERED)


class _Sum:
    __slots__ = ("cells", "first", "is_broken", "missing", "total")

    def __init__(self, first: Value) -> None:
        self.first = first
        self.total = Decimal(0)
        self.cells = 0
        self.missing: set[Missing] = set()
        self.is_broken = False

    def add(self, value: Value) -> None:
        self.cells += 1
        if value.number is not None:
            self.total += value.number
        elif value.missing is not None:
            self.missing.add(value.missing)
        else:
            self.is_broken = True

    def value(self, series: str) -> Value | None:
        """The sum as a value at its first cell; None where a cell holds something else."""
        if self.is_broken:
            return None
        first = self.first._replace(series=series)
        if self.cells == 1:
            return first
        why = next((kind for kind in _STRONGEST if kind in self.missing), None)
        if why is None and self.missing and not self.total:
            why = Missing.DOES_NOT_EXIST
        number = None if why else self.total
        return first._replace(text="", number=number, missing=why)


class Sums:
    """Collects the parts of sums by series, place and period."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, object, str], _Sum] = {}

    def add(self, series: str, place: int, value: Value) -> None:
        """One more cell for that series. `place` keeps rows of unknown areas apart."""
        where: object = place if value.area_id is None else value.area_id
        key = (series, where, value.period)
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = _Sum(value)
        found.add(value)

    def values(self) -> list[Value]:
        """All sums, in the order in which their first cells came."""
        made = (found.value(key[0]) for key, found in self._sums.items())
        return [value for value in made if value is not None]
