"""Writes requirements.lock and tools/uv.lock anew: `make lock`.

The lock files name versions and hashes and no server, so that any package index will do.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = str(Path(sys.executable).with_name("uv"))
COMMON = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet")


def main() -> int:
    """0 when both files were written; else the resolver's own exit code."""
    extras = ("--extra", "web", "--extra", "geo", "--extra", "dev")
    project = [UV, "pip", "compile", "pyproject.toml", *extras, *COMMON, "--upgrade"]
    code = subprocess.run([*project, "-o", "requirements.lock"], cwd=ROOT, check=False).returncode
    if code != 0:
        return code
    installer = [UV, "pip", "compile", "-", *COMMON, "--no-annotate", "-o", "tools/uv.lock"]
    return subprocess.run(installer, cwd=ROOT, input=b"uv\n", check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
