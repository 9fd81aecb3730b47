"""Runs the benchmarks:  python -m bench [name …]"""

from __future__ import annotations

import sys

from bench import command_line, first_start, pages, protection, typology, web

BENCHMARKS = {
    "command_line": command_line,
    "first_start": first_start,
    "pages": pages,
    "protection": protection,
    "typology": typology,
    "web": web,
}


def main(names: list[str]) -> int:
    """Print each benchmark's rows; 1 when a bar was missed, 2 for an unknown name."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}.")
        return 2
    kept = True
    for name in names or BENCHMARKS:
        print(f"── {name}", flush=True)
        for row in BENCHMARKS[name].run():
            print(row, flush=True)
            kept = kept and row.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
