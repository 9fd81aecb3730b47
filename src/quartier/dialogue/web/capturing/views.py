"""The form for what was said, phoned, written or mailed: thirty voices an evening, without a mouse."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import codes
from quartier.base.errors import QuartierError
from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.city.web.models import Area
from quartier.dialogue.saying.errors import ReadMeanwhile
from quartier.dialogue.web.capturing import capture
from quartier.dialogue.web.forms import FORM_KEY, new_form_key
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.access import require_act, viewer_of

# What the next voice most likely shares with this one.
KEPT = ("event", "area", "language", "channel")
MOST_EVENTS = 200
CHANNELS = [choice for choice in Contribution.Channel.choices if choice[0] != "online"]


class CaptureForm(forms.Form):
    """What was said, and what belongs to it; nothing about the person."""

    text = forms.CharField(strip=False, required=False)
    kind = forms.ChoiceField(choices=Contribution.Kind.choices)
    visibility = forms.ChoiceField(choices=Contribution.Visibility.choices)
    channel = forms.ChoiceField(choices=CHANNELS)
    language = forms.ChoiceField(choices=[(one.code, one.german_name) for one in VOICE_LANGUAGES])
    area = forms.ModelChoiceField(Area.objects.places(), to_field_name="key", required=False)
    event = forms.ModelChoiceField(None, to_field_name="slug", required=False)
    slip = forms.CharField(max_length=20, required=False)
    again = forms.BooleanField(required=False)
    form_key = forms.RegexField(FORM_KEY)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.capture")
def capture_voice(request: HttpRequest) -> HttpResponse:
    """Type one voice, get its number, type the next. `?aendern=` opens one of one's last five."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return _opened(request)
    form = CaptureForm(request.POST)
    form.fields["event"].queryset = capture.events_for(request.user, viewer)
    changing = _mine(request, request.POST.get("changes", ""))
    if not form.is_valid():
        told = "Bitte wählen Sie noch aus: " + ", ".join(_named(name) for name in form.errors)
        return _page(request, request.POST, problem=told, changing=changing, status=422)
    captured = capture.Captured(**form.cleaned_data)
    try:
        if request.POST.get("changes"):
            if changing is None:
                raise ReadMeanwhile()
            capture.mend(changing, captured, by=request.user, viewer=viewer)
            return _page(request, _kept(request.POST), done="Geändert. Die Nummer bleibt.")
        receipt = capture.capture(captured, by=request.user, viewer=viewer)
    except QuartierError as error:
        told = error.sentence()
        return _page(request, request.POST, problem=told, changing=changing, status=422)
    return _page(request, _kept(request.POST), number=codes.group_code(receipt.code))


def _opened(request: HttpRequest) -> HttpResponse:
    """The empty form, or one of one's last five to be mended."""
    wanted = request.GET.get("aendern", "")
    voice = _mine(request, wanted)
    if voice is None:
        problem = ReadMeanwhile().sentence() if wanted else ""
        return _page(request, _first(request), problem=problem)
    values = {
        "text": capture.typed_text(voice, by=request.user),
        "kind": voice.kind,
        "visibility": voice.visibility,
        "channel": voice.channel,
        "language": voice.language,
        "area": voice.area.key if voice.area else "",
        "event": voice.event.slug if voice.event else "",
        "slip": voice.slip,
    }
    return _page(request, values, changing=voice)


def _first(request: HttpRequest) -> dict[str, str]:
    """What is preset: the event whose kit links here, else the one that takes place today."""
    slug = request.GET.get("termin", "")[:120]
    found = capture.events_for(request.user, viewer_of(request))
    event = found.filter(slug=slug).first() if slug else capture.happening(found)
    areas = list(event.areas.all()[:2]) if event else []
    return {
        "event": event.slug if event else "",
        "area": areas[0].key if len(areas) == 1 else "",
        "language": "de",
        "channel": Contribution.Channel.SPOKEN,
    }


def _mine(request: HttpRequest, typed: str) -> Contribution | None:
    try:
        wanted = uuid.UUID(typed)
    except ValueError:
        return None
    return next((one for one in capture.latest_of(request.user) if one.pk == wanted), None)


def _kept(sent: Any) -> dict[str, str]:
    return {name: sent.get(name, "") for name in KEPT}


def _named(field: str) -> str:
    names = {"kind": "was es ist", "visibility": "ob es gezeigt werden darf", "area": "den Ort"}
    names |= {"event": "die Veranstaltung", "language": "die Sprache", "channel": "den Weg"}
    return names.get(field, "was fehlt")


def _page(
    request: HttpRequest,
    values: Any,
    *,
    problem: str = "",
    done: str = "",
    number: tuple[str, ...] = (),
    changing: Contribution | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    # After a problem the same form comes again, and is still the same voice.
    key = values.get("form_key") if problem else ""
    page = {
        "values": values,
        "form_key": key or new_form_key(),
        "events": list(capture.events_for(request.user, viewer)[:MOST_EVENTS]),
        "anywhere": capture.writes_anywhere(viewer),
        "areas": Area.objects.places().order_by("slug").only("key", "name"),
        "kinds": Contribution.Kind.choices,
        "channels": CHANNELS,
        "languages": VOICE_LANGUAGES,
        "latest": capture.latest_of(request.user),
        "changing": changing,
        "problem": problem,
        "asks_again": "Zettel" in problem,
        "done": done,
        "number": number,
    }
    return private(render(request, "dialogue/staff/capture.html", page, status=status))
