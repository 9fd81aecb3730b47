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
