"""One column of texts into float64, nan where the house's signs say that a number is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.inventory.signs import missing_sign, read_number
from quartier.tables.numbers import NumberStyle

LARGEST = 1e100
"""Beyond that squares overflow, and no figure of a city is meant."""
NO_NUMBER_CODE = -9999.0
"""What geographic services write where there is no number."""
# What programs write where a frame has no number, beside the signs of offices.
_NO_NUMBER = frozenset({"nan", "none", "<na>", "-9999", "-9999.0"})
_ENDLESS = re.compile(r"[-+−]?\s?(?:inf|infinity|unendlich|∞|#div/0!)", re.IGNORECASE)
_PROGRAM = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, eq=False)
class Cells:
    """values: one per text. numbers: how many are there. wrong: place → text that is neither number
    nor sign; endless: those of them that are infinite."""

    values: npt.NDArray[np.float64]
    numbers: int
    wrong: Mapping[int, str]
    endless: frozenset[int]


def read_cells(texts: Sequence[str], style: NumberStyle) -> Cells:
    """The numbers of one column as written in `style`."""
    values = np.full(len(texts), np.nan)
    wrong: dict[int, str] = {}
    endless: set[int] = set()
    numbers = 0
    for place, text in enumerate(texts):
        number = _number(text, style)
        if number is None:
            if missing_sign(text) is None and text.strip().lower() not in _NO_NUMBER:
                wrong[place] = text
                if _ENDLESS.fullmatch(text.strip()):
                    endless.add(place)
        elif abs(number) < LARGEST:
            values[place] = number
            numbers += 1
        else:
            wrong[place] = text
            endless.add(place)
    return Cells(values, numbers, wrong, frozenset(endless))


def _number(text: str, style: NumberStyle) -> float | None:
    trimmed = text.strip()
    if trimmed in _NO_NUMBER:
        return None
    if style.decimal == "." and not style.thousands and _PROGRAM.fullmatch(trimmed):
        return float(trimmed)
    exact, _mark = read_number(trimmed, style)
    if exact is not None:
        return float(exact)
    # 1e-05: programs write small numbers so, whatever the style of the rest.
    return float(trimmed) if "e" in trimmed.lower() and _PROGRAM.fullmatch(trimmed) else None
