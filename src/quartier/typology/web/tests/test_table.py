"""The table an edition is computed from: public values only, and why a number is not there."""

from __future__ import annotations

import numpy as np
import pytest

from quartier.typology.errors_editions import IndicatorNotReleased
from quartier.typology.web.table import table_of_release
from quartier.typology.web.tests.figures import NOW, OLD, POOR, a_city, a_release

pytestmark = pytest.mark.django_db


def test_protected_values_stay_missing_and_are_told() -> None:
    areas = a_city()
    found = table_of_release(a_release(areas), [OLD, POOR])
    assert found.table.areas == tuple(sorted(area.key for area in areas))
    assert np.isnan(found.table.values[2]).tolist() == [True, False]
    assert found.missing == {OLD: {"t03": "protected"}}
    assert found.city == {OLD: 20.0, POOR: 12.0}
    assert found.period == NOW


def test_a_change_is_the_newest_value_minus_the_earlier_one() -> None:
    release = a_release(a_city())
    table = table_of_release(release, [POOR, f"{POOR}:before-2", f"{POOR}:minus-2"]).table
    now, before, change = table.values.T
    assert change == pytest.approx(now - before)
    assert not np.allclose(change, 0)


@pytest.mark.parametrize("column", ["gibts-nicht", f"{POOR}:minus-3", f"{POOR}:plus-2", "", ":"])
def test_a_column_that_nobody_released_is_named(column: str) -> None:
    with pytest.raises(IndicatorNotReleased, match=POOR):
        table_of_release(a_release(a_city()), [column])
