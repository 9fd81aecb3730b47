"""Numbers that others published. They are not part of the project; where they lie, they are tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("PUBLISHED_DATA", ROOT.parent / "shared" / "data"))

_absent: set[str] = set()


@pytest.fixture
def published() -> Callable[[str], Path]:
    """Where a published file lies; the test is skipped, and told at the end, where it does not."""

    def find(name: str) -> Path:
        if not (PLACE / name).is_file():
            _absent.add(name)
            pytest.skip(f"published file not here: {name}")
        return PLACE / name

    return find


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Loud: a green run without the published files proved less."""
    if _absent:
        names = ", ".join(sorted(_absent))
        terminalreporter.section("NOT TRIED: published numbers", sep="!")
        terminalreporter.line(f"Set PUBLISHED_DATA to the folder that holds {names}.")
