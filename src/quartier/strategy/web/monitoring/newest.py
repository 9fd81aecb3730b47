"""Which annual reports there are to read."""

from __future__ import annotations

from quartier.people.policy import PUBLIC
from quartier.strategy.web.stored.reports import AnnualReport

# More than a page needs to offer at once.
MOST_YEARS = 10


def published_years() -> list[int]:
    """The years with a published report, the newest first; one query."""
    found = AnnualReport.objects.visible_to(PUBLIC).order_by("-year")
    return list(found.values_list("year", flat=True)[:MOST_YEARS])
