"""k-means, Ward, mixture: against scipy, by hand, and by what they must always keep."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage

from quartier.typology.types.agreement import adjusted_rand_of, jaccard, tables
from quartier.typology.types.build import planted
from quartier.typology.types.completing import completed
from quartier.typology.types.kmeans import assign, best_of, lloyd, squared_distances
from quartier.typology.types.mixture import fit
from quartier.typology.types.ward import cut, ward_labels, weighted_merges


def chance(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_k_means_by_hand():
    points = np.array([[0.0], [2.0], [10.0], [14.0]])
    runs = lloyd(points, np.array([[[0.0], [2.0]], [[0.0], [14.0]]]))
    assert runs.centres[1].ravel().tolist() == [1.0, 12.0]
    assert runs.within[1] == pytest.approx(1 + 1 + 4 + 4)
    assert assign(points, runs.centres[1]).tolist() == [0, 0, 1, 1]


def test_a_weight_of_two_is_the_area_twice():
    points = chance(1).standard_normal((40, 3))
    weights = chance(2).integers(0, 3, 40).astype(float)
    start = points[None, :3]
    copies = np.repeat(points, weights.astype(int), axis=0)
    weighed, copied = lloyd(points, start, weights[None]), lloyd(copies, start)
    assert weighed.centres == pytest.approx(copied.centres)
    assert weighed.within == pytest.approx(copied.within)


def test_more_starts_are_never_worse_and_the_sum_is_true():
    points = chance(3).standard_normal((200, 5))
    best = best_of(points, 6, 50, chance())
    assert best.within[0] == best.within.min()
    nearest = squared_distances(points, best.centres[0]).min(axis=1).sum()
    assert nearest == pytest.approx(best.within[0], rel=1e-6)


def test_adjusted_rand_of_the_paper():
    # Hubert and Arabie 1985, table 3: rows (1 1 0) (1 2 1) (0 0 4), ARI 0.313.
    one = np.repeat([0, 0, 1, 1, 1, 2], [1, 1, 1, 2, 1, 4])
    other = np.repeat([0, 1, 0, 1, 2, 2], [1, 1, 1, 2, 1, 4])
    assert adjusted_rand_of(one, other) == pytest.approx(0.3125, abs=0.002)
    assert adjusted_rand_of(one, (one + 1) % 3) == 1.0


def test_jaccard_by_hand():
    table = tables(np.array([0, 0, 1, 1]), np.array([[0, 0, 0, 1]]), 2)
    assert jaccard(table)[0].tolist() == [2 / 3, 1 / 2]


@pytest.mark.parametrize("k", [2, 3, 7])
def test_our_ward_is_that_of_scipy(k):
    points = chance(4).standard_normal((150, 4))
    theirs = fcluster(linkage(points, "ward"), k, "maxclust")
    assert adjusted_rand_of(ward_labels(points, k, chance()), theirs - 1) == 1.0
    own = cut(weighted_merges(points, np.ones(150)), 150, k)
    assert adjusted_rand_of(own, theirs - 1) == 1.0


def test_ward_of_very_many_areas_finds_what_is_there():
    table, truth = planted(9_000, 4, apart=6)
    assert adjusted_rand_of(ward_labels(table.values, 4, chance()), truth) > 0.99


def test_with_borders_every_type_is_in_one_piece():
    points = chance(5).standard_normal((60, 2))
    ring = tuple((row, (row + 1) % 60) for row in range(60))
    labels = ward_labels(points, 5, chance(), ring)
    assert len(set(labels.tolist())) == 5
    assert sum(labels[a] != labels[b] for a, b in ring) == 5


def test_islands_are_joined_last():
    points = np.array([[0.0], [9.0], [0.1], [9.1]])
    labels = ward_labels(points, 2, chance(), ((0, 1), (2, 3)))
    assert labels.tolist() == [0, 0, 1, 1]


def test_bic_prefers_the_true_number():
    table, _ = planted(300, 3, 3, apart=4)
    bic = {k: fit(table.values, k, chance()).bic for k in (1, 2, 3, 4, 5)}
    assert min(bic, key=bic.__getitem__) == 3


def test_what_is_missing_is_filled_from_like_profiles():
    factor = chance(6).standard_normal(80)
    whole = np.outer(factor, [1.0, 1.0, -1.0, 1.0]) + 0.1 * chance(7).standard_normal((80, 4))
    holes = whole.copy()
    holes[::7, 1] = np.nan
    filled = completed(holes)
    assert np.array_equal(filled[1:7], whole[1:7])
    assert np.abs(filled[::7, 1] - whole[::7, 1]).mean() < 0.2
