"""`/termine/<slug>/`: one event with all that everyone may know of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.web.slugs import object_id_for
from quartier.base.web.translations import ShownText
from quartier.dialogue.events.agenda import Point, TimedPoint, run_sheet
from quartier.dialogue.events.formats import formats
from quartier.dialogue.events.when import known_when
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.dialogue.web.events import words
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.listing import public_events
from quartier.dialogue.web.events.parts import EventPart, EventQuestion, HeadCount
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.dialogue.web.events.shown import EventCard, cards, some_only_german
from quartier.privacy.voice_counts import public_count


@dataclass(frozen=True)
class ShownEvent:
    """What the page of one event shows."""

    card: EventCard
    what: str
    planned: str
    happened: str
    reached: int | None
    hosts: list[EventPart]
    partners: list[EventPart]
    interpreted: list[tuple[str, str, str]]
    themes: list[str]
    agenda: list[TimedPoint]
    questions: list[EventQuestion]
    photos: list[EventPhoto]
    is_over: bool


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; an address it had before leads to today's."""
    found = public_events().filter(slug=slug).select_related("place__area")
    one = found.prefetch_related("areas", "eventparts", "agendaitems").first()
    if one is None:
        return _moved(slug)
    language = get_language() or SOURCE
    shown = shown_event(one, language)
    page = {
        "shown": shown,
        "event": one,
        "german_only": _some_only_german(shown, language),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Termine"), reverse("dialogue:events")),
            (ShownText(shown.card.title.text, shown.card.title.language), ""),
        ],
    }
    return render(request, "dialogue/events/event.html", page)


@require_safe
def short(request: HttpRequest, short: str) -> HttpResponse:
    """The short address of a poster: the language first, then the form, the event kept with it."""
    slug = public_events().filter(short=short.lower()).values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    return redirect(f"{reverse('dialogue:welcome')}?termin={slug}")


def shown_event(one: Event, language: str) -> ShownEvent:
    """The event for its public page. Heads are rounded as voices are; languages spoken are not told."""
    parts = list(one.eventparts.all())
    known = formats().get(one.format)
    count = HeadCount.objects.filter(event=one).first()
    planned, happened = known_when(one.planned), known_when(one.happened)
    return ShownEvent(
        card=cards([one], language)[0],
        what=_(known.what) if known else "",
        planned=words.told_span(planned) if planned else "",
        happened=words.told_span(happened) if happened else "",
        reached=public_count(count.total) if count and count.total is not None else None,
        hosts=[part for part in parts if part.role == EventPart.Role.HOST],
        partners=[part for part in parts if part.role == EventPart.Role.PARTNER],
        interpreted=words.language_names(
            [p.language for p in parts if p.role == EventPart.Role.INTERPRETER and p.language]
        ),
        themes=[_(THEMES[key].title) for key in one.themes if key in THEMES],
        agenda=run_sheet(
            one.starts_at, [Point(i.minutes, i.what, i.role) for i in one.agendaitems.all()]
        ),
        questions=list(one.eventquestions.filter(released_on__isnull=False).exclude(answer="")),
        photos=list(one.photos.filter(shown=True)),
        is_over=words.is_over(one) or one.state == "held",
    )


def _moved(slug: str) -> HttpResponse:
    """To the event that had this address before; 404 where there is none, or none to show."""
    known = object_id_for(Event._meta.label_lower, slug)
    today = public_events().filter(pk=known).values_list("slug", flat=True).first()
    if today is None or today == slug:
        raise Http404
    return redirect("dialogue:event", slug=today, permanent=True)


def _some_only_german(shown: ShownEvent, language: str) -> bool:
    one = shown.card.event
    plain = [one.access, one.target_group, one.remark, one.reached_quoted]
    has_plain = bool(shown.agenda or shown.questions or any(plain) or one.minutes_public)
    return language != SOURCE and (has_plain or some_only_german([shown.card], language))
