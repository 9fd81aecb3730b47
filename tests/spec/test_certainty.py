"""A city whose truth is known: what is said about its certainty holds as often as it claims.

The short form of `python -m bench.certainty`, which runs 1,000 simulations of every setting
(docs/explanation/certainty.md has its table). Seeds are fixed; a few dozen simulations scatter, so
the limits here are a little wider than the bars there.
"""

from __future__ import annotations

import pytest

from bench.certainty import GRID, Setting, simulate

SETTINGS = {setting.name: setting for setting in GRID}
EIGHTEEN = [name for name in SETTINGS if name.startswith("18")]


@pytest.mark.slow
@pytest.mark.parametrize("name", EIGHTEEN[:4])
def test_rank_sets_hold_for_every_area(name: str) -> None:
    tally = simulate(SETTINGS[name], 25, anew=False, draws=500)["status"]
    assert tally.least_rank_coverage >= 88


@pytest.mark.slow
@pytest.mark.parametrize("name", EIGHTEEN[:4])
def test_intervals_and_classes_are_as_sure_as_they_say(name: str) -> None:
    tally = simulate(SETTINGS[name], 40, anew=True, draws=500)["status"]
    assert 86 <= tally.coverage <= 94
    assert tally.calibration()[0] <= 5


@pytest.mark.slow
def test_in_a_large_city_too() -> None:
    setting: Setting = SETTINGS["540 spread areas, indicators together"]
    tally = simulate(setting, 3, anew=True, draws=500)["status"]
    assert 87 <= tally.coverage <= 93
    assert tally.calibration()[0] <= 3


@pytest.mark.slow
def test_changes_as_well() -> None:
    setting = SETTINGS["18 spread areas with dynamics"]
    tally = simulate(setting, 15, anew=True, draws=500)["dynamics"]
    assert 84 <= tally.coverage <= 96
