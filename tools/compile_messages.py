"""Compiles every translation catalog under src/ from `.po` to `.mo`, with Babel, without msgfmt.

    python tools/compile_messages.py

The build of the wheel calls this too, so it imports nothing else from the tools. Files that are
up to date are left alone; missing and fuzzy messages are left out and so appear in German.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # the same sources give the same file, to the byte


def compile_catalog(path: Path) -> bool:
    """Write the `.mo` beside a `.po`; True when it has changed. PoFileError for a broken file."""
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    catalog.creation_date = catalog.revision_date = NO_DATE
    compiled = BytesIO()
    write_mo(compiled, catalog)
    target = path.with_suffix(".mo")
    if target.exists() and target.read_bytes() == compiled.getvalue():
        return False
    target.write_bytes(compiled.getvalue())
    return True


def main() -> int:
    """0 when all were compiled, 1 and the place when a file is broken."""
    for path in sorted((ROOT / "src").rglob("*.po")):
        try:
            if compile_catalog(path):
                print(f"compiled {path.relative_to(ROOT)}")
        except PoFileError as problem:
            print(f"{path.relative_to(ROOT)}: {problem}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
