"""Names that say nothing are refused, and every room introduces itself.

A file or folder called utils, helper or manager is where code goes that nobody could place. A
room is a folder of src/quartier: it has a README.md and a docstring, and the layers contract in
.importlinter names it; every room that the contract names exists.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tools", "tests", "bench")
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "info"}
SAYS_NOTHING_ALONE = {"data", "common", "stuff", "functions", "classes"}
NOT_OURS = {"static", "node_modules", "__pycache__", "locale", "definitions"}
NOT_A_ROOM = {"definitions", "__pycache__"}


def problems(root: Path) -> Iterator[str]:
    """One sentence for each name and each room that breaks a rule."""
    yield from _empty_names(root)
    house = root / "src" / "quartier"
    rooms = {path.name for path in house.iterdir() if path.is_dir()} - NOT_A_ROOM
    for room in sorted(rooms):
        yield from _problems_of_room(house / room)
    for missing in sorted(_layers(root) - rooms - {"cli"}):
        yield f"src/quartier/{missing}: the layers contract names this room, but it is not there"
    for unknown in sorted(rooms - _layers(root)):
        yield f"src/quartier/{unknown}: no layer in .importlinter names this room"


def _empty_names(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if NOT_OURS & set(path.parts):
                continue
            words = set(re.split(r"[_.\-]", path.stem.lower()))
            if words & SAYS_NOTHING or path.stem.lower() in SAYS_NOTHING_ALONE:
                yield f"{path.relative_to(root)}: this name does not say what is inside"


def _problems_of_room(room: Path) -> Iterator[str]:
    shown = f"src/quartier/{room.name}"
    readme = room / "README.md"
    if not readme.is_file() or not readme.read_text(encoding="utf-8").strip():
        yield f"{shown}: needs a README.md (what it does, what comes in, what goes out)"
    init = room / "__init__.py"
    if not init.is_file() or not ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))):
        yield f"{shown}: needs an __init__.py with a docstring"


def _layers(root: Path) -> set[str]:
    config = ConfigParser()
    config.read(root / ".importlinter")
    lines = config["importlinter:contract:layers"]["layers"].replace("|", "\n").split()
    return {line.strip("()") for line in lines}


def main() -> int:
    """Print all problems; 1 when there is one."""
    found = list(problems(ROOT))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
