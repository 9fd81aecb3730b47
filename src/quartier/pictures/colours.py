"""The colours of all pictures, for pages and for print: one place, checked by a test.

Five steps of one blue, from pale to dark: the order is read in grey as well, and with any colour
vision. Text on a step is `INK` or `PAPER`, whichever `INK_ON` names.
"""

from __future__ import annotations

STEPS = ("#e3eef8", "#b4d3ea", "#75acd3", "#2f74ab", "#0c3d6b")
# Groups without an order: pale tints, apart in hue, so that none looks like more than another. Signs
# on them tell them apart without colour.
GROUPS = (
    *("#cfe3f5", "#fde3b0", "#cdeadf", "#f6d3e3", "#e2dcf3"),
    *("#f3efb5", "#f8d6c2", "#c4ebf1", "#dfe9bd", "#e9d8cb"),
)
PAPER = "#ffffff"
INK = "#14202b"
BORDER = "#4a5a69"
NOT_DELIVERED = "#dadada"
HERE = "#b3261e"

# Which of the five steps a picture of one to five classes uses.
_CHOSEN = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
MOST_CLASSES = len(STEPS)


def step_of(number: int, count: int) -> int:
    """The step (1 pale … 5 dark) of class `number` (from 1) among `count` classes (1 to 5)."""
    return _CHOSEN[count][number - 1]


def is_dark(step: int) -> bool:
    """True when text and borders on this step are light."""
    return step >= 4


def fill_of(step: int) -> str:
    """The colour of a step, 1 to 5."""
    return STEPS[step - 1]


def ink_on(step: int) -> str:
    """The colour of text on a step: at least 4.5:1."""
    return PAPER if is_dark(step) else INK


def group_colour(number: int) -> str:
    """The tint of a group, from 1; beyond ten they begin again."""
    return GROUPS[(number - 1) % len(GROUPS)]


def luminance(colour: str) -> float:
    """Relative luminance (0 black … 1 white) of "#rrggbb", as WCAG 2 defines it."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
