"""Protecting twelve years of a city of sixty areas, and the same attack before and after."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench.measure import Row
from quartier.privacy.build import a_city_of_counts, only_small_hidden, unprotected
from quartier.privacy.publication import Earlier, audit, protect


def run(seeds: int = 2) -> Iterator[Row]:
    """CPU seconds of one release and of one beside an earlier one; what attacks narrow."""
    for seed in range(1, seeds + 1):
        table = a_city_of_counts(seed=seed)
        begin = time.process_time()
        protection = protect(table)
        seconds = time.process_time() - begin
        found = protection.audit
        detail = (
            f"{found.cells} counts, {found.small} small, {len(protection.secondary)} beside, "
            f"{found.hidden_share} % hidden"
        )
        yield Row(f"protect a city of 60 areas, seed {seed}", seconds, 5, " s", detail)
        begin = time.process_time()
        again = protect(table, earlier=[Earlier(table, protection.published)])
        seconds = time.process_time() - begin
        same = "same cells hidden" if again.published == protection.published else "OTHER CELLS"
        yield Row("… beside an earlier release", seconds, 8, " s", same)
        for name, published, bar in (
            ("everything published", unprotected(table), found.small),
            ("only small counts hidden", only_small_hidden(table), found.small),
            ("protected", protection.published, 0),
        ):
            attacked = audit(table, published)
            detail = f"{attacked.exactly_known} exactly, narrowest {attacked.narrowest}"
            yield Row(f"… narrowed: {name}", len(attacked.narrowed), bar, "", detail)
