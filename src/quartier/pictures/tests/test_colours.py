"""Colours that are told apart in grey, in print and with any colour vision, and letters on them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quartier.pictures import colours

Matrix = tuple[tuple[float, float, float], ...]

# Full red-green colour blindness on linear RGB (Machado, Oliveira, Fernandes 2009, severity 1.0).
PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITANOPIA: Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
FULL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def linear(colour: str) -> tuple[float, ...]:
    values = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)


def lightness(colour: str, seen: Matrix) -> float:
    """CIE L* (0 to 100) of a colour as these eyes see it."""
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in seen
    )
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("seen", [FULL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_steps_get_darker_by_a_visible_step(seen: Matrix, count: int) -> None:
    steps = [colours.fill_of(colours.step_of(n + 1, count)) for n in range(count)]
    light = [lightness(step, seen) for step in steps]
    assert all(before - after >= 9 for before, after in pairwise(light))


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_letters_can_be_read_on_every_step(step: int) -> None:
    assert colours.contrast(colours.ink_on(step), colours.fill_of(step)) >= 4.5


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_a_border_is_seen_on_both_of_its_sides(step: int) -> None:
    """Two areas of one step, and an area against the page."""
    fill = colours.fill_of(step)
    edge = colours.PAPER if colours.is_dark(step) else colours.BORDER
    if step != 3:  # Both neighbours darken at the border; a middle blue bears neither line alone.
        assert colours.contrast(edge, fill) >= 3
    against_page = fill if colours.is_dark(step) else edge
    assert colours.contrast(against_page, colours.PAPER) >= 3


def test_letters_can_be_read_on_what_is_missing() -> None:
    assert colours.contrast(colours.INK, colours.NOT_DELIVERED) >= 4.5
    assert colours.contrast(colours.INK, colours.PAPER) >= 4.5
