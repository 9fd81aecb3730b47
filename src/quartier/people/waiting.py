"""What waits for a person on the staff side; each room registers its items, the start page shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quartier.base.registry import Registry
from quartier.people.policy import Viewer


@dataclass(frozen=True)
class WaitingItem:
    """One line of "Was wartet auf mich": shown to who may do `act`, with its number and its page.

    Either `rows`, a query set that the start page counts together with those of all other lines, or
    `count`, where the number is no count of rows.
    """

    name: str
    order: int
    act: str
    title: str
    url_name: str
    count: Callable[[Viewer], int] | None = None
    # The title where exactly one waits; empty where it is the same.
    one: str = ""
    rows: Callable[[Viewer], Any] | None = None

    def number(self, viewer: Viewer) -> int:
        """How much waits, asked for this line alone."""
        if self.rows is not None:
            return int(self.rows(viewer).count())
        return self.count(viewer) if self.count is not None else 0

    def titled(self, number: int) -> str:
        """The title for this number, as German counts."""
        return self.one if number == 1 and self.one else self.title


WAITING: Registry[WaitingItem] = Registry()
