"""A short way through large files that programs wrote; whatever is not plain goes the long way.

Plain: `,` and decimal points or `;` and decimal commas, no quotes, the id column named in the first
line, every row as wide as it, numbers or nothing in the number columns. The long way
(`quartier.tables`) says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.tables.numbers import NumberStyle
from quartier.typology.cells import LARGEST, NO_NUMBER_CODE, read_cells

LARGE = 500_000
"""Bytes. Below, the long way takes no time."""
_SAMPLE, _FOOT = 50, 60


@dataclass(frozen=True, eq=False)
class Plain:
    """Ids, number columns and text columns of a plain file, rows in its order. points: as programs
    write it, with `,` between columns."""

    areas: tuple[str, ...]
    columns: tuple[str, ...]
    values: npt.NDArray[np.float64]
    words: Mapping[str, tuple[str, ...]]
    points: bool


def read_plain(content: bytes, ids: Sequence[str]) -> Plain | None:
    """The table, or None where the long way must look. ids: names of the id column, best first."""
    if len(content) < LARGE or b'"' in content or b"\x00" in content:
        return None
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    sign = ";" if ";" in lines[0] else ","
    # With `;` a point may stand for thousands, or not.
    if sign == ";" and b"." in content[len(lines[0]) :]:
        return None
    header = [name.strip() for name in lines[0].split(sign)]
    place = _place(header, ids)
    body = lines[1:]
    wide = len(header) - 1
    if place is None or not all(header) or len(set(header)) <= wide or len(body) < 2:
        return None
    if any(line.count(sign) != wide for line in body):
        return None
    areas = tuple(_column(body, place, sign))
    texts = _text_places(body[:_SAMPLE], place, sign)
    numbers = [each for each in range(wide + 1) if each != place and each not in texts]
    if len(set(areas)) != len(areas) or not all(areas) or not numbers:
        return None
    values = _numbers(body, numbers, sign)
    words = {header[each]: tuple(_column(body, each, sign)) for each in texts}
    style = NumberStyle("." if sign == "," else ",")
    if values is None or any(_could_be_numbers(texts, style) for texts in words.values()):
        return None
    return Plain(areas, tuple(header[each] for each in numbers), values, words, sign == ",")


def _place(header: Sequence[str], ids: Sequence[str]) -> int | None:
    lower = [name.lower() for name in header]
    return next((lower.index(name.lower()) for name in ids if name.lower() in lower), None)


def _column(body: Sequence[str], place: int, sign: str) -> list[str]:
    if place == 0:
        return [line.partition(sign)[0].strip() for line in body]
    return [line.split(sign, place + 1)[place].strip() for line in body]


def _text_places(sample: Sequence[str], ids: int, sign: str) -> list[int]:
    """Columns with something else than numbers in the first rows."""
    columns = zip(*(line.split(sign) for line in sample), strict=True)
    return [
        place
        for place, cells in enumerate(columns)
        if place != ids and not all(_is_plain_number(cell, sign) for cell in cells)
    ]


def _is_plain_number(cell: str, sign: str) -> bool:
    try:
        float((cell if sign == "," else cell.replace(",", ".")) or "nan")
    except ValueError:
        return False
    return True


def _could_be_numbers(texts: Sequence[str], style: NumberStyle) -> bool:
    cells = read_cells(texts, style)
    return cells.numbers >= len(cells.wrong)


def _numbers(
    body: Sequence[str], places: Sequence[int], sign: str
) -> npt.NDArray[np.float64] | None:
    text = "\n".join(body)
    if sign == ";":
        text = text.replace(",", ".").replace(";", ",")
    if ",," in text or ",\n" in text or "\n," in text or "," in (text[0], text[-1]):
        text = text.replace(",,", ",nan,").replace(",,", ",nan,")
        text = text.replace(",\n", ",nan\n").replace("\n,", "\nnan,")
        text = ("nan" if text[0] == "," else "") + text + ("nan" if text[-1] == "," else "")
    body = text.split("\n")
    try:
        found = np.loadtxt(body, delimiter=",", comments=None, usecols=places, ndmin=2)
    except ValueError:
        return None
    found[found == NO_NUMBER_CODE] = np.nan
    # The last rows may be notes, which the long way knows: text in the first cell and no number.
    empty_foot = np.isnan(found[-_FOOT:]).all(axis=1).any()
    if len(found) != len(body) or empty_foot or (np.abs(found) >= LARGEST).any():
        return None
    return found
