"""Cells that fill the box, have the wanted sizes, and lie around their points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.pictures.power_diagram import balanced, power_diagram

BOX = (0.0, 0.0, 100.0, 80.0)
POINTS = st.lists(
    st.tuples(st.integers(1, 99), st.integers(1, 79)), min_size=2, max_size=40, unique=True
)


@settings(deadline=None)
@given(POINTS, st.integers(0, 2**32 - 1))
def test_cells_fill_the_box_whatever_the_weights(points: list[tuple[int, int]], seed: int) -> None:
    weights = np.random.default_rng(seed).uniform(0, 400, len(points))
    diagram = power_diagram(np.array(points, dtype=float), weights, BOX)
    assert diagram.surfaces().sum() == pytest.approx(8000, rel=1e-9)


def test_without_weights_a_cell_is_what_is_nearest_to_its_point() -> None:
    rng = np.random.default_rng(7)
    points = rng.uniform((0, 0), (100, 80), (30, 2))
    diagram = power_diagram(points, np.zeros(30), BOX)
    for number, centroid in enumerate(diagram.centroids()):
        assert np.hypot(*(points - centroid).T).argmin() == number


def test_an_even_grid_is_no_obstacle() -> None:
    points = np.array([(x, y) for x in range(10, 100, 20) for y in range(10, 80, 20)], dtype=float)
    assert power_diagram(points, np.zeros(20), BOX).surfaces() == pytest.approx(400)


def test_wanted_sizes_are_reached_and_the_rest_of_the_box_is_left_to_others() -> None:
    rng = np.random.default_rng(3)
    inner = rng.uniform((25, 20), (75, 60), (12, 2))
    outer = np.array([(x, y) for x in (5, 35, 65, 95) for y in (5, 75)], dtype=float)
    wanted = rng.uniform(50, 300, 12)
    weights, diagram = balanced(np.concatenate([inner, outer]), wanted, BOX)
    assert diagram.surfaces()[:12] == pytest.approx(wanted, rel=0.01)
    assert (weights[12:] == 0).all()
    assert diagram.surfaces().sum() == pytest.approx(8000, rel=1e-9)
