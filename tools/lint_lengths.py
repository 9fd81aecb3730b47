"""Length and emptiness: files of at most 600 lines, functions of at most 50, bare `__init__.py`.

A function counts from its `def` line to its last, docstring included. Tests and migrations may
have longer functions. An `__init__.py` holds a docstring and nothing else.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tools", "tests", "bench")
ENDINGS = {".py", ".html", ".css", ".js"}
LONGEST_FILE = 600
LONGEST_FUNCTION = 50
MADE_BY_MACHINES = {"migrations", "static", "node_modules", "__pycache__", "locale"}
MAY_BE_EMPTY = {"migrations", "tests"}


def problems(root: Path) -> Iterator[str]:
    """One sentence for each file, function or `__init__.py` that breaks a rule."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in ENDINGS or MADE_BY_MACHINES & set(path.parts):
                continue
            yield from _problems_in(path, path.relative_to(root))


def _problems_in(path: Path, shown: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n") + 1
    if lines > LONGEST_FILE:
        yield f"{shown}: {lines} lines, at most {LONGEST_FILE}"
    if path.suffix != ".py":
        return
    tree = ast.parse(text, filename=str(shown))
    if path.name == "__init__.py":
        yield from _problem_of_init(tree, shown)
    if "tests" in shown.parts:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                where = f"{shown}:{node.lineno}"
                yield f"{where}: {node.name}() has {length} lines, at most {LONGEST_FUNCTION}"


def _problem_of_init(tree: ast.Module, shown: Path) -> Iterator[str]:
    if not tree.body:
        if shown.parent.name not in MAY_BE_EMPTY:
            yield f"{shown}: needs a docstring that says what is in here"
        return
    docstring = ast.get_docstring(tree)
    if docstring is None or len(tree.body) > 1:
        yield f"{shown}: holds more than a docstring"


def main() -> int:
    """Print all problems; 1 when there is one."""
    found = list(problems(ROOT))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
