"""Work that comes back: each room registers what has to be done again and again.

A job is idempotent: run twice, killed halfway, run late, it does the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from quartier.base.registry import Registry


@dataclass(frozen=True)
class RecurringJob:
    """One job: how often it is due, and how to put it into the queue."""

    name: str
    order: int
    every: timedelta
    enqueue: Callable[[], object]


JOBS: Registry[RecurringJob] = Registry()
