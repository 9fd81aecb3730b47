"""Index, certainty and types of 540 and of 85,000 areas; beside geosnap, where it does the same.

geosnap (BSD-3) is no dependency: it gets an environment of its own, made at the first run with pip under the
temporary folder, or the one that GEOSNAP_ENVIRONMENT names. Every task is a process of its own with one
thread; seconds are processor time of the task without imports, memory is the most the process ever had.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.measure import ONE_THREAD, Row, cpu_of

HERE = Path(__file__).parent
OURS, PEER = HERE / "typology_ours.py", HERE / "typology_peer.py"
GEOSNAP = "geosnap==0.17.0"
PATIENCE = 120
"""CPU seconds after which a peer's task is stopped: twice the bar for ours."""
INDICATORS, TYPES = 30, 6
CITY, COUNTRY = 540, 85_000


@dataclass(frozen=True)
class Measured:
    """One task: CPU seconds, most memory in MB, what came out. `stopped` after PATIENCE seconds."""

    cpu: float
    mb: float
    said: str
    stopped: bool = False

    def __str__(self) -> str:
        if self.stopped:
            return f"stopped after {self.cpu:.0f} s"
        return f"{self.cpu:.2f} s CPU, {self.mb:.0f} MB, {self.said}"


def run() -> Iterator[Row]:
    """All rows; those beside geosnap say in brackets what each of the two did."""
    peer = geosnap_python()
    if peer is None:
        print("   geosnap could not be installed: our rows alone", flush=True)
    with tempfile.TemporaryDirectory() as name:
        city, country = (made_up(Path(name), areas) for areas in (CITY, COUNTRY))
        yield from _imports(peer, city)
        yield from _city(peer, city)
        yield from _country(peer, country)


def _imports(peer: Path | None, city: Path) -> Iterator[Row]:
    ours = measured(sys.executable, OURS, "import", city)
    yield Row("import quartier.typology, all of it", ours.cpu, 2, " s", str(ours))
    yield from beside("… / import geosnap", ours, peer, "import", city)


def _city(peer: Path | None, city: Path) -> Iterator[Row]:
    ours = measured(sys.executable, OURS, "draws", city)
    yield Row("540 × 30: index and 1,000 draws", ours.cpu, 2, " s", str(ours))
    ours = measured(sys.executable, OURS, "k-means", city)
    yield from beside("… k-means of 50 starts / geosnap's of 10", ours, peer, "kmeans", city)
    ours = measured(sys.executable, OURS, "find", city)
    yield Row("… k = 2..10 × 200 bootstraps with null", ours.cpu, 60, " s", str(ours))
    # find_k has neither bootstraps nor a null: nine times k-means, and three scores of each.
    yield from beside("… / find_k: no bootstraps, no null", ours, peer, "find_k", city)


def _country(peer: Path | None, country: Path) -> Iterator[Row]:
    ours = measured(sys.executable, OURS, "index", country)
    yield Row("85,000 × 30: index", ours.cpu, 2, " s", str(ours))
    command = [str(Path(sys.executable).with_name("quartier")), "index", "equal-z"]
    written = country.with_name("index.csv")
    whole = cpu_of([*command, str(country.with_suffix(".csv")), "-o", str(written)])
    yield Row("… the same as a command, with reading and writing", whole, 2, " s")
    ours = measured(sys.executable, OURS, "find", country)
    yield Row("… k-means 2..10, scores on a sample", ours.cpu, 60, " s", str(ours))
    yield Row("… its memory", ours.mb, 2_000, " MB")
    yield from beside("… / find_k, silhouettes of all pairs", ours, peer, "find_k", country)
    ours = measured(sys.executable, OURS, "ward", country)
    yield Row("… Ward", ours.cpu, 60, " s", str(ours))
    yield Row("… its memory", ours.mb, 2_000, " MB")
    yield from beside("… / geosnap's Ward", ours, peer, "ward", country)


def beside(what: str, ours: Measured, peer: Path | None, task: str, table: Path) -> Iterator[Row]:
    """A ratio without a bar, for the two do different work: what each of them did stands beside it.

    Where the peer was stopped the true ratio is smaller; where it failed there is none.
    """
    if peer is None:
        return
    theirs = measured(peer, PEER, task, table)
    detail = f"{ours} | {theirs}"
    if theirs.said.startswith("MemoryError"):
        yield Row(f"{what}: fails", ours.cpu, math.inf, " s", detail)
    else:
        yield Row(what, ours.cpu / max(theirs.cpu, 1e-9), math.inf, detail=detail)


def measured(python: str | Path, script: Path, task: str, table: Path) -> Measured:
    """One task in a process of its own. Raises RuntimeError where it fails."""
    done = subprocess.run(
        [str(python), str(script), task, str(table)],
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 5)),
    )
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Measured(PATIENCE, math.nan, "", stopped=True)
    if done.returncode:
        raise RuntimeError(f"{script.name} {task}: {done.stderr[-2000:]}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def made_up(folder: Path, areas: int) -> Path:
    """Shares of `areas` areas that fall into six types, as .npy and as .csv with what they are shares of.

    Written once and read by both programs. The types overlap a little, as none do in textbooks.
    """
    rng = np.random.default_rng(areas)
    middle = rng.normal(0, 0.5, (TYPES, INDICATORS))
    logit = middle[rng.integers(0, TYPES, areas)] + rng.normal(-1.5, 0.4, (areas, INDICATORS))
    people = rng.integers(800, 9_000, areas)
    shares = rng.binomial(people[:, None], 1 / (1 + np.exp(-logit))) / people[:, None] * 100
    path = folder / f"areas-{areas}.npy"
    np.save(path, np.column_stack([shares, people]))
    header = ",".join(["area_id", *(f"k{place}" for place in range(INDICATORS))])
    rows = np.column_stack([np.arange(areas), shares])
    form = ["%08d", *["%.5f"] * INDICATORS]
    np.savetxt(path.with_suffix(".csv"), rows, form, ",", header=header, comments="")
    return path


def geosnap_python() -> Path | None:
    """Python of the environment that has geosnap, made where there is none; None where pip fails."""
    usual = Path(tempfile.gettempdir()) / "quartier-bench-geosnap"
    folder = Path(os.environ.get("GEOSNAP_ENVIRONMENT", usual))
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    installed = [str(python), "-m", "pip", "install", "--quiet", GEOSNAP]
    there = [str(python), "-c", "import importlib.metadata as m; m.version('geosnap')"]
    for command in (there, installed):
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return python
    return None
