"""Staff pages of events: the list, the form, the kit page with everything, steps of its life."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, F, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.languages import LANGUAGES, SOURCE, Language
from quartier.base.states import sentence_for_staff
from quartier.base.voice_languages import german_name
from quartier.base.web.translations import Translation, translate
from quartier.city.web.models import CityProfile
from quartier.dialogue.events.agenda import Point, run_sheet, total_minutes
from quartier.dialogue.events.evaluation import cost_per
from quartier.dialogue.events.formats import formats, title_of
from quartier.dialogue.events.when import known_when
from quartier.dialogue.web.events import forms, words, writing
from quartier.dialogue.web.events.event import Event, EventQuerySet
from quartier.dialogue.web.events.parts import HeadCount
from quartier.people.policy import PUBLIC, Viewer, may_see
from quartier.people.web.access import require_act, viewer_of

PAGE = 25
SOON_DAYS = 14
ACT = "dialogue.events"
STEP_WORDS = {
    "planned": "Ankündigung zurücknehmen",
    "announced": "Ankündigen",
    "held": "Hat stattgefunden",
    "cancelled": "Absagen",
}


def seen(request: HttpRequest, pk: object) -> Event:
    """The event, where this person may know of it; else 404."""
    found = Event.objects.visible_to(viewer_of(request))
    found = found.select_related("place", "head_count", "evaluation")
    return get_object_or_404(found, pk=pk)


def to_evaluate(found: EventQuerySet) -> EventQuerySet:
    """Those that are over and of which nobody said how they were; quoted ones are as their source says."""
    over = found.filter(last_day__lt=clock.today(), source="", state__in=["announced", "held"])
    return over.filter(Q(state="announced") | Q(evaluation=None) | Q(head_count=None))


def coming_soon(viewer: Viewer) -> EventQuerySet:
    """The events of the next two weeks that are still to take place."""
    today = clock.today()
    seen_by = Event.objects.visible_to(viewer).filter(state__in=["planned", "announced"])
    return seen_by.filter(first_day__gte=today, first_day__lte=today + clock.days(SOON_DAYS))


def waiting(viewer: Viewer) -> int:
    """How many events wait to be evaluated."""
    return to_evaluate(Event.objects.visible_to(viewer)).count()


@require_safe
@require_act(ACT)
def evaluate(request: HttpRequest) -> HttpResponse:
    """Events that are over and not evaluated, the one that waits longest first."""
    found = to_evaluate(Event.objects.visible_to(viewer_of(request)))
    return _listed(request, found.order_by("first_day", "slug"), title="Termine auszuwerten")


@require_safe
@require_act(ACT)
def index(request: HttpRequest) -> HttpResponse:
    """All events: what comes next first, then what was, the latest first; the list can be narrowed."""
    found = Event.objects.visible_to(viewer_of(request))
    coming = Q(last_day__gte=clock.today())
    # Two halves: the coming ones forward, the others backward.
    halves = Case(When(coming, then=0), default=1)
    forward = Case(When(coming, then=F("first_day")), default=None)
    return _listed(request, found.order_by(halves, forward, "-first_day", "slug"))


def _listed(request: HttpRequest, found: EventQuerySet, title: str = "Termine") -> HttpResponse:
    narrowed = forms.EventFilter(request.GET)
    if narrowed.is_valid():
        chosen = narrowed.cleaned_data
        if chosen["suche"]:
            found = found.filter(title__icontains=chosen["suche"])
        if chosen["stand"]:
            found = found.filter(state=chosen["stand"])
        if chosen["form"]:
            found = found.filter(format=chosen["form"])
        if chosen["ort"]:
            found = found.filter(areas=chosen["ort"])
    found = found.select_related("place").prefetch_related("areas")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    kept = request.GET.copy()
    kept.pop("seite", None)
    rows = [
        (event, words.told_when(event), title_of(event.format), words.STATES[event.state][0])
        for event in page
    ]
    context = {"page": page, "rows": rows, "filter": narrowed, "kept": kept.urlencode()}
    context |= {"title": title}
    return render(request, "dialogue/staff/events/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def edit(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write an event at any completeness; only the title is asked for."""
    known = seen(request, pk) if pk else None
    form = forms.EventForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        event = form.save(commit=False)
        writing.keep_event(event, actor=request.user)
        form.save_m2m()
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_event", pk=event.pk)
    page = {"form": form, "event": known, "title": known.title if known else "Neuer Termin"}
    return render(request, "dialogue/staff/events/form.html", page)


def _steps(event: Event) -> list[tuple[str, str]]:
    """Where this event can go from here, with the word of the button."""
    possible = event.life_cycle.steps[event.state]
    if event.has_date and event.first_day > clock.today():
        # What lies ahead has not taken place.
        possible = possible - {"held"}
    return [
        (to, "Doch noch nicht vorbei" if event.state == "held" else STEP_WORDS[to])
        for to in ("announced", "held", "cancelled", "planned")
        if to in possible
    ]


@require_safe
@require_act(ACT)
def kit(request: HttpRequest, pk: object) -> HttpResponse:
    """One page with everything an event needs, what is done of it, and what comes next."""
    event = seen(request, pk)
    known = formats().get(event.format)
    count: HeadCount | None = getattr(event, "head_count", None)
    points = [Point(i.minutes, i.what, i.role) for i in event.agendaitems.all()]
    costs = list(event.costitems.all())
    spent = [one.cents for one in costs if one.cents is not None]
    page = {
        "event": event,
        "when": words.told_when(event),
        "planned": words.told_span(span) if (span := known_when(event.planned)) else "",
        "format": known,
        "state": words.STATES[event.state][0],
        "steps": _steps(event),
        "checklist": [(need, need.key in event.done) for need in known.needs] if known else [],
        "areas": list(event.areas.all()),
        "parts": [
            (part, german_name(part.language) if part.language else "")
            for part in event.eventparts.all()
        ],
        "languages": [german_name(code) for code in event.languages],
        "agenda": run_sheet(event.starts_at, points),
        "minutes": total_minutes(points),
        "questions": list(event.eventquestions.all()),
        "costs": costs,
        "spent": sum(spent) if spent else None,
        "per_head": cost_per(sum(spent) if spent else None, count.total if count else None),
        "count": count,
        "spoken": [
            (german_name(one.language), one.people)
            for one in (count.languages.order_by("language") if count else [])
        ],
        "evaluation": getattr(event, "evaluation", None),
        "photos": event.photos.count(),
        "helpers": [one.user for one in event.helpers.select_related("user")],
        "voices": event.contributions.count(),
        "poster_languages": _poster_languages(),
        "translated": _languages_with_text(event),
        "is_public": may_see(PUBLIC, "dialogue.event", event.state),
        "history": [
            (one, words.STATES[one.to_state][0]) for one in event.events() if one.sequence > 1
        ],
    }
    return render(request, "dialogue/staff/events/kit.html", page)


@require_POST
@require_act(ACT)
def step(request: HttpRequest, pk: object) -> HttpResponse:
    """Take one step of an event's life."""
    event = seen(request, pk)
    to = request.POST.get("to", "")
    try:
        writing.move_event(event, to, actor=request.user)
    except QuartierError as error:
        known = {state: word for state, (word, *_rest) in words.STATES.items()}
        messages.error(
            request, sentence_for_staff(error, known, "Dieser Termin steht schon auf „{state}“.")
        )
    else:
        messages.success(request, "Gespeichert.")
    return redirect("dialogue_event", pk=event.pk)


@require_POST
@require_act(ACT)
def check(request: HttpRequest, pk: object) -> HttpResponse:
    """Keep which points of the list of what the format needs are seen to."""
    event = seen(request, pk)
    known = formats().get(event.format)
    keys = [need.key for need in known.needs] if known else []
    ticked = set(request.POST.getlist("done"))
    writing.tick(event, [key for key in keys if key in ticked], actor=request.user)
    messages.success(request, "Gespeichert.")
    return redirect("dialogue_event", pk=event.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def texts(request: HttpRequest, pk: object) -> HttpResponse:
    """Title and description in the other languages of the pages."""
    event = seen(request, pk)
    known = _translations(event)
    sent = request.POST or None
    listed = [
        (language, forms.TextForm(sent, prefix=language.code, initial=known.get(language.code, {})))
        for language in forms.OTHER_LANGUAGES
    ]
    if request.method == "POST" and all(form.is_valid() for _language, form in listed):
        for language, form in listed:
            for field in ("title", "summary"):
                if form.cleaned_data[field] or field in known.get(language.code, {}):
                    translate(event, field, language.code, form.cleaned_data[field])
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_event", pk=event.pk)
    return render(request, "dialogue/staff/events/texts.html", {"event": event, "forms": listed})


def _poster_languages() -> list[Language]:
    """Those the city offers."""
    codes = CityProfile.objects.values_list("languages", flat=True).first() or [SOURCE]
    return [language for language in LANGUAGES if language.code in codes]


def _translations(event: Event) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = Translation.objects.filter(object_type=Event._meta.label_lower, object_id=event.pk)
    for row in rows:
        found.setdefault(row.language, {})[row.field] = row.text
    return found


def _languages_with_text(event: Event) -> list[str]:
    found: dict[str, Any] = {code: texts for code, texts in _translations(event).items()}
    return [german_name(code) for code in found]
