import gc

import pytest

from quartier.base.collecting import SELDOM, collecting_seldom, in_long_steps


def test_the_usual_comes_back_with_the_last_one_out() -> None:
    usual = gc.get_threshold()
    first, second = in_long_steps(), in_long_steps()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_the_usual_comes_back_after_an_error_too() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="stop"), collecting_seldom():
        raise ValueError("stop")
    assert gc.get_threshold() == usual


@pytest.mark.parametrize("said_before", [True, False])
def test_what_was_said_to_stay_before_stays_said(said_before: bool) -> None:
    gc.unfreeze()
    if said_before:
        gc.freeze()
    try:
        with collecting_seldom():
            assert gc.get_freeze_count() > 0
        assert (gc.get_freeze_count() > 0) == said_before
    finally:
        gc.freeze()  # as the tests found it
