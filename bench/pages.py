"""CPU and queries of public pages at 10, 1,000 and 100,000 voices."""

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
QUERY_BAR = 15.0


def run(sizes: tuple[int, ...] = (10, 1_000, 100_000)) -> Iterator[Row]:
    """Two rows for each page and size: milliseconds of CPU, and queries."""
    script = Path(__file__).with_name("pages_worker.py")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            answer = subprocess.run(
                [sys.executable, str(script), folder, str(size)],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "QUARTIER_DATABASE_URL": "", **ONE_THREAD},
            )
        for page in json.loads(answer.stdout.splitlines()[-1]):
            what = f"{page['url']} at {size:,} voices"
            detail = f"{page['bytes']:,} bytes"
            yield Row(what, page["cpu_ms"], CPU_BAR_MS, unit=" ms", detail=detail)
            yield Row(what, page["queries"], QUERY_BAR, unit=" queries")
