"""Pages of the dialogue at 10, 1,000 and 100,000 contributions: CPU, queries, bytes, requests a second.

The peer of requests a second is the barest page of the same server in the same run (`/gesund/`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import ONE_THREAD, Row

KB = 1024
QUERY_BAR = 15.0
# By the beginning of the address: CPU milliseconds and bytes as they leave the page.
BARS = {
    "/beitraege/karte/orte.json": (100.0, 80 * KB),
    "/beitraege/karte/": (100.0, 60 * KB),
    "/beitraege/": (30.0, 120 * KB),
    "/mitmachen/": (30.0, 60 * KB),
    "/stadtteile/": (30.0, 120 * KB),
}
# The barest page does nothing but answer; a page of twenty voices may take so many times as long.
SLOWER_BAR = 60.0


def run(sizes: tuple[int, ...] = (10, 1_000, 100_000)) -> Iterator[Row]:
    """Three rows for each page and size, and one for each page that is also served."""
    for size in sizes:
        for page in _measured(size):
            what = f"{page['what']} at {size:,}"
            if page["served"]:
                detail = (
                    f"{page['rps']:.0f} requests a second, {page['bare']:.0f} of the barest page"
                )
                yield Row(f"{what}, served", page["bare"] / page["rps"], SLOWER_BAR, detail=detail)
                continue
            address = str(page["what"]).removeprefix("/fa")
            cpu, most = next(bars for start, bars in BARS.items() if address.startswith(start))
            yield Row(
                what, page["cpu_ms"], cpu, unit=" ms", detail=f"{page['packed']:,} bytes packed"
            )
            yield Row(what, page["queries"], QUERY_BAR, unit=" queries")
            yield Row(what, page["bytes"], most, unit=" bytes")


def _measured(voices: int) -> list[dict[str, object]]:
    script = Path(__file__).with_name("web_worker.py")
    with tempfile.TemporaryDirectory() as folder:
        answer = subprocess.run(
            [sys.executable, str(script), folder, str(voices)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "QUARTIER_DATABASE_URL": "", **ONE_THREAD},
        )
    found: list[dict[str, object]] = json.loads(answer.stdout.splitlines()[-1])
    return found
