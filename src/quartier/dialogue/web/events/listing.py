"""`/termine/`: what comes, what was, and which tracks no event is known of."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.voice_languages import BY_CODE
from quartier.city.web.models import Area
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.events.when import When, known_when
from quartier.dialogue.web.events import words
from quartier.dialogue.web.events.event import Event, EventQuerySet
from quartier.dialogue.web.events.shown import EventCard, cards, some_only_german
from quartier.dialogue.web.events.steps import ProcessStep
from quartier.dialogue.web.events.track_plans import TrackPlan
from quartier.people.policy import PUBLIC

PAGE = 12


@dataclass(frozen=True)
class Chosen:
    """What a reader narrowed the list to; "" is everything."""

    area: str = ""
    track: str = ""
    language: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> Chosen:
        """The choices of an address; what nobody offers counts as nothing chosen."""
        track = sent.get("strang", "")
        language = sent.get("sprache", "")
        return cls(
            # PostgreSQL takes no NUL, not even to find nothing.
            area=sent.get("ort", "").replace("\x00", "")[:60],
            track=track if track in set(Track) else "",
            language=language if language in BY_CODE else "",
        )

    def narrow(self, found: EventQuerySet) -> EventQuerySet:
        """The events that fit."""
        if self.area:
            # What is for the whole city is for this area, too.
            there = found.filter(areas__key=self.area).order_by().values("pk")
            found = found.filter(Q(pk__in=there) | Q(track=Track.CITY))
        if self.track:
            found = found.filter(track=self.track)
        if self.language:
            # Codes stand in a list of JSON; the quotes keep "de" apart from "de-x-einfach".
            found = found.filter(languages__icontains=f'"{self.language}"')
        return found

    @property
    def is_any(self) -> bool:
        """True where something was chosen."""
        return bool(self.area or self.track or self.language)


@dataclass(frozen=True)
class ShownTrack:
    """A track with how many events are known of it, and what was planned."""

    track: Track
    title: str
    planned: str
    fields: list[str]
    remark: str
    source: str
    events: int


@dataclass(frozen=True)
class ShownStep:
    """A step of the process: when it was, "" where nobody found out, and for when it was planned."""

    step: str
    when: str
    planned: str
    remark: str
    source: str


def public_events() -> EventQuerySet:
    """What everyone may know of, whoever looks: a preview is for the staff pages."""
    return Event.objects.visible_to(PUBLIC)


def coming(found: EventQuerySet) -> EventQuerySet:
    """Those not over yet, the next one first; without a date at the end."""
    still = found.filter(last_day__gte=clock.today()).exclude(state="held")
    return still.order_by("first_day", "starts_at", "slug")


def gone_by(found: EventQuerySet) -> EventQuerySet:
    """Those that are over, the latest first."""
    over = found.filter(Q(last_day__lt=clock.today()) | Q(state="held"))
    return over.order_by("-first_day", "-starts_at", "slug")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All public events, narrowed by area, track or language."""
    chosen = Chosen.of(request.GET)
    found = chosen.narrow(public_events())
    language = get_language() or SOURCE
    soon = Paginator(_with_all(coming(found)), PAGE).get_page(request.GET.get("kommend"))
    over = Paginator(_with_all(gone_by(found)), PAGE).get_page(request.GET.get("seite"))
    # Whoever leafs through one half reads that half alone.
    upcoming = cards(soon, language) if over.number == 1 else []
    was = cards(over, language) if soon.number == 1 else []
    kept = request.GET.copy()
    for name in ("seite", "kommend"):
        kept.pop(name, None)
    page = {
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Termine"), "")],
        "chosen": chosen,
        "upcoming": upcoming,
        "past": was,
        "soon": soon,
        "over": over,
        "kept": kept.urlencode(),
        "areas": Area.objects.places().existing_on(clock.today()).order_by("slug"),
        "tracks": _tracks(),
        "way": [] if chosen.is_any or over.number > 1 or soon.number > 1 else _way(),
        "spoken": words.language_names(_spoken()),
        "german_only": some_only_german([*upcoming, *was], language),
    }
    return render(request, "dialogue/events/listing.html", page)


def next_events(language: str, number: int) -> list[EventCard]:
    """The next announced events, for the start page."""
    found = coming(public_events()).filter(state="announced")
    return cards(_with_all(found)[:number], language)


def _with_all(found: EventQuerySet) -> EventQuerySet:
    return found.select_related("place").prefetch_related("areas")


def _way() -> list[ShownStep]:
    """The steps of the process so far, as the city folder tells them; what lies ahead is left out."""
    shown = []
    for one in ProcessStep.objects.all():
        planned, start = known_when(one.planned), known_when(one.start)
        until = known_when(one.until)
        begins = start or planned
        if begins is None or begins.first > clock.today():
            continue
        was = When(start.start, until.end) if start and until else start
        told = words.told_span(was) if was else ""
        plan = words.told_span(planned) if planned and planned != start else ""
        shown.append(ShownStep(one.step, told, plan, one.remark, one.source))
    return shown


def _spoken() -> list[str]:
    """The languages of public events, each once."""
    lists = public_events().order_by().values_list("languages", flat=True).distinct()
    return sorted({code for codes in lists for code in codes})


def _tracks() -> list[ShownTrack]:
    plans = {plan.track: plan for plan in TrackPlan.objects.all()}
    counted = public_events().order_by().values_list("track").annotate(Count("pk"))
    known: dict[str, int] = dict(counted)
    return [_track(track, plans.get(track), known.get(track, 0)) for track in Track]


def _track(track: Track, plan: TrackPlan | None, events: int) -> ShownTrack:
    planned = known_when(plan.planned) if plan else None
    return ShownTrack(
        track=track,
        title=_(track.plain),
        planned=words.told_span(planned) if planned else "",
        fields=list(plan.fields) if plan else [],
        remark=plan.remark if plan else "",
        source=plan.source if plan else "",
        events=events,
    )
