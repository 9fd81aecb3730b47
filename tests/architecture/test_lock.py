"""The lock files hold what the project names, each with hashes, and no server."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def plain(name: str) -> str:
    """A package's name as indexes compare it, without extras and version."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    named = [
        *project["build-system"]["requires"],  # Quartier is built without an isolated environment
        *project["project"]["dependencies"],
        *extras["web"],
        *extras["dev"],
    ]
    locked = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.M)
    assert {plain(name) for name in named} <= {plain(name) for name in locked}


def test_every_line_has_hashes_and_none_a_server() -> None:
    for file in (ROOT / "requirements.lock", ROOT / "tools" / "uv.lock"):
        text = file.read_text()
        assert "://" not in text
        entries = re.split(r"\n(?=\S)", text.strip())
        packages = [entry for entry in entries if not entry.startswith("#")]
        assert packages
        assert [entry for entry in packages if "--hash=sha256:" not in entry] == []
