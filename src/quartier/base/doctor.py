"""What `quartier doctor` checks again: each room registers the invariants it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.errors import Finding
from quartier.base.registry import Registry


@dataclass(frozen=True)
class DoctorCheck:
    """One room's re-check of its invariants: no findings means all is well."""

    name: str
    order: int
    run: Callable[[], list[Finding]]


CHECKS: Registry[DoctorCheck] = Registry()
