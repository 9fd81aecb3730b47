"""What readers will see differently, value by value."""

from __future__ import annotations

from quartier.base.missing import Missing
from quartier.inventory.figure import Figure
from quartier.inventory.release_changes import public_changes, shown_of

BEFORE = Figure("auslaender", "erlenbach", "2023", "computed", text="131")


def test_only_what_readers_see_differently_is_a_change() -> None:
    after = [
        Figure("auslaender", "erlenbach", "2023", "computed", text="131", source=3),
        Figure("auslaender", "erlenbach", "2024", "computed", text="140"),
    ]
    found = public_changes({BEFORE.key: shown_of(BEFORE)}, after)
    assert [(change.period, change.kind) for change in found.changes] == [("2024", "new")]
    assert found.unchanged == 1
    assert found.by_indicator() == [("auslaender", {"new": 1})]


def test_a_value_that_becomes_protected_has_changed_and_a_missing_one_is_gone() -> None:
    hidden = Figure("auslaender", "erlenbach", "2023", "computed", missing=Missing.PROTECTED)
    kinds = [c.kind for c in public_changes({BEFORE.key: shown_of(BEFORE)}, [hidden]).changes]
    assert kinds == ["changed"]
    assert [c.kind for c in public_changes({BEFORE.key: shown_of(BEFORE)}, []).changes] == ["gone"]
