"""A known trap: nine hidden cells, two or more in every line, and one of them is known exactly all the same.

16 counts and 9 flags of the function `problemdata` in the R package sdcTable (R/test_problems.R,
commit 6393dfb). The margins are the sums of the inner cells.
"""

from __future__ import annotations

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Key, Relation
from quartier.privacy.publication import Attacker, Rule, audit, protect

COUNTS = {
    "w": {"a": 30, "b": 47, "c": 64, "d": 89},
    "x": {"a": 90, "b": 124, "c": 5, "d": 31},
    "y": {"a": 92, "b": 100, "c": 59, "d": 85},
    "z": {"a": 800, "b": 991, "c": 651, "d": 685},
}
SUPPRESSED = {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"}
CAUTIOUS = Attacker(least=0, knows_rule=False)


def the_table() -> CountTable:
    """The 16 cells with both margins and the grand total."""
    counts: dict[Key, int] = {(r, c): n for r, row in COUNTS.items() for c, n in row.items()}
    relations = []
    for r, row in COUNTS.items():
        counts[r, "sum"] = sum(row.values())
        relations.append(Relation((r, "sum"), tuple((r, c) for c in row)))
    for c in (*"abcd", "sum"):
        counts["sum", c] = sum(counts[r, c] for r in COUNTS)
        relations.append(Relation(("sum", c), tuple((r, c) for r in COUNTS)))
    relations.append(Relation(("sum", "sum"), tuple(("sum", c) for c in "abcd")))
    return CountTable(counts, tuple(relations))


def ranges(hidden: set[str]) -> dict[str, tuple[int, int]]:
    """What an attacker finds who knows no more than that nothing is below zero."""
    table = the_table()
    published = {
        k: Missing.PROTECTED if "".join(k) in hidden else n for k, n in table.counts.items()
    }
    found = audit(table, published, attacker=CAUTIOUS, exact=True)
    return {"".join(cell.key): (cell.low, cell.high) for cell in found.hidden}


def test_the_published_pattern_gives_one_cell_away_and_one_more_repairs_it() -> None:
    assert ranges(SUPPRESSED)["wb"] == (47, 47)
    repaired = ranges(SUPPRESSED | {"xb"})
    assert repaired["wb"] == (0, 141)
    assert min(high - low for low, high in repaired.values()) >= 3


def test_our_own_pattern_for_the_cells_below_fifty_holds() -> None:
    protection = protect(the_table(), Rule(smallest_count=50))
    assert {"".join(key) for key in protection.primary} == {"wa", "wb", "xc", "xd"}
    assert protection.audit.is_safe
    # Each column has one of them, so four more is the least that any pattern can do with.
    assert len(protection.secondary) == 4
