"""What else has to happen when texts are erased: copies of their keys are destroyed too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.registry import Registry


@dataclass(frozen=True)
class AfterErasing:
    """Something that is done after texts were erased and the database has said so."""

    name: str
    order: int
    run: Callable[[], None]


AFTER_ERASING: Registry[AfterErasing] = Registry()
