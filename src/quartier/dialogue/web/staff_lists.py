"""The lists of voices: to read, held back, without an answer, done. Each says how many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quartier.base.languages import LANGUAGES
from quartier.dialogue.web import reading
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution, ContributionQuerySet
from quartier.dialogue.web.staff_words import STATE_WORDS, language_word
from quartier.people.policy import Viewer, may_do
from quartier.people.web.access import require_act, viewer_of

PAGE = 25


@dataclass(frozen=True)
class Tab:
    """One list of voices, and the act one must be allowed to see it."""

    address: str
    word: str
    title: str
    act: str
    narrow: Callable[[ContributionQuerySet], ContributionQuerySet]
    order: str = "arrived_on"


def _done(found: ContributionQuerySet) -> ContributionQuerySet:
    answered = Q(state="released") & Exists(Answer.objects.filter(contribution=OuterRef("pk")))
    return found.filter(answered | Q(state__in=["forwarded", "expired"]))


TO_READ = Tab(
    "dialogue_queue",
    "zu lesen",
    "Beiträge zu lesen",
    "dialogue.read",
    lambda found: found.filter(state="arrived"),
)
HELD = Tab(
    "dialogue_held",
    "zurückgehalten",
    "Zurückgehaltene Beiträge",
    "dialogue.read",
    lambda found: found.filter(state="held"),
)
UNANSWERED = Tab(
    "dialogue_unanswered",
    "ohne Antwort",
    "Beiträge ohne Antwort",
    "dialogue.answer",
    lambda found: found.filter(state="released", answers=None),
)
DONE = Tab("dialogue_done", "fertig", "Fertige Beiträge", "dialogue.read", _done, "-arrived_on")
TABS = (TO_READ, HELD, UNANSWERED, DONE)


@require_safe
@require_act("dialogue.read")
def queue(request: HttpRequest) -> HttpResponse:
    """Voices nobody has read yet, oldest first."""
    return _listed(request, TO_READ)


@require_safe
@require_act("dialogue.read")
def held(request: HttpRequest) -> HttpResponse:
    """Voices that were read and held back, oldest first."""
    return _listed(request, HELD)


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
    if language:
        found = found.filter(language=language)
    found = found.select_related("area").order_by(tab.order, "id")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    said = reading.read_versions(page, viewer)
    context = {
        "voices": page,
        "rows": [
            {
                "voice": voice,
                "said": reading.beginning(said.get(voice.pk, "")),
                "language": language_word(voice.language),
                "state": STATE_WORDS[voice.state],
            }
            for voice in page
        ],
        "tabs": [
            (other, tab is other, other.narrow(seen).count())
            for other in TABS
            if may_do(viewer, other.act)
        ],
        "languages": LANGUAGES,
        "chosen": language,
        "title": tab.title,
        "opens": _opened_by(tab, viewer),
    }
    response = render(request, "dialogue/staff/queue.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _opened_by(tab: Tab, viewer: Viewer) -> str:
    """Where a row of the list leads; empty where somebody else moderates in this city."""
    if tab is UNANSWERED:
        return "dialogue_answer"
    return "dialogue_read" if reading.may_read_originals(viewer) else ""
