""" "Machen Sie mit?": offers of time, a language, a room, a talk; and taking an offer back."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import clock, codes
from quartier.base.errors import QuartierError
from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.city.web.models import Area
from quartier.dialogue.saying.errors import TooHasty
from quartier.dialogue.saying.flood import ASIDES, NUMBERS
from quartier.dialogue.saying.offers import CONSENT, GIFTS, LONGEST_CONTACT, LONGEST_WORDS
from quartier.dialogue.web import networks
from quartier.dialogue.web.forms import new_form_key
from quartier.dialogue.web.offering.offers import Offered, offer, take_back
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import LIVE_FORM, is_shown_again, sent_on, was_done

_SALT = "dialogue.offer"
_LANGUAGES = frozenset(language.code for language in VOICE_LANGUAGES)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_along(request: HttpRequest) -> HttpResponse:
    """The form of offers; sent, the number with which the offer can be taken back."""
    if request.method != "POST":
        return _form(request, new_form_key())
    key = request.POST.get("form_key", "")[:60] or new_form_key()
    if is_shown_again(request):
        return _in_other_language(request, key)
    haste = networks.ask(ASIDES, request, key)
    if haste.wait:
        return _patience(_form(request, key, error=TooHasty(seconds=haste.wait), status=429), haste)
    language = request.POST.get("language", "")
    try:
        code = offer(
            Offered(
                gifts=tuple(request.POST.getlist("gift")),
                contact=request.POST.get("contact", "")[:LONGEST_CONTACT],
                words=request.POST.get("words", "")[:LONGEST_WORDS],
                language=language if language in _LANGUAGES else get_language(),
                consents=request.POST.get("consent") == "yes",
                form_key=key,
                area=Area.objects.filter(key=request.POST.get("area", "")[:120]).first(),
            )
        )
    except QuartierError as error:
        return _form(request, key, error=error, status=422)
    return _number(request, code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_back(request: HttpRequest) -> HttpResponse:
    """Take an offer back by its number; it is deleted at once."""
    if request.method != "POST":
        return private(render(request, "dialogue/offer_back.html", {}))
    if was_done(request):
        return _taken_back(request)
    typed = request.POST.get("number", "")[:80]
    again = {"typed": typed, "sent_on": sent_on([("number", typed)])}
    if is_shown_again(request):
        return private(render(request, "dialogue/offer_back.html", again))
    haste = networks.ask(NUMBERS, request, typed, counts=False)
    if haste.wait:
        page = {"error": TooHasty(seconds=haste.wait), **again}
        answer = render(request, "dialogue/offer_back.html", page, status=429)
        return private(_patience(answer, haste))
    try:
        take_back(typed)
    except QuartierError as error:
        networks.note(NUMBERS, request)
        page = {"error": error, **again}
        return private(render(request, "dialogue/offer_back.html", page, status=422))
    return _taken_back(request)


def _taken_back(request: HttpRequest) -> HttpResponse:
    page = {"done": True, "sent_on": sent_on([], done=True)}
    return private(render(request, "dialogue/offer_back.html", page))


def _in_other_language(request: HttpRequest, key: str) -> HttpResponse:
    """The number of the offer, or the form with all that was typed, once more."""
    if "receipt" not in request.POST:
        return _form(request, key)
    try:
        return _number(request, signing.loads(request.POST["receipt"], salt=_SALT))
    except signing.BadSignature:
        return _form(request, key)


def _number(request: HttpRequest, code: str) -> HttpResponse:
    receipt = signing.dumps(code, salt=_SALT)
    page = {"groups": codes.group_code(code), "sent_on": sent_on([("receipt", receipt)])}
    return private(render(request, "dialogue/offer_number.html", page))


def _form(
    request: HttpRequest,
    form_key: str,
    *,
    error: QuartierError | None = None,
    status: int = 200,
) -> HttpResponse:
    sent = request.POST
    ticked = sent.getlist("gift")
    page = {
        "values": sent,
        "gifts": [(gift.key, _(gift.words), gift.key in ticked) for gift in GIFTS],
        "consent": _(CONSENT),
        "areas": Area.objects.places()
        .existing_on(clock.today())
        .order_by("slug")
        .only("key", "name"),
        "area": sent.get("area", request.GET.get("ort", "")[:120]),
        "languages_spoken": VOICE_LANGUAGES,
        "language": sent.get("language") or get_language(),
        "form_key": form_key,
        "error": error,
        "live_form": LIVE_FORM,
    }
    return private(render(request, "dialogue/offer.html", page, status=status))


def _patience(answer: HttpResponse, haste: networks.Verdict) -> HttpResponse:
    answer["Retry-After"] = str(haste.wait)
    return answer
