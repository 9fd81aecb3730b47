"""Ranks that areas may truly have."""

from __future__ import annotations

import numpy as np

from quartier.typology.certainty.rank_sets import rank_sets


def errors(areas: int, size: float) -> np.ndarray:
    """Independent errors, 2,000 draws."""
    return np.random.default_rng(1).normal(0, size, (2_000, areas))


def test_areas_far_apart_have_one_rank() -> None:
    found = rank_sets(np.array([3.0, 1.0, 2.0]), errors(3, 0.01))
    assert found.low.tolist() == found.high.tolist() == [1, 3, 2]


def test_areas_alike_may_have_any_rank() -> None:
    found = rank_sets(np.zeros(5), errors(5, 1.0))
    assert (found.low == 1).all()
    assert (found.high == 5).all()


def test_two_that_cannot_be_told_apart_share_two_ranks() -> None:
    found = rank_sets(np.array([5.0, 1.0, 1.01, -4.0]), errors(4, 0.1))
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == [
        (1, 1),
        (2, 3),
        (2, 3),
        (4, 4),
    ]


def test_one_area_is_first() -> None:
    found = rank_sets(np.array([0.3]), errors(1, 1.0))
    assert found.low.tolist() == found.high.tolist() == [1]


def test_errors_shared_by_all_do_not_matter() -> None:
    common = np.random.default_rng(2).normal(0, 10, (2_000, 1))
    found = rank_sets(np.array([3.0, 1.0, 2.0]), common + errors(3, 0.01))
    assert found.low.tolist() == found.high.tolist() == [1, 3, 2]
