"""Rank sets of the PISA 2018 scores in mathematics, as the authors of the method print them.

Chetverikov, Mogstad, Morgen, Romano, Shaikh, Wilhelm: csranks, Inference for ranks (vignette). Scores
and standard errors of 37 countries: OECD, PISA 2018.
"""

from __future__ import annotations

import numpy as np
import pytest

from quartier.typology.certainty.rank_sets import RankSets, rank_sets

SCORES = """
Australia 491.360 1.940 · Austria 498.942 2.971 · Belgium 508.070 2.263 · Canada 512.017 2.357
Chile 417.407 2.416 · Colombia 390.932 2.990 · Czech_Republic 499.468 2.461 · Denmark 509.398 1.735
Estonia 523.415 1.744 · Finland 507.301 1.968 · France 495.408 2.320 · Germany 500.044 2.647
Greece 451.370 3.091 · Hungary 481.083 2.320 · Iceland 495.187 1.953 · Ireland 499.633 2.199
Israel 463.035 3.499 · Italy 486.590 2.780 · Japan 526.973 2.471 · Korea 525.933 3.121
Latvia 496.126 1.963 · Lithuania 481.191 1.953 · Luxembourg 483.421 1.098 · Mexico 408.801 2.493
Netherlands 519.231 2.632 · New_Zealand 494.490 1.706 · Norway 500.964 2.219 · Poland 515.648 2.602
Portugal 492.487 2.685 · Slovak_Republic 486.165 2.556 · Slovenia 508.898 1.364 · Spain 481.393 1.462
Sweden 502.388 2.654 · Switzerland 515.315 2.908 · Turkey 453.508 2.260
United_Kingdom 501.770 2.564 · United_States 478.245 3.235
"""
ROWS = [entry.split() for line in SCORES.split("\n") for entry in line.split("·") if entry.strip()]
COUNTRIES = [name for name, _, _ in ROWS]
MEANS = np.array([float(mean) for _, mean, _ in ROWS])
ERRORS = np.array([float(error) for _, _, error in ROWS])


@pytest.fixture(scope="module")
def sets() -> RankSets:
    """The sets at 95 %, with 20,000 draws of independent errors."""
    drawn = np.random.default_rng(1).standard_normal((20_000, len(ROWS))) * ERRORS
    return rank_sets(MEANS, drawn, level=0.95)


def test_the_united_kingdom_is_eighth_to_twenty_third(sets: RankSets) -> None:
    place = COUNTRIES.index("United_Kingdom")
    assert 1 + int((MEANS[place] < MEANS).sum()) == 13
    # The text of the vignette says 7 to 23, its printed answer 8 to 23.
    assert (sets.low[place], sets.high[place]) in {(8, 23), (7, 23)}


def test_three_countries_are_surely_behind_all_others(sets: RankSets) -> None:
    last = [COUNTRIES.index(name) for name in ("Chile", "Mexico", "Colombia")]
    others = [place for place in range(len(ROWS)) if place not in last]
    assert sets.all_low[last].min() > sets.all_high[others].max()


def test_germany_and_korea_may_share_a_rank(sets: RankSets) -> None:
    german, korean = COUNTRIES.index("Germany"), COUNTRIES.index("Korea")
    assert sets.all_low[german] <= sets.all_high[korean]


def test_all_at_once_is_never_narrower_than_one_alone(sets: RankSets) -> None:
    assert (sets.all_low <= sets.low).all()
    assert (sets.all_high >= sets.high).all()
