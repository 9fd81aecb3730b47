"""Staff pages of what belongs to one event: people, run, questions, costs, how it was, photos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.dialogue.web.events import forms, writing
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.parts import (
    AgendaItem,
    CostItem,
    Evaluation,
    EventHelper,
    EventPart,
    EventQuestion,
    HeadCount,
    SpokenLanguage,
)
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.dialogue.web.events.staff import ACT, seen
from quartier.people.policy import Role
from quartier.people.web.access import require_act
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

MORE = 3


@dataclass(frozen=True)
class Rows:
    """One kind of row of an event, edited on a page of its own."""

    title: str
    said: str
    formset: type[BaseInlineFormSet]


def _rows(model: type, form: type, title: str, said: str = "") -> Rows:
    made = inlineformset_factory(
        Event, model, form=form, extra=MORE, can_delete=True, can_order=True
    )
    return Rows(title, said, made)


ROWS = {
    "beteiligte": _rows(
        EventPart,
        forms.PartForm,
        "Wer einlädt, mitmacht, dolmetscht",
        "Wer einlädt und wer mitmacht, steht öffentlich. Namen von Menschen bleiben im Haus; "
        "öffentlich ist nur, in welche Sprachen gedolmetscht wird.",
    ),
    "ablauf": _rows(
        AgendaItem,
        forms.AgendaForm,
        "Ablauf",
        "Minuten, was geschieht und in welcher Rolle es jemand tut. Die Uhrzeiten rechnen sich "
        "aus dem Beginn.",
    ),
    "fragen": _rows(
        EventQuestion,
        forms.QuestionForm,
        "Fragerunde",
        "Jede Frage bekommt eine Stelle und eine Antwort. Bitte ohne Namen. Mit einem Tag unter "
        "„öffentlich seit“ stehen Frage und Antwort auf der Seite.",
    ),
    "kosten": _rows(CostItem, forms.CostForm, "Kosten"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def rows(request: HttpRequest, pk: object, what: str) -> HttpResponse:
    """One kind of rows: change, add, delete, put in order."""
    event = seen(request, pk)
    kind = ROWS.get(what)
    if kind is None:
        raise Http404
    formset = kind.formset(request.POST or None, instance=event, prefix="zeile")
    if request.method == "POST" and formset.is_valid():
        _keep_rows(request, event, formset)
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_event", pk=event.pk)
    page = {"event": event, "title": kind.title, "said": kind.said, "formset": formset}
    return render(request, "dialogue/staff/events/rows.html", page)


def _keep_rows(request: HttpRequest, event: Event, formset: Any) -> None:
    with transaction.atomic():
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        kept = [form for form in formset.forms if _holds_a_row(form, formset)]
        # Rows without a number keep their place behind those that have one.
        kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or MORE * 1000)
        for position, form in enumerate(kept):
            form.instance.position = position
            form.instance.event = event
            form.instance.save()
        record_act(ACT, actor_id=request.user.pk, subject=event)


def _holds_a_row(form: Any, formset: Any) -> bool:
    if formset.can_delete and formset._should_delete_form(form):
        return False
    return not form.instance._state.adding or form.has_changed()


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def outcome(request: HttpRequest, pk: object) -> HttpResponse:
    """How it was: heads, languages as told, minutes, what was good and what to do differently."""
    event = seen(request, pk)
    count = HeadCount.objects.filter(event=event).first() or HeadCount(event=event)
    judged = Evaluation.objects.filter(event=event).first() or Evaluation(event=event)
    spoken_formset = inlineformset_factory(
        HeadCount, SpokenLanguage, form=forms.SpokenForm, extra=MORE, can_delete=True
    )
    sent = request.POST or None
    listed = {
        "count": forms.CountForm(sent, instance=count, prefix="koepfe"),
        "spoken": spoken_formset(sent, instance=count, prefix="sprachen"),
        "minutes": forms.MinutesForm(sent, instance=event, prefix="protokoll"),
        "judged": forms.EvaluationForm(sent, instance=judged, prefix="urteil"),
    }
    if request.method == "POST" and all([form.is_valid() for form in listed.values()]):
        with transaction.atomic():
            for form in listed.values():
                form.save()
            record_act(ACT, actor_id=request.user.pk, subject=event)
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_event", pk=event.pk)
    return render(request, "dialogue/staff/events/outcome.html", {"event": event, **listed})


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def photos(request: HttpRequest, pk: object) -> HttpResponse:
    """Photos: bring one in, write down consent, show it, forget it."""
    event = seen(request, pk)
    form = forms.PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            # Read no more than is taken, and one byte to notice it.
            raw = form.cleaned_data["photo"].read(forms.MOST_READ)
            writing.keep_photo(event, raw, caption=form.cleaned_data["caption"], actor=request.user)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(
                request, "Foto abgelegt, ohne Ort, Zeit und Gerät. Gezeigt wird es noch nicht."
            )
        return redirect("dialogue_event_photos", pk=event.pk)
    kept = [(photo, forms.ConsentForm(initial=_consent(photo))) for photo in event.photos.all()]
    page = {"event": event, "form": form, "photos": kept}
    return render(request, "dialogue/staff/events/photos.html", page)


@require_POST
@require_act(ACT)
def photo(request: HttpRequest, pk: object) -> HttpResponse:
    """Write down the consent for one photo, show or hide it, or forget it."""
    found = get_object_or_404(EventPhoto.objects.select_related("event", "file"), pk=pk)
    event = seen(request, found.event_id)
    if request.POST.get("act") == "forget":
        writing.forget_photo(found, actor=request.user)
        messages.success(request, "Das Foto ist gelöscht.")
        return redirect("dialogue_event_photos", pk=event.pk)
    form = forms.ConsentForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Den Tag der Einwilligung konnten wir nicht lesen.")
        return redirect("dialogue_event_photos", pk=event.pk)
    try:
        writing.show_photo(found, actor=request.user, **form.cleaned_data)
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, "Gespeichert.")
    return redirect("dialogue_event_photos", pk=event.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def helpers(request: HttpRequest, pk: object) -> HttpResponse:
    """Who may write down voices at this event: people with the role for it."""
    event = seen(request, pk)
    able = [
        user
        for user in User.objects.filter(is_active=True).order_by("name", "email")
        if Role.CAPTURE.value in user.roles
    ]
    chosen = set(event.helpers.values_list("user_id", flat=True))
    if request.method == "POST":
        wanted = {user for user in able if str(user.pk) in request.POST.getlist("user")}
        with transaction.atomic():
            event.helpers.exclude(user__in=wanted).delete()
            EventHelper.objects.bulk_create(
                EventHelper(event=event, user=user) for user in wanted if user.pk not in chosen
            )
            record_act(ACT, actor_id=request.user.pk, subject=event)
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_event", pk=event.pk)
    page = {"event": event, "able": [(user, user.pk in chosen) for user in able]}
    return render(request, "dialogue/staff/events/who_captures.html", page)


def _consent(photo: EventPhoto) -> dict[str, object]:
    return {
        "consent_on": photo.consent_on,
        "consent_at": photo.consent_at,
        "shown": photo.shown,
    }
