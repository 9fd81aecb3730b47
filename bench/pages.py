"""CPU and queries of public pages at 10, 1,000 and 100,000 voices, and in a city of many figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import ONE_THREAD, Row

CPU_BAR_MS = 30.0
# What nobody has asked for since the last release is written first.
FIRST_VISIT_BAR_MS = 40.0
QUERY_BAR = 15.0
VOICES_BESIDE_FIGURES = 1_000


def run(sizes: tuple[int, ...] = (10, 1_000, 100_000)) -> Iterator[Row]:
    """Two rows for each page and size: milliseconds of CPU, and queries."""
    for size in sizes:
        yield from _rows("kaiserslautern", size, f"at {size:,} voices")
    # 57 figures of 62 areas over twelve years.
    yield from _rows("musterstadt", VOICES_BESIDE_FIGURES, "in Musterstadt")


def _rows(city: str, voices: int, where: str) -> Iterator[Row]:
    script = Path(__file__).with_name("pages_worker.py")
    with tempfile.TemporaryDirectory() as folder:
        answer = subprocess.run(
            [sys.executable, str(script), folder, city, str(voices)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "QUARTIER_DATABASE_URL": "", **ONE_THREAD},
        )
    for page in json.loads(answer.stdout.splitlines()[-1]):
        what = f"{page['what']} {where}"
        detail = f"{page['bytes']:,} bytes, slowest {page['slowest_ms']:.0f} ms"
        bar = FIRST_VISIT_BAR_MS if page["first"] else CPU_BAR_MS
        yield Row(what, page["cpu_ms"], bar, unit=" ms", detail=detail)
        yield Row(what, page["queries"], QUERY_BAR, unit=" queries")
