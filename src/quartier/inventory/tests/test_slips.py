"""Slips of the pen: from what was meant to what stands there, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.inventory.slips import SlipKind, best_slip, slips_of

COUNTS = st.integers(min_value=10, max_value=99_999)


@pytest.mark.parametrize(
    ("stands", "low", "high", "meant", "kind"),
    [
        ("19.8", 13.4, 14.0, "13.8", SlipKind.DIGIT),
        ("1324", 1230, 1240, "1234", SlipKind.SWAPPED),
        ("12340", 1200, 1300, "1234", SlipKind.FACTOR),
        ("1.98", 19.0, 20.0, "19.8", SlipKind.FACTOR),
        ("124", 1233, 1236, "1234", SlipKind.LOST),
        ("11234", 1234, 1234, "1234", SlipKind.DOUBLED),
    ],
)
def test_the_likeliest_slip_that_fits_is_named(
    stands: str, low: float, high: float, meant: str, kind: SlipKind
) -> None:
    slip = best_slip(Decimal(stands), low, high)
    assert slip is not None
    assert (slip.meant, slip.kind) == (Decimal(meant), kind)


def test_nothing_is_made_up_where_no_slip_fits() -> None:
    assert best_slip(Decimal("1234"), 700, 710) is None
    assert list(slips_of(Decimal("-5"))) == []


@given(COUNTS, st.data())
def test_every_swap_of_two_neighbours_is_found_back(number: int, data: st.DataObject) -> None:
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits and swapped[0] != "0":
        assert Decimal(number) in {slip.meant for slip in slips_of(Decimal(swapped))}


@given(COUNTS, st.sampled_from([10, 100, 1000]))
def test_every_moved_decimal_sign_is_found_back(number: int, factor: int) -> None:
    slip = best_slip(Decimal(number * factor), number, number)
    assert slip is not None
    assert (slip.meant, slip.kind) == (Decimal(number), SlipKind.FACTOR)
