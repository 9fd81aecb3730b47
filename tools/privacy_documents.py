"""Write the documents of data protection into docs/reference/privacy/: `python -m tools.privacy_documents`.

They are made from what the rooms declare, with the house's own periods. `--check` writes nothing and
ends with 1 where one of them is not up to date.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from quartier.privacy.documents import DOCUMENTS, text_of
from quartier.privacy.retention import Retention

FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "privacy"
ROOMS = ("privacy", "inventory", "typology", "dialogue", "needs", "strategy", "website")
MADE = "<!-- Made by `python -m tools.privacy_documents`; change the declarations, not this file. -->\n\n"


def documents() -> dict[str, str]:
    """The files by name, as they have to be."""
    importlib.import_module("quartier.privacy.purposes")
    for room in ROOMS:
        importlib.import_module(f"quartier.{room}.personal")
    return {f"{document.name}.md": MADE + text_of(document, Retention()) for document in DOCUMENTS}


def main() -> int:
    """Write them, or say which are not up to date."""
    wanted = documents()
    if "--check" in sys.argv:
        stale = [
            name
            for name, text in wanted.items()
            if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
        ]
        print("\n".join(f"not up to date: docs/reference/privacy/{name}" for name in stale))
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
