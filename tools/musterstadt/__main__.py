"""`python -m tools.musterstadt` writes the made-up city's files again."""

from __future__ import annotations

from tools.musterstadt.writing import FOLDER, write

if __name__ == "__main__":
    for name in write():
        print(FOLDER.name, name)
