"""Rules of answers: the life of an answer to many, and to whom it speaks."""

from __future__ import annotations

from datetime import date

from quartier.base.states import LifeCycle

GROUP_ANSWER_LIFE = LifeCycle(
    name="group_answer",
    start="drafted",
    steps={
        "drafted": frozenset({"released", "discarded"}),
        # An answer that was read cannot be unread; a better one follows it.
        "released": frozenset({"replaced"}),
        "replaced": frozenset(),
        "discarded": frozenset(),
    },
)


def in_months(month: date, first: date, last: date) -> bool:
    """True when `month` lies in the span from `first` to `last`, both included."""
    return (first.year, first.month) <= (month.year, month.month) <= (last.year, last.month)
