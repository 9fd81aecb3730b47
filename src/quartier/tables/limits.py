"""How much of a file is looked at before it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a file may have at most; each limit holds before the memory is used.

    unpacked_bytes and parts: of an office file, which is a zip. cells: filled or between filled
    ones. same_finding: how often one kind of problem is told singly before the rest is counted.
    """

    file_bytes: int = 100 * MEGABYTE
    line_characters: int = 100_000
    unpacked_bytes: int = 600 * MEGABYTE
    parts: int = 1_000
    ratio: int = 200
    columns: int = 2_000
    cells: int = 20_000_000
    same_finding: int = 100


def read_at_most(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of a file, cut where it is larger than any table may be: then it is refused."""
    with path.open("rb") as file:
        return file.read((limits or Limits()).file_bytes + 1)
