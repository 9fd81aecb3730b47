"""What is drawn: the scale, the shrinking, what belongs together."""

from __future__ import annotations

import numpy as np
import pytest

from quartier.typology.certainty.evidence import Counts, evidence_of, shares_at
from quartier.typology.certainty.redrawing import Redrawing
from quartier.typology.certainty.shrinking import draw_true_values
from quartier.typology.table import FloatArray


def drawn(redrawing: Redrawing, draws: int = 4_000, seed: int = 1) -> FloatArray:
    """All blocks of what may lie behind the values."""
    blocks = redrawing.true_values(draws, np.random.default_rng(seed))
    return np.concatenate(list(blocks))


def one_share(rates: FloatArray, people: float) -> Redrawing:
    """A single series, values in percent."""
    counts = Counts(rates[:, None], np.full((len(rates), 1), people))
    return Redrawing(counts, 100 * rates[:, None], (0,), (-1,))


def test_as_many_draws_as_asked_for() -> None:
    rates = np.linspace(0.1, 0.2, 18)
    for draws in (1, 7, 1_000):
        assert len(drawn(one_share(rates, 500.0), draws)) == draws


def test_many_people_leave_nothing_open() -> None:
    rates = np.linspace(0.1, 0.2, 18)
    found = drawn(one_share(rates, 1e7))
    assert found.mean(axis=0)[:, 0] == pytest.approx(100 * rates, abs=0.01)


def test_what_differs_by_chance_alone_is_drawn_together() -> None:
    rates = np.random.default_rng(3).binomial(200, 0.15, 40) / 200
    found = drawn(one_share(rates, 200.0)).mean(axis=0)[:, 0]
    assert found.std() < 0.5 * 100 * rates.std()
    assert found.mean() == pytest.approx(100 * rates.mean(), abs=0.5)


def test_small_areas_are_drawn_further_than_large_ones() -> None:
    rates = np.tile([0.1, 0.2], 20)
    people = np.where(np.arange(40) < 4, 40.0, 4_000.0)
    counts = Counts(rates[:, None], people[:, None])
    found = drawn(Redrawing(counts, 100 * rates[:, None], (0,), (-1,))).mean(axis=0)[:, 0]
    assert abs(found[0] - 15) < abs(found[4] - 15)
    assert found[4] == pytest.approx(10, abs=0.3)


def test_an_area_without_a_value_is_drawn_from_the_others_and_stays_missing() -> None:
    rates = np.linspace(0.1, 0.2, 18)
    rates[5] = np.nan
    found = drawn(one_share(rates, 500.0))
    assert np.isnan(found[:, 5]).all()
    assert np.isfinite(np.delete(found, 5, axis=1)).all()


def test_the_same_seed_draws_the_same() -> None:
    redrawing = one_share(np.linspace(0.1, 0.2, 18), 500.0)
    assert (drawn(redrawing, seed=4) == drawn(redrawing, seed=4)).all()
    assert (drawn(redrawing, seed=4) != drawn(redrawing, seed=5)).any()


def test_redrawn_shares_scatter_as_binomial_counts() -> None:
    rates = np.array([0.05, 0.3, 0.6])
    blocks = one_share(rates, 400.0).redrawn(20_000, np.random.default_rng(2))
    spread = np.concatenate(list(blocks)).std(axis=0)[:, 0]
    assert spread == pytest.approx(100 * np.sqrt(rates * (1 - rates) / 400), rel=0.04)


def test_groups_without_common_members_are_a_multinomial() -> None:
    rates = np.tile([0.5, 0.3, 0.1], (2, 1))
    counts = Counts(rates, np.full((2, 3), 900.0), disjoint=((0, 1, 2),))
    redrawing = Redrawing(counts, 100 * rates, (0, 1, 2), (-1, -1, -1))
    found = np.concatenate(list(redrawing.redrawn(40_000, np.random.default_rng(2))))[:, 0]
    covariance = np.cov(found.T) * 900 / 10_000
    expected = np.diag(rates[0]) - np.outer(rates[0], rates[0])
    assert covariance == pytest.approx(expected, abs=0.01)
    assert found.sum(axis=1).max() <= 100 + 1e-9


def test_groups_that_are_everybody_can_be_drawn() -> None:
    rates = np.random.default_rng(1).dirichlet([30, 20, 10], size=12)
    counts = Counts(rates, np.full((12, 3), 900.0), disjoint=((0, 1, 2),))
    found = drawn(Redrawing(counts, 100 * rates, (0, 1, 2), (-1, -1, -1)))
    assert np.isfinite(found).all()
    assert found.sum(axis=2).mean() == pytest.approx(100, abs=1)


@pytest.mark.parametrize(("persistence", "part"), [(0.0, 2.0), (0.8, 0.4), (1.0, 0.002)])
def test_who_is_there_at_both_dates_takes_chance_out_of_a_change(
    persistence: float, part: float
) -> None:
    rates = np.full((3, 2), 0.2)
    counts = Counts(rates, np.full((3, 2), 500.0), pairs=((0, 1),), persistence=persistence)
    change = Redrawing(counts, np.zeros((3, 1)), (0,), (1,))
    found = np.concatenate(list(change.redrawn(20_000, np.random.default_rng(2))))
    variance = found.var() / 10_000 / (0.2 * 0.8 / 500)
    assert variance == pytest.approx(part, rel=0.05, abs=0.001)


def test_nobody_and_everybody_are_not_certain() -> None:
    told = evidence_of(Counts(np.array([[0.0], [1.0]]), np.full((2, 1), 50.0)))
    assert (told.y > 0).all()
    assert shares_at(told.y)[:, 0] == pytest.approx([0.0074, 0.9926], abs=1e-3)


def test_every_block_has_the_shape_it_was_asked_for() -> None:
    y = np.zeros((5, 2))
    precision = np.tile(np.eye(2) * 100, (5, 1, 1))
    blocks = list(draw_true_values(y, precision, 30, np.random.default_rng(0)))
    assert sum(len(block) for block in blocks) == 30
    assert {block.shape[1:] for block in blocks} == {(5, 2)}


@pytest.mark.parametrize("areas", [2, 3, 18])
@pytest.mark.parametrize("kind", ["alike", "nobody", "gaps", "one series missing"])
def test_odd_tables_are_drawn_too(areas: int, kind: str) -> None:
    rng = np.random.default_rng(areas)
    rates = rng.beta(2, 20, (areas, 12))
    if kind == "alike":
        rates[:] = rates[:, :1]
    elif kind == "nobody":
        rates[:] = 0.0
    elif kind == "gaps":
        rates[rng.random(rates.shape) < 0.4] = np.nan
    else:
        rates[:, 3] = np.nan
    counts = Counts(rates, np.full(rates.shape, 300.0), pairs=((0, 1),), persistence=0.8)
    found = drawn(Redrawing(counts, 100 * rates, tuple(range(12)), (-1,) * 12), 100)
    assert (np.isfinite(found) == np.isfinite(rates)).all()
