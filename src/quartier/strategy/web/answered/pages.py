"""Public: what share of what people said is read and answered, by quarter, for the whole city."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from quartier.strategy.answered import HOW_MANY_WORDS, HowMany, ToldQuarter, together, told
from quartier.strategy.web.answered.counting import as_told, last_counted
from quartier.strategy.web.stored.answered import AnsweredQuarter

# Three years; what came before is in the reports.
MOST_QUARTERS = 12


@dataclass(frozen=True)
class ShownQuarter:
    """One row: the quarter, about how many voices, shares in words, days in words; "" where not told."""

    name: str
    about: int
    read: str
    answered: str
    percent: int | None
    days: str


def answered_sentences() -> list[str]:
    """What share of all voices is read and answered, in words; empty before there is anything to tell.

    One query.
    """
    whole = together(as_told(row) for row in AnsweredQuarter.objects.all())
    shown = told(whole) if whole else None
    if shown is None:
        return []
    return [
        _("Beiträge gelesen: %(share)s.") % {"share": in_words(shown.read)},
        _("Beantwortet: %(share)s.") % {"share": in_words(shown.answered)},
    ]


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """The quarters, the newest first."""
    rows = [told(as_told(row)) for row in AnsweredQuarter.objects.all()[:MOST_QUARTERS]]
    page = {
        "quarters": [_shown(row) for row in rows if row is not None],
        "sentences": answered_sentences(),
        "counted_on": last_counted(),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Beiträge"), reverse("dialogue:contributions")),
            (_("Gelesen und beantwortet"), ""),
        ],
    }
    return render(request, "strategy/answered/page.html", page)


def in_words(share: HowMany) -> str:
    """A share in the reader's words."""
    return _(HOW_MANY_WORDS[share])


def _shown(row: ToldQuarter) -> ShownQuarter:
    number = (row.begins_on.month - 1) // 3 + 1
    days = row.median_days
    return ShownQuarter(
        name=_("%(number)s. Quartal %(year)s") % {"number": number, "year": row.begins_on.year},
        about=row.about,
        read=in_words(row.read),
        answered=in_words(row.answered),
        percent=row.answered_percent,
        days=""
        if days is None
        else ngettext("%(days)s Tag", "%(days)s Tage", days) % {"days": days},
    )
