"""Types that stay: frozen, assigned to later years, compared with the next edition."""

import json
from dataclasses import replace

import numpy as np
import pytest

from quartier.typology.types.build import planted
from quartier.typology.types.crosswalk import crosswalk
from quartier.typology.types.edition import FrozenTypes, assign
from quartier.typology.types.errors import FrozenUnfit, NoFrozenTypes
from quartier.typology.types.found import Settings, find_types
from quartier.typology.types.judging import Trial

QUICK = Settings(starts=10, bootstraps=20, trial=Trial(null_draws=19, null_bootstraps=2))


def test_frozen_types_come_back_digit_for_digit_and_assign_their_own_year_alike():
    table, _ = planted(60)
    found = find_types(table, k=4, settings=QUICK)
    stored = json.loads(json.dumps(FrozenTypes.of(found).to_json()))
    frozen = FrozenTypes.from_json(stored)
    assert np.array_equal(frozen.centroids, found.centroids)
    assert assign(frozen, table).types == found.types


def test_a_later_year_is_measured_with_the_years_own_scale():
    table, _ = planted(60)
    frozen = FrozenTypes.of(find_types(table, k=4, settings=QUICK))
    home = frozen.centroids[0] * frozen.sds + frozen.means
    values = table.values.copy()
    values[7] = home
    values[8], values[9] = np.nan, home
    values[9, 0] = np.nan
    later = assign(frozen, replace(table, values=values))
    assert (later.types[7], later.ratio[7]) == (1, pytest.approx(0, abs=1e-9))
    assert (later.types[8], later.second[8], later.ratio[8]) == (None, None, None)
    assert (later.types[9], later.incomplete["g0009"]) == (1, ("a0",))


def test_an_absent_column_is_named():
    table, _ = planted(60)
    frozen = FrozenTypes.of(find_types(table, k=4, settings=QUICK))
    with pytest.raises(FrozenUnfit, match="a7"):
        assign(frozen, table.select(table.columns[:7]))
    with pytest.raises(NoFrozenTypes):
        FrozenTypes.from_json({"indicators": ["a"], "means": [0.0], "sds": [0.0], "centroids": []})


def test_a_crosswalk_says_which_areas_moved():
    walk = crosswalk(
        {"a": 1, "b": 1, "c": 2, "d": 2, "gone": 1, "none": None},
        {"a": 2, "b": 2, "c": 1, "d": 2, "new": 1, "none": 2},
    )
    assert (walk.rows, walk.columns, walk.counts) == ((1, 2), (1, 2), ((0, 2), (1, 1)))
    assert (walk.matched, walk.moved) == ({1: 2, 2: 1}, {"d": (2, 2)})
    assert (walk.only_old, walk.only_new) == (("gone",), ("new", "none"))
