"""Staff pages of the register of places, and of how formats compare."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from quartier.base.slugs import slug
from quartier.dialogue.events.evaluation import Outcome, compare
from quartier.dialogue.events.formats import title_of
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.forms import PlaceForm
from quartier.dialogue.web.events.parts import CostItem, Evaluation, HeadCount
from quartier.dialogue.web.events.places import Place
from quartier.dialogue.web.events.staff import ACT
from quartier.dialogue.web.events.writing import keep_event
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.audit import record_act

PAGE = 25


@require_safe
@require_act(ACT)
def index(request: HttpRequest) -> HttpResponse:
    """All places, by name."""
    # PostgreSQL takes no NUL, not even to find nothing.
    typed = request.GET.get("suche", "").replace("\x00", "")[:100]
    found = Place.objects.select_related("area").annotate(used=Count("event"))
    if typed:
        found = found.filter(name__icontains=typed)
    page = Paginator(found.order_by("name", "key"), PAGE).get_page(request.GET.get("seite"))
    return render(request, "dialogue/staff/events/places.html", {"page": page, "typed": typed})


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def place(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write down a place: its house, its cost, who has the key."""
    known = get_object_or_404(Place, pk=pk) if pk else None
    form = PlaceForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        kept.key = kept.key or _free_key(kept.name)
        kept.save()
        record_act(ACT, actor_id=request.user.pk, subject=kept)
        return _back(request, kept)
    page = {
        "form": form,
        "place": known,
        "title": known.name if known else "Neuer Ort",
        "event": _event_of(request),
    }
    return render(request, "dialogue/staff/events/place.html", page)


def _event_of(request: HttpRequest) -> Event | None:
    """The event that a new place is written down for, as `termin` of the address names it."""
    try:
        key = uuid.UUID(request.GET.get("termin", ""))
    except ValueError:
        return None
    return Event.objects.visible_to(viewer_of(request)).filter(pk=key).first()


def _back(request: HttpRequest, kept: Place) -> HttpResponse:
    """To the event that needed the place, which now takes place there; else to the list."""
    event = _event_of(request)
    if event is None:
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_places")
    event.place = kept
    keep_event(event, actor=request.user)
    messages.success(request, f"Der Termin findet jetzt hier statt: {kept.name}.")
    return redirect("dialogue_event", pk=event.pk)


def _free_key(name: str) -> str:
    wanted = slug(name)[:50] or "ort"
    taken = set(Place.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


@require_safe
@require_act(ACT)
def compared(request: HttpRequest) -> HttpResponse:
    """What each format reached and took, over all held events."""
    held = dict(Event.objects.filter(state="held").values_list("pk", "format"))
    heads = {count.event_id: count.total for count in HeadCount.objects.filter(event__state="held")}
    cents = dict(
        CostItem.objects.filter(event__state="held", cents__isnull=False)
        .values_list("event")
        .annotate(Sum("cents"))
    )
    first_words = Count("contributions", filter=Q(contributions__adds_to=None))
    voices = dict(Event.objects.filter(state="held").annotate(n=first_words).values_list("pk", "n"))
    hours = dict(Evaluation.objects.filter(event__state="held").values_list("event", "hours"))
    rows = compare(
        Outcome(
            format=name,
            people=heads.get(pk),
            voices=voices.get(pk, 0),
            cents=cents.get(pk),
            hours=hours.get(pk),
        )
        for pk, name in held.items()
    )
    page = {
        "rows": [(title_of(row.format), row) for row in rows],
        "differently": Evaluation.objects.filter(event__state="held")
        .exclude(differently="")
        .select_related("event")
        .order_by("-event__first_day")[:PAGE],
    }
    return render(request, "dialogue/staff/events/compared.html", page)
