"""Sums and shares found in the numbers, and the value named when one of them breaks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quartier.inventory.doubts import Doubt, blame
from quartier.inventory.expectations import expect
from quartier.inventory.relations import ColumnSum, Stack, find_shares, find_sums
from quartier.inventory.value_grid import lay_out, places
from quartier.inventory.values import Value


def a_stack(**columns: Sequence[float]) -> Stack:
    numbers = np.array(list(columns.values()), dtype=np.float64)
    areas = tuple(f"a{at}" for at in range(numbers.shape[1]))
    return Stack(tuple(columns), ("2020",), areas, numbers, np.zeros(numbers.shape, dtype=np.int32))


def test_a_total_may_be_divided_up_in_two_ways() -> None:
    random = Random(1)
    men, women = ([random.randint(100, 900) for _ in range(12)] for _ in range(2))
    everybody = [m + w for m, w in zip(men, women, strict=True)]
    young = [random.randint(20, 90) for _ in range(12)]
    old = [e - y for e, y in zip(everybody, young, strict=True)]
    found = find_sums(a_stack(alle=everybody, m=men, w=women, jung=young, alt=old))
    assert ColumnSum("alle", ("m", "w")) in found
    assert ColumnSum("alle", ("jung", "alt")) in found


def test_one_wrong_row_does_not_hide_a_sum() -> None:
    men, women = [210, 340, 515, 120, 433], [190, 360, 505, 130, 467]
    everybody = [m + w for m, w in zip(men, women, strict=True)]
    everybody[2] += 90
    found = find_sums(a_stack(m=men, w=women, alle=everybody))
    assert found == [ColumnSum("alle", ("m", "w"))]


@given(st.integers(0, 1000))
def test_unrelated_columns_are_not_taken_for_a_sum(seed: int) -> None:
    random = Random(seed)
    columns = {f"c{at}": [random.randint(50, 5000) for _ in range(8)] for at in range(6)}
    assert find_sums(a_stack(**columns)) == []


@given(st.integers(0, 1000))
def test_small_counts_are_not_taken_for_a_sum_by_chance(seed: int) -> None:
    random = Random(seed)
    columns = {f"c{at}": [random.randint(0, 5) for _ in range(6)] for at in range(8)}
    assert find_sums(a_stack(**columns)) == []


def test_a_rate_per_thousand_is_found_as_such() -> None:
    births, people = [12, 31, 9, 44, 27, 18], [1410, 2980, 1120, 5230, 2450, 2210]
    rates = [round(1000 * b / p, 1) for b, p in zip(births, people, strict=True)]
    stack = a_stack(geburten=births, einwohner=people, ziffer=rates)
    [found] = find_shares(stack, ["ziffer"], ["geburten", "einwohner"])
    assert (found.count, found.base, found.per) == ("geburten", "einwohner", 1000)


def a_value(series: str, number: int) -> Value:
    return Value(series, "n", "2020", str(number), Decimal(number), None, 2, series)


def doubt(*cells: tuple[int, float]) -> Doubt:
    return Doubt(
        tuple(cell for cell, _ in cells),
        tuple((fits, fits) for _, fits in cells),
        lambda cell: None,  # type: ignore[arg-type,return-value]
    )


def test_the_value_in_two_broken_sums_is_to_blame() -> None:
    values = [a_value(name, 100) for name in "abcde"]
    broken = [doubt((0, 150), (1, 50)), doubt((2, 150), (1, 50))]
    [found] = blame(broken, np.zeros(5, dtype=np.int32), values, lambda cell, instead: 0.0)
    assert (found.cell, found.low) == (1, 50)


def test_a_value_that_other_sums_confirm_is_not_to_blame() -> None:
    values = [a_value(name, 100) for name in "ab"]
    trusted = np.array([3, 0], dtype=np.int32)
    [found] = blame([doubt((0, 150), (1, 50))], trusted, values, lambda cell, instead: 0.0)
    assert found.cell == 1


def test_an_area_far_from_its_own_past_surprises_and_the_others_do_not() -> None:
    random = Random(3)
    sizes = [300 * 1.4**at for at in range(12)]
    numbers = np.array([[random.gauss(size, size**0.5) for size in sizes] for _ in range(6)])
    numbers[3, 5] *= 1.8
    found = expect(numbers, own_width=False)
    assert found is not None
    surprise = np.abs(found.surprise)
    assert np.unravel_index(np.argmax(surprise), surprise.shape) == (3, 5)
    assert surprise[3, 5] > 5 > np.median(surprise)


def test_a_city_that_grows_surprises_nobody() -> None:
    numbers = np.array(
        [[size * 1.05**year for size in (200, 900, 4000, 350, 700, 1200)] for year in range(5)]
    )
    found = expect(numbers)
    assert found is not None
    assert np.nanmax(np.abs(found.surprise)) < 0.1


def test_values_are_laid_out_once_and_doubles_are_told() -> None:
    values = [a_value("x", 1), a_value("x", 2)._replace(row=3), a_value("y", 3)]
    grids = lay_out(values)
    assert grids.repeated == (1,)
    assert {key: grid.numbers.tolist() for key, grid in grids.grids.items()} == {
        "x": [[1.0]],
        "y": [[3.0]],
    }


def test_decimals_are_counted_by_the_sign_of_the_table() -> None:
    assert (places("1.234,50"), places("1,234.5", "."), places("17 %")) == (2, 1, 0)
