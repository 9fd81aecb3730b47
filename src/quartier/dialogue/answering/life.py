"""Rules of answers: the life of an answer to many, and to whom it speaks."""

from __future__ import annotations

import calendar
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


# What was read and let through; who was held back reads the reason under the number.
ANSWERABLE = frozenset({"released", "forwarded"})


def whole_months(first: date, last: date) -> tuple[date, date]:
    """The first day of the month of `first` and the last day of that of `last`."""
    days = calendar.monthrange(last.year, last.month)[1]
    return first.replace(day=1), last.replace(day=days)
