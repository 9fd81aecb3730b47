"""The lists of voices: to read, held back, without an answer, done. Each says how many there are."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quartier.dialogue.web import reading
from quartier.dialogue.web.answering.group_answers import (
    has_group_answer,
    has_own_answer,
    still_unanswered,
)
from quartier.dialogue.web.desk.holds import hold_reasons
from quartier.dialogue.web.staff_words import STATE_WORDS, language_word
from quartier.dialogue.web.stored.complaints import Objection, Report
from quartier.dialogue.web.stored.contributions import Contribution, ContributionQuerySet
from quartier.dialogue.web.stored.standing import BEHIND
from quartier.dialogue.web.turns import ORDER, alike_counts
from quartier.people.policy import Viewer, may_do, may_see
from quartier.people.web.access import require_act, viewer_of

PAGE = 25
# Chosen in the place of a language: those this person reads.
MINE = "meine"
# Other pages of the desk, with the act each needs.
DESKS = (
    ("dialogue_desk", "dialogue.desk", "Lesetisch: Arbeit, Pause, zweite Stelle"),
    ("dialogue_cases", "dialogue.case_file", "Akten zu Drohungen"),
    ("dialogue_raw_exports", "dialogue.raw_export", "Originale als Datei"),
)


@dataclass(frozen=True)
class Tab:
    """One list of voices, and the act one must be allowed to see it."""

    address: str
    word: str
    title: str
    act: str
    narrow: Callable[[ContributionQuerySet], ContributionQuerySet]
    order: tuple[str, ...] = ("arrived_on", "id")


def _done(found: ContributionQuerySet) -> ContributionQuerySet:
    answered = Q(has_own_answer()) | Q(has_group_answer())
    return found.filter(Q(answered, state="released") | Q(state__in=["forwarded", "expired"]))


TO_READ = Tab(
    "dialogue_queue",
    "zu lesen",
    "Beiträge zu lesen",
    "dialogue.read",
    lambda found: found.filter(state="arrived"),
    ORDER,
)
HELD = Tab(
    "dialogue_held",
    "zurückgehalten",
    "Zurückgehaltene Beiträge",
    "dialogue.read",
    lambda found: found.filter(state="held"),
)
SECOND = Tab(
    "dialogue_second",
    "bei der zweiten Stelle",
    "Liegt bei der zweiten Stelle",
    "dialogue.read",
    lambda found: found.filter(state="held", second_on__isnull=False),
    ("second_on", "id"),
)
REPORTED = Tab(
    "dialogue_reported",
    "gemeldet",
    "Gemeldete Beiträge",
    "dialogue.read",
    lambda found: found.filter(
        Exists(Report.objects.filter(contribution=OuterRef("pk"), state="open"))
    ),
)
UNANSWERED = Tab(
    "dialogue_unanswered",
    "ohne Antwort",
    "Beiträge ohne Antwort",
    "dialogue.answer",
    still_unanswered,
)
DONE = Tab(
    "dialogue_done", "fertig", "Fertige Beiträge", "dialogue.read", _done, ("-arrived_on", "id")
)
TABS = (TO_READ, HELD, SECOND, REPORTED, UNANSWERED, DONE)


@require_safe
@require_act("dialogue.read")
def queue(request: HttpRequest) -> HttpResponse:
    """Voices nobody has read yet, in the order of the fair queue."""
    return _listed(request, TO_READ)


@require_safe
@require_act("dialogue.read")
def held(request: HttpRequest) -> HttpResponse:
    """Voices that were read and held back, oldest first."""
    return _listed(request, HELD)


@require_safe
@require_act("dialogue.read")
def second(request: HttpRequest) -> HttpResponse:
    """Holds that somebody else looks at: over 14 days old, or objected to."""
    return _listed(request, SECOND)


@require_safe
@require_act("dialogue.read")
def reported(request: HttpRequest) -> HttpResponse:
    """Public voices that somebody has reported; nothing was hidden by that."""
    return _listed(request, REPORTED)


@require_safe
@require_act("dialogue.answer")
def unanswered(request: HttpRequest) -> HttpResponse:
    """Read voices that still wait for an answer."""
    return _listed(request, UNANSWERED)


@require_safe
@require_act("dialogue.read")
def done(request: HttpRequest) -> HttpResponse:
    """Voices with which nothing is left to do, newest first."""
    return _listed(request, DONE)


def _listed(request: HttpRequest, tab: Tab) -> HttpResponse:
    viewer = viewer_of(request)
    seen = Contribution.objects.visible_to(viewer)
    found = tab.narrow(seen)
    language = request.GET.get("sprache", "")
    spoken = dict(found.order_by().values_list("language").annotate(number=Count("pk")))
    mine = reading.readable(viewer)
    if language:
        found = found.filter(language__in=mine if language == MINE else [language])
    total = found.count()
    if tab is TO_READ:
        # Near duplicates are one row.
        found = found.filter(turn__lt=BEHIND)
    found = found.select_related("area").order_by(*tab.order)
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    context = {
        "voices": page,
        "rows": _rows(page, tab, viewer),
        "tabs": [
            (other, tab is other, other.narrow(seen).count())
            for other in TABS
            if may_do(viewer, other.act)
        ],
        "languages": sorted(
            ((code, language_word(code), number) for code, number in spoken.items()),
            key=lambda one: one[1],
        ),
        "foreign": _foreign(spoken, mine) if tab is TO_READ and not language else 0,
        "begins": tab is TO_READ and total > 0 and reading.may_read_originals(viewer),
        "chosen": language,
        "title": tab.title,
        "opens": _opened_by(tab, viewer),
        "total": total,
        "desks": [(name, word) for name, act, word in DESKS if _opens(name, act, viewer)],
    }
    response = render(request, "dialogue/staff/queue.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _rows(page: Page, tab: Tab, viewer: Viewer) -> list[dict[str, object]]:
    """The voices of one page with what this list tells of each."""
    said = reading.read_versions(page, viewer)
    alike = alike_counts(page) if tab is TO_READ else {}
    reports = _report_counts(page) if tab is REPORTED else {}
    reasons = hold_reasons(page) if tab in {HELD, SECOND} else {}
    objected = _objected_to(page) if tab in {HELD, SECOND} else set()
    return [
        {
            "voice": voice,
            "said": reading.beginning(said.get(voice.pk, "")),
            "language": language_word(voice.language),
            "state": STATE_WORDS[voice.state],
            "alike": alike.get(voice.likeness, 0),
            "reports": reports.get(voice.pk, 0),
            "reason": reasons.get(voice.pk, ""),
            "objected": voice.pk in objected,
        }
        for voice in page
    ]


def _foreign(spoken: Mapping[str, int], mine: Sequence[str]) -> int:
    """How many are in languages this person does not read."""
    return sum(number for code, number in spoken.items() if code not in mine)


def _objected_to(voices: Iterable[Contribution]) -> set[uuid.UUID]:
    """Those whose person objects to the hold; one query."""
    found = Objection.objects.filter(state="open", contribution__in=[one.pk for one in voices])
    return set(found.values_list("contribution_id", flat=True))


def _report_counts(voices: Iterable[Contribution]) -> dict[uuid.UUID, int]:
    """How many open reports each of these has; one query."""
    found = Report.objects.filter(state="open", contribution__in=[voice.pk for voice in voices])
    return dict(found.order_by().values_list("contribution").annotate(number=Count("pk")))


def _opens(name: str, act: str, viewer: Viewer) -> bool:
    """No link leads to a page that is closed to this person."""
    originals = name != "dialogue_raw_exports" or reading.may_read_originals(viewer)
    return originals and may_do(viewer, act)


def _opened_by(tab: Tab, viewer: Viewer) -> str:
    """Where a row of the list leads; empty where somebody else moderates in this city."""
    if tab is UNANSWERED:
        return "dialogue_answer"
    if tab is SECOND and may_see(viewer, "dialogue.original", "with_second_body"):
        return "dialogue_read"
    return "dialogue_read" if reading.may_read_originals(viewer) else ""
