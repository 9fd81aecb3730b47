"""Types found and not found: what an edition rests on."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.typology.table import AreaTable
from quartier.typology.types.agreement import adjusted_rand_of
from quartier.typology.types.build import a_table, one_factor, planted
from quartier.typology.types.errors import (
    AllMissing,
    MoreTypesThanAreas,
    NeighboursUnfit,
    NotANumberOfTypes,
    NothingVaries,
    TooFewToCompare,
    TooManyForFewAreas,
    UnknownColumn,
)
from quartier.typology.types.found import FoundTypes, Settings, find_types
from quartier.typology.types.judging import Trial

QUICK = Settings(starts=10, bootstraps=30, trial=Trial(null_draws=39, null_bootstraps=4))


def shuffled(table: AreaTable, seed: int) -> AreaTable:
    order = np.random.default_rng(seed).permutation(len(table.areas))
    return AreaTable(tuple(table.areas[row] for row in order), table.columns, table.values[order])


def by_area(found: FoundTypes) -> dict[str, tuple[object, ...]]:
    return {
        area: (found.types[row], found.membership[row], found.second[row], found.scores[row])
        for row, area in enumerate(found.areas)
    }


@pytest.mark.parametrize("method", ["k-means", "ward", "mixture"])
def test_planted_types_are_found(method):
    table, truth = planted(80)
    found = find_types(table, method=method, settings=QUICK)
    assert (found.structure, found.k) == ("types", 4)
    assert adjusted_rand_of(np.array(found.types), truth) >= 0.95
    assert min(share for share in found.membership if share is not None) > 0.8
    assert found.stability[4] > found.null[4]
    assert min(found.jaccard) > 0.8


@pytest.mark.parametrize("method", ["k-means", "ward"])
def test_any_order_of_the_rows_gives_the_same(method):
    table, _ = planted(60, apart=0.9)
    first = find_types(table, k=4, method=method, settings=QUICK)
    for seed in range(3):
        again = find_types(shuffled(table, seed), k=4, method=method, settings=QUICK)
        assert by_area(again) == by_area(first)
        assert np.array_equal(again.centroids, first.centroids)


def test_a_slope_gives_no_types_but_places():
    table = one_factor(60)
    found = find_types(table, settings=QUICK)
    assert (found.structure, found.k) == ("gradient", 0)
    assert set(found.types) == set(found.membership) == {None}
    assert np.std(np.array(found.scores, dtype=float)) == pytest.approx(1)
    largest = int(np.argmax(np.abs(found.loadings)))
    assert found.loadings[largest] > 0


def test_a_number_asked_for_is_kept_and_the_answer_told():
    found = find_types(one_factor(60), k=3, settings=QUICK)
    assert (found.structure, found.k, found.asked) == ("gradient", 3, 3)
    assert set(found.types) == {1, 2, 3}
    assert set(found.stability) == {3}


def test_the_largest_type_comes_first():
    table, _ = planted(60, k=3)
    table = table.only(table.areas[:1] + table.areas[1:50:3] + table.areas[2:])
    found = find_types(table, k=3, settings=QUICK)
    sizes = [found.types.count(one) for one in (1, 2, 3)]
    assert sizes == sorted(sizes, reverse=True)


def test_areas_with_gaps_are_kept_and_told():
    table, truth = planted(80)
    values = table.values.copy()
    values[3, :5] = np.nan
    values[10, 0] = np.nan
    found = find_types(replace(table, values=values), settings=QUICK)
    assert dict(found.incomplete) == {"g0003": ("a0", "a1", "a2", "a3", "a4"), "g0010": ("a0",)}
    assert adjusted_rand_of(np.array(found.types), truth) == 1.0


def test_an_area_without_any_figure_has_no_type_and_a_reason():
    table, _ = planted(80)
    values = table.values.copy()
    values[5] = np.nan
    found = find_types(replace(table, values=values), settings=QUICK)
    assert dict(found.areas_left_out) == {"g0005": "no_value"}
    assert found.types[5] is found.membership[5] is found.scores[5] is None
    assert found.types.count(None) == 1


def test_columns_that_cannot_tell_areas_apart_are_left_out_and_told():
    table, _ = planted(80)
    values = np.column_stack([table.values, np.full(80, 0.1), np.full(80, np.nan)])
    found = find_types(a_table(values), settings=QUICK)
    assert dict(found.left_out) == {"a8": "constant", "a9": "no_value"}
    assert found.indicators == table.columns


def test_areas_that_are_all_alike_within_two_kinds_are_two_types():
    found = find_types(a_table(np.repeat([[1.0, 2.0], [5.0, 9.0]], 12, axis=0)), settings=QUICK)
    assert (found.structure, found.k, found.types) == ("types", 2, (1,) * 12 + (2,) * 12)


@pytest.mark.parametrize("method", ["k-means", "ward", "mixture"])
def test_as_many_types_as_areas_are_one_area_each(method):
    table = a_table(np.array([[1.0, 2.0], [1.1, 2.0], [7.0, 3.0]]))
    assert sorted(find_types(table, k=3, method=method, settings=QUICK).types) == [1, 2, 3]


def test_far_fewer_areas_are_not_asked():
    found = find_types(planted(6)[0], settings=QUICK)
    assert (found.structure, found.p, dict(found.stability)) == ("gradient", None, {})


def test_areas_between_two_types_name_the_second():
    table, _ = planted(60, apart=0.7)
    found = find_types(table, k=4, settings=QUICK)
    between = [row for row, open_ in enumerate(found.between()) if open_]
    assert between
    assert all(found.second[row] not in {None, found.types[row]} for row in between)


def test_borders_keep_a_type_in_one_piece():
    table, _ = planted(40, apart=0.5)
    near = {area: [after] for area, after in zip(table.areas, table.areas[1:], strict=False)}
    found = find_types(table, k=4, neighbours=near, settings=QUICK)
    changes = sum(a != b for a, b in zip(found.types, found.types[1:], strict=False))
    assert changes == 3
    with pytest.raises(NeighboursUnfit):
        find_types(table, k=4, neighbours={"g0000": ["elsewhere"]}, settings=QUICK)


NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "k", "error"),
    [
        ([[1.0, NAN], [1.0, NAN], [1.0, 5.0]], "auto", NothingVaries),
        ([[NAN, NAN], [NAN, NAN]], "auto", AllMissing),
        ([[1.0, 2.0], [NAN, NAN]], "auto", TooFewToCompare),
        ([[1.0, 2.0]], "auto", TooFewToCompare),
        ([[1.0, 4.0], [2.0, 3.0]], 3, MoreTypesThanAreas),
        ([[1.0, 4.0], [2.0, 3.0]], 1, NotANumberOfTypes),
        ([[float(n), 4.0 * n * n] for n in range(12)], 5, TooManyForFewAreas),
    ],
)
def test_bad_input_says_how_to_mend_it(values, k, error):
    with pytest.raises(error) as caught:
        find_types(a_table(np.array(values)), k=k, settings=QUICK)
    for language in ("de", "en"):
        assert "…" not in caught.value.sentence(language)


def test_an_unknown_column_names_those_there():
    with pytest.raises(UnknownColumn, match="a0, a1"):
        find_types(planted(20, 2)[0], settings=replace(QUICK, columns=("b",)))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 14).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from([0.0, 1.0, 2.0, 1e9, -1e-9, NAN]), min_size=3, max_size=3),
            min_size=n,
            max_size=n,
        )
    )
)
def test_any_table_gives_types_or_a_sentence(values):
    quick = Settings(starts=3, bootstraps=5, trial=Trial(null_draws=5, null_bootstraps=2))
    try:
        found = find_types(a_table(np.array(values)), settings=quick)
    except (AllMissing, NothingVaries, TooFewToCompare):
        return
    assert len(found.types) == len(values)
    assert np.isfinite([score for score in found.scores if score is not None]).all()
