"""What can be found wrong without a test: `make lint`, or one check: `make lint ARGS=mypy`.

All checks run, two at a time; those that fail show what they found.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

# The slow ones first, so that two cores finish at the same time.
CHECKS: dict[str, list[str | Path]] = {
    "mypy": [BIN / "mypy"],
    "django": [sys.executable, "-m", "tools.lint_django"],
    "imports": [BIN / "lint-imports", "--no-logo"],
    "ruff": [BIN / "ruff", "check", "--quiet", "--output-format=concise", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "templates": [sys.executable, "-m", "tools.lint_templates"],
    "lengths": [sys.executable, "-m", "tools.lint_lengths"],
    "words": [sys.executable, "-m", "tools.lint_words"],
}


def run(name: str) -> tuple[str, int, float, str]:
    """One check: its name, exit code, seconds and what it printed."""
    begin = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, done.returncode, time.monotonic() - begin, done.stdout.strip()


def main(chosen: list[str]) -> int:
    """0 when all chosen checks pass (none named: all), 1 when one fails, 2 for an unknown name."""
    unknown = sorted(set(chosen) - set(CHECKS))
    if unknown:
        print(f"No check is called {', '.join(unknown)}. There are: {', '.join(CHECKS)}.")
        return 2
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, code, seconds, output in pool.map(run, chosen or CHECKS):
            print(f"{name:<12}{'ok' if code == 0 else 'FAILED':<8}{seconds:5.1f} s", flush=True)
            if code != 0:
                failed.append(name)
                print(output + "\n", flush=True)
    if failed:
        print(f"Lint found problems: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
