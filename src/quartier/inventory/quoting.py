"""Quoted values: the source's text, digit by digit. They are shown and never calculated with.

A quoted table may print small counts that our own rule would protect. So only exhibits of a short
list may be quoted, each bound to the very bytes that were looked at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

LIST = Path(__file__).resolve().parents[1] / "definitions" / "quoted_exhibits.toml"


@dataclass(frozen=True)
class QuotedValue:
    """A value as its source printed it. `flags`: codes of the findings about this cell."""

    text: str
    flags: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    def _no_number(self, *_: object) -> NoReturn:
        raise TypeError(f"{self.text!r} is quoted; nothing is calculated with it")

    __int__ = __float__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _no_number
    __truediv__ = __rtruediv__ = __lt__ = __le__ = __gt__ = __ge__ = _no_number


@dataclass(frozen=True)
class Exhibit:
    """A table that may be published as printed, and why. `sha256` is that of the delivered file."""

    key: str
    sha256: str
    source: str
    reason: str


def read_exhibits(path: Path = LIST) -> Mapping[str, Exhibit]:
    """The list of exhibits by the key of their delivery."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    exhibits = [Exhibit(**entry) for entry in content["exhibits"]]
    return {exhibit.key: exhibit for exhibit in exhibits}
