"""Scales: ranks with ties and gaps, missing values left out of mean and SD."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from quartier.typology.index.normalising import average_ranks, standardised

FEW = st.one_of(st.integers(0, 4).map(float), st.just(float("nan")))


@given(st.lists(st.tuples(FEW, FEW), min_size=1, max_size=12))
def test_ranks_as_scipy_has_them(rows: list[tuple[float, float]]) -> None:
    values = np.array(rows)
    ranks, known = average_ranks(values)
    expected = rankdata(values, axis=0, nan_policy="omit")
    np.testing.assert_array_equal(ranks, expected)
    np.testing.assert_array_equal(known[0], (~np.isnan(values)).sum(axis=0))


def test_ranks_of_draws_are_those_of_each() -> None:
    draws = np.random.default_rng(3).integers(0, 9, (4, 7, 3)).astype(float)
    together = average_ranks(draws)[0]
    assert all(
        (average_ranks(one)[0] == ranks).all() for one, ranks in zip(draws, together, strict=True)
    )


def test_what_is_missing_does_not_count() -> None:
    values = np.array([[1.0], [np.nan], [3.0]])
    assert standardised(values, 0, None)[[0, 2], 0].tolist() == [-1.0, 1.0]
    weighted = standardised(values, 0, np.array([1.0, 5.0, 1.0]))
    assert weighted[[0, 2], 0].tolist() == [-1.0, 1.0]


def test_a_draw_without_spread_is_missing_not_infinite() -> None:
    assert np.isnan(standardised(np.full((3, 1), 7.0), 0, None)).all()
