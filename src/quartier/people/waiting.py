"""What waits for a person on the staff side; each room registers its items, the start page shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.registry import Registry
from quartier.people.policy import Viewer


@dataclass(frozen=True)
class WaitingItem:
    """One line of "Was wartet auf mich": shown to who may do `act`, with its number and its page."""

    name: str
    order: int
    act: str
    title: str
    url_name: str
    count: Callable[[Viewer], int]
    # The title where exactly one waits; empty where it is the same.
    one: str = ""

    def titled(self, number: int) -> str:
        """The title for this number, as German counts."""
        return self.one if number == 1 and self.one else self.title


WAITING: Registry[WaitingItem] = Registry()
