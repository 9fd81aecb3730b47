"""Measuring commands in pairs: CPU seconds of the whole process, the median ratio, and the bar."""

from __future__ import annotations

import math
import os
import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Row:
    """One line of a report: what was measured, how much, and the most it may be (inf: no bar)."""

    what: str
    value: float
    bar: float
    unit: str = "×"
    detail: str = ""

    @property
    def kept(self) -> bool:
        """True where the bar holds."""
        return self.value <= self.bar

    def __str__(self) -> str:
        verdict = "ok" if self.kept else "MISSED"
        if math.isinf(self.bar):
            return f"{self.what:<52}{self.value:8.2f}{self.unit}   ({self.detail})"
        detail = f"   ({self.detail})" if self.detail else ""
        value = f"{self.value:8.2f}{self.unit}  bar {self.bar:g}{self.unit}"
        return f"{self.what:<52}{value}  {verdict}{detail}"


def cpu_of(command: Sequence[str], **environment: str) -> float:
    """CPU seconds of one run of `command`, children included. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        check=True,
        env={**os.environ, **ONE_THREAD, **environment},
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_pairs(ours: Callable[[], float], peer: Callable[[], float], runs: int) -> tuple[float, str]:
    """The median ratio of `runs` pairs taken in turn, after one pair to warm up; and both medians."""
    ours(), peer()
    pairs = [(ours(), peer()) for _ in range(runs)]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine = statistics.median(mine for mine, _ in pairs)
    theirs = statistics.median(theirs for _, theirs in pairs)
    return ratio, f"{mine:.3f} s against {theirs:.3f} s CPU, {runs} pairs"
