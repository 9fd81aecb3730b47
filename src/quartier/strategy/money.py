"""Money is whole cents; sums are exact, and shares never exceed the plan (`money_adds_up`)."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.base.money import cents, euros

__all__ = ["cents", "euros", "money_adds_up"]


def money_adds_up(planned: int | None, shares: Iterable[int]) -> bool:
    """True where no share is negative and together they stay within the planned cents.

    Without a planned sum there is nothing to share.
    """
    listed = list(shares)
    return all(share >= 0 for share in listed) and sum(listed) <= (planned or 0)
