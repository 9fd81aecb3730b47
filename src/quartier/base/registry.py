"""How something crosses upward in the house: the lower room owns the place, rooms above register for it.

Never an import by string, never a signal for logic: a typed entry with a name and an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """What can be registered: it has a unique name and an order on the page."""

    @property
    def name(self) -> str: ...

    @property
    def order(self) -> int: ...


E = TypeVar("E", bound=Entry)


class Registry(Generic[E]):
    """The entries registered for one place, iterated by order, then name."""

    def __init__(self) -> None:
        self._entries: dict[str, E] = {}
        # In order; every page asks, and hardly anybody registers.
        self._ordered: tuple[E, ...] | None = None

    def register(self, entry: E) -> None:
        """Add `entry`; registering the same name again with another entry raises ValueError."""
        known = self._entries.setdefault(entry.name, entry)
        if known != entry:
            raise ValueError(f"{entry.name!r} is registered twice")
        self._ordered = None

    def __iter__(self) -> Iterator[E]:
        if self._ordered is None:
            entries = self._entries.values()
            self._ordered = tuple(sorted(entries, key=lambda entry: (entry.order, entry.name)))
        return iter(self._ordered)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, name: str) -> E:
        return self._entries[name]
