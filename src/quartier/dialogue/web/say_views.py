"""Pages on which residents say something: the language, the form, the number, notice of news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import clock, codes
from quartier.base.errors import QuartierError
from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.base.web.shown import shown_fields
from quartier.city.web.models import Area
from quartier.dialogue.contributions import checked_text
from quartier.dialogue.errors import NothingSaid, TooLong
from quartier.dialogue.saying.errors import TooHasty
from quartier.dialogue.saying.flood import VOICES
from quartier.dialogue.saying.once import SAID
from quartier.dialogue.web import networks, saying
from quartier.dialogue.web.forms import SayForm, known_event, new_form_key
from quartier.dialogue.web.pause import pause
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.qr import qr_svg
from quartier.dialogue.web.shown_again import LIVE_FORM, fields_of, is_shown_again, sent_on
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.notice_addresses import keep_notice_address

# How long the page with the number takes an address for notice.
NOTICE_SECONDS = 2 * 60 * 60
_SALT = "dialogue.notice"
# What the form shows once more in another language.
FORM_FIELDS = ("text", "kind", "language", "event", "visibility", "area", "cell")


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """After the QR code of a poster: the language first, then the form, event and area kept."""
    kept = {name: request.GET.get(name, "")[:120] for name in ("ort", "termin")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return render(request, "dialogue/welcome.html", {"query": query})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """The form; sent, the page with the number. Nothing is lost when something is missing."""
    if request.method != "POST":
        return _form(request, _start(request), new_form_key())
    if is_shown_again(request):
        return _in_other_language(request)
    if request.POST.get("act") == "picked":
        # Back from the map, with what was typed before and the place.
        return _form(request, request.POST, request.POST.get("form_key") or new_form_key())
    form = SayForm(request.POST)
    if not form.is_valid():
        wrong = _wrong(form)
        return _form(request, request.POST, new_form_key(), wrong=wrong, status=422)
    key = form.cleaned_data["form_key"]
    if pause() is not None:
        return _form(request, request.POST, key, status=503)
    haste = networks.ask(VOICES, request, f"{key}\x1f{form.cleaned_data['text']}")
    if haste.wait:
        answer = _form(request, request.POST, key, error=TooHasty(seconds=haste.wait), status=429)
        answer["Retry-After"] = str(haste.wait)
        return answer
    given = {**form.cleaned_data, "language": form.cleaned_data["language"] or get_language()}
    said = saying.Said(attention=haste.level, pace=haste.pace, **given)
    try:
        if _came_before(request, said):
            return _form(request, request.POST, key, came_before=True, status=409)
        receipt = saying.say(said)
        _remember(request, said)
    except (NothingSaid, TooLong) as error:
        return _form(request, request.POST, key, wrong={"text": error}, status=422)
    except QuartierError as error:
        return _form(request, request.POST, key, error=error, status=422)
    return _number(request, receipt.code)


def _came_before(request: HttpRequest, said: saying.Said) -> bool:
    """True where this browser sent the same words in another form just now: somebody went back.

    Who says that it is a second voice is believed: at a stand, many speak from one browser. The number
    of the first is not shown again, for it may be another person's (V3).
    """
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if not browser or "again" in request.POST:
        return False
    if not SAID.knows(saying.mark_of_words(said, browser)):
        return False
    return saying.words_stand(said) and not saying.is_known(said)


def _remember(request: HttpRequest, said: saying.Said) -> None:
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if browser:
        SAID.is_new(saying.mark_of_words(said, browser))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """From the page with the number: leave an address. Another page without that number."""
    if request.method != "POST":
        return redirect("dialogue:say")
    if is_shown_again(request):
        return _in_other_language(request)
    try:
        code = signing.loads(request.POST.get("receipt", ""), salt=_SALT, max_age=NOTICE_SECONDS)
        contribution = saying.find_by_code(code)
    except (signing.BadSignature, QuartierError):
        return redirect("dialogue:mine")
    try:
        keep_notice_address(
            contribution=contribution,
            address=request.POST.get("address", "")[:254],
            language=get_language(),
        )
    except QuartierError as error:
        return _number(request, code, error=error, status=422)
    return _number(request, code, noted=True)


def _in_other_language(request: HttpRequest) -> HttpResponse:
    """The number, or the form with all that was typed, once more; nothing is taken in."""
    sent = request.POST
    if "receipt" in sent:
        try:
            # Whoever has the page open has the number; it stays theirs however late they ask.
            code = signing.loads(sent["receipt"], salt=_SALT)
            voice = saying.find_by_code(code)
            return _number(request, code, noted=hasattr(voice, "notice_address"))
        except (signing.BadSignature, QuartierError):
            return redirect("dialogue:mine")
    key = sent.get("form_key") or new_form_key()
    if "missing" not in sent:
        return _form(request, sent, key)
    return _form(request, sent, key, wrong=_wrong(SayForm(sent)), status=422)


def _start(request: HttpRequest) -> dict[str, object]:
    """What the poster or the map says already."""
    event = known_event(request.GET.get("termin", "")[:120])
    area = request.GET.get("ort", "")[:120]
    if event is not None and not area:
        places = list(event.areas.all()[:2])
        area = places[0].key if len(places) == 1 else ""
    return {
        "area": area,
        "event": event.slug if event else "",
        "cell": request.GET.get("zelle", "")[:40],
        "visibility": "hidden",
    }


def _form(
    request: HttpRequest,
    values: dict[str, object],
    form_key: str,
    *,
    wrong: Mapping[str, QuartierError | None] = MappingProxyType({}),
    error: QuartierError | None = None,
    came_before: bool = False,
    status: int = 200,
) -> HttpResponse:
    event = known_event(str(values.get("event", ""))[:120])
    titles = shown_fields([(event, ["title"])], get_language()) if event else {}
    page = {
        "values": values,
        "form_key": form_key,
        "areas": Area.objects.places()
        .existing_on(clock.today())
        .order_by("slug")
        .only("key", "name"),
        "languages_spoken": VOICE_LANGUAGES,
        "language": values.get("language") or get_language(),
        "event": event,
        "event_title": titles[event.pk, "title"] if event else None,
        "pause": pause(),
        "missing": wrong.keys() - {"text"},
        "text_error": wrong.get("text"),
        "error": error,
        "came_before": came_before or "again" in request.POST,
    }
    if page["pause"] is None:
        page["live_form"] = LIVE_FORM
    elif request.method == "POST":
        # No form then, but the words are still there.
        fields = fields_of(request.POST, FORM_FIELDS)
        page["sent_on"] = sent_on([*fields, ("form_key", form_key)])
    return render(request, "dialogue/say.html", page, status=status)


def _wrong(form: SayForm) -> dict[str, QuartierError | None]:
    """What keeps the form from being taken, by field, so that all of it is told at once."""
    wrong: dict[str, QuartierError | None] = dict.fromkeys(form.errors)
    try:
        checked_text(form.data.get("text", ""))
    except (NothingSaid, TooLong) as error:
        wrong["text"] = error
    return wrong


def _number(
    request: HttpRequest,
    code: str,
    *,
    error: QuartierError | None = None,
    noted: bool = False,
    status: int = 200,
) -> HttpResponse:
    address = f"{settings.QUARTIER_PUBLIC_URL}{reverse('dialogue:mine')}"
    receipt = signing.dumps(code, salt=_SALT)
    page = {
        "groups": codes.group_code(code),
        "code": code,
        # The number travels in the fragment, which browsers keep to themselves (V3).
        "qr": qr_svg(f"{address}#{code}"),
        "receipt": receipt,
        "sent_on": sent_on([("receipt", receipt)]),
        "waiting_since": _longest_waiting_since(),
        "error": error,
        "noted": noted,
    }
    return private(render(request, "dialogue/number.html", page, status=status))


def _longest_waiting_since() -> date | None:
    """The day on which the voice arrived that waits longest for its reader; its month is told."""
    waiting = Contribution.objects.filter(state="arrived")
    return waiting.aggregate(since=Min("arrived_on"))["since"]
