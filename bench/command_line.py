"""`quartier --help` against a bare click program with as many commands."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, cpu_of, in_pairs

BARE = """
import click

@click.group()
def main():
    "A bare program."

for name in "demo serve work city invite backup restore doctor trace".split():
    main.command(name, help="Does " + name)(lambda: None)

main()
"""


def run(runs: int = 15) -> Iterator[Row]:
    """One row: the ratio of CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        ratio, detail = in_pairs(
            lambda: cpu_of([sys.executable, "-m", "quartier.cli", "--help"]),
            lambda: cpu_of([sys.executable, str(bare), "--help"]),
            runs,
        )
    yield Row("quartier --help / a bare click program", ratio, 1.5, detail=detail)
