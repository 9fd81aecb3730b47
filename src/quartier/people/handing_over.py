"""What a person is responsible for, so that a colleague can take it over; each room says its own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.registry import Registry


@dataclass(frozen=True)
class HandOver:
    """One kind of task: how many of it a person has, and how to give them to somebody else.

    `move(giver, taker)` returns how many changed hands; what the taker has already is not doubled.
    """

    name: str
    order: int
    title: str
    count: Callable[[uuid.UUID], int]
    move: Callable[[uuid.UUID, uuid.UUID], int]


HANDED_OVER: Registry[HandOver] = Registry()
