"""Who has to know when something was taken back or erased: the copies that could bring it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.registry import Registry


@dataclass(frozen=True)
class AfterForgetting:
    """What to do once an erasure or a withdrawal stands. It may be called more often than needed."""

    name: str
    order: int
    run: Callable[[], None]


AFTER_FORGETTING: Registry[AfterForgetting] = Registry()
