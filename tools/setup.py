"""Sets up `.venv/`: called by make, runs on a bare Python 3.11, needs nothing installed.

Each step leaves a stamp with the fingerprint of what it was made from, so a second call takes a
moment, and a changed lock file or build input repeats exactly the steps it concerns.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"

# What decides how Quartier is installed; what it serves is built on every call, where changed.
BUILD_INPUTS = ("pyproject.toml", "hatch_build.py")


class SetupFailed(Exception):
    """A step failed; the message is the sentence that the person at the keyboard reads."""


def main() -> int:
    """Run all steps that are due; 0 when the environment is ready, else 1 and a sentence."""
    try:
        make_environment()
        install_uv()
        install_dependencies()
        install_quartier()
        build_assets()
    except SetupFailed as problem:
        print(f"\nSetup stopped: {problem}", file=sys.stderr)
        return 1
    return 0


def make_environment() -> None:
    """Create `.venv/` with this Python unless one of 3.11 or newer stands there already."""
    if PYTHON.exists() and _python_is_new_enough(PYTHON):
        return
    _need_venv_module()
    _say("creating .venv/")
    _run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        f"Python {sys.version.split()[0]} could not create an environment in .venv/.",
    )


def install_uv() -> None:
    """Install the pinned uv, which fetches everything else; its archive is checked by hash."""
    lock = ROOT / "tools" / "uv.lock"

    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]

    def install() -> None:
        _say("installing the package installer (uv)")
        _run(
            [str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)],
            "uv could not be installed. Is the Python package index reachable from here?",
        )

    _once("uv", [lock], install, UV.exists())


def install_dependencies() -> None:
    """Make `.venv/` hold exactly what requirements.lock names, each archive checked by hash."""
    lock = ROOT / "requirements.lock"

    def install() -> None:
        _say("installing what requirements.lock names")
        _run(
            [*_uv("sync --require-hashes --compile-bytecode"), str(lock)],
            "the packages in requirements.lock could not be installed. "
            "Is the Python package index reachable from here?",
        )
        _forget("quartier")  # a sync removes what the lock does not name, and so Quartier itself

    _once("dependencies", [lock], install, ready=True)


def install_quartier() -> None:
    """Install Quartier itself, editable; its build hook makes the web assets."""
    inputs = [ROOT / name for name in BUILD_INPUTS]

    def install() -> None:
        _say("building Quartier and its web assets")
        _run(
            [*_uv("install --no-deps --no-build-isolation --editable"), str(ROOT)],
            "Quartier could not be built. The lines above say where it stopped; "
            "the web assets need the npm registry.",
        )

    _once("quartier", inputs, install, (VENV / "bin" / "quartier").exists())


def build_assets() -> None:
    """Bring style sheets, fonts and translations up to date; it knows itself what has changed."""
    _run(
        [str(PYTHON), str(ROOT / "tools" / "build_assets.py")],
        "the web assets or translations could not be built.",
    )


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents of the files and folders given; absent ones count as such."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            digest.update(str(file.relative_to(ROOT)).encode())
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _once(name: str, inputs: list[Path], step: Callable[[], None], ready: bool) -> None:
    """Run `step` unless its result is `ready` and was made from exactly these inputs."""
    stamp = STAMPS / name
    wanted = fingerprint(inputs)
    if ready and stamp.exists() and stamp.read_text() == wanted:
        return
    step()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(wanted)


def _forget(name: str) -> None:
    (STAMPS / name).unlink(missing_ok=True)


def _python_is_new_enough(python: Path) -> bool:
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", check], check=False).returncode == 0
    except OSError:  # the Python that the environment was made from is gone
        return False


def _need_venv_module() -> None:
    """Debian ships Python without ensurepip: install its package when root, else name it."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupFailed(f"this Python cannot create environments. Please install {package}.")
    _say(f"installing Debian's {package}")
    _run(["apt-get", "update", "-qq"], "apt-get update failed.")
    _run(
        ["apt-get", "install", "-y", "-qq", package],
        f"Debian's package {package} could not be installed.",
    )


def _uv(words: str) -> list[str]:
    """The start of a uv command that works on `.venv/`, whatever environment is active."""
    action, *options = words.split()
    return [str(UV), "pip", action, "--quiet", "--python", str(PYTHON), *options]


def _run(command: list[str], sentence: str) -> None:
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    environment.pop("PYTHONHOME", None)
    environment.pop("PYTHONPATH", None)
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise SetupFailed(sentence)


def _say(sentence: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
