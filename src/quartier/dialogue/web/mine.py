"""What became of my contribution: by number, by POST, with everything one can do about it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import codes
from quartier.base.errors import QuartierError
from quartier.dialogue.contributions import LONGEST, OPEN
from quartier.dialogue.saying.errors import TooHasty
from quartier.dialogue.saying.flood import NUMBERS, VOICES, Verdict
from quartier.dialogue.web import networks, saying, withdrawal
from quartier.dialogue.web.answering import adding
from quartier.dialogue.web.answering.telling import unsubscribe
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.objecting import object_to_hold
from quartier.dialogue.web.pause import pause
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import fields_of, is_shown_again, sent_on
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution

STATIONS = "dialogue/stations.html"


@dataclass
class Opened:
    """A request with a number that fits: whose voice it is, and what is told above the line."""

    request: HttpRequest
    code: str
    contribution: Contribution
    done: str = ""

    def page(self, template: str, status: int = 200, **context: object) -> HttpResponse:
        """A page with the number in its forms, and in nothing else."""
        again = [("number", self.code), *fields_of(self.request.POST, ("act", "form_key", "text"))]
        asks = template != STATIONS
        shown = {
            "code": self.code,
            "contribution": self.contribution,
            "sent_on": sent_on(again if asks else again[:1]),
            **context,
        }
        return private(render(self.request, template, shown, status=status))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The number is looked up by POST only, never in an address."""
    if request.method != "POST":
        return private(render(request, "dialogue/mine.html", {}))
    typed = request.POST.get("number", "")[:80]
    # Only wrong numbers count; who guesses waits, and who waited gets through (V8).
    haste = networks.ask(NUMBERS, request, typed, counts=False)
    if haste.wait:
        return _not_found(request, typed, TooHasty(seconds=haste.wait), 429, wait=haste.wait)
    try:
        contribution = saying.find_by_code(typed)
    except QuartierError as error:
        networks.note(NUMBERS, request)
        return _not_found(request, typed, error, 404)
    opened = Opened(request, codes.read_code(typed), contribution)
    act = ACTS.get(request.POST.get("act", ""))
    return (act(opened) if act else None) or _stations(opened)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_notice(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter: looking changes nothing, the button deletes the address. It says the same always."""
    if request.method == "POST":
        unsubscribe(token)
    page = {"done": request.method == "POST"}
    return private(render(request, "dialogue/no_notice.html", page))


def _withdraw(opened: Opened) -> HttpResponse | None:
    if opened.contribution.is_gone:
        return None
    if opened.request.POST.get("sure") != "yes" or is_shown_again(opened.request):
        return opened.page("dialogue/withdraw.html")
    withdrawal.withdraw(opened.contribution)
    opened.done = _("Ihr Beitrag ist zurückgezogen.")
    return None


def _add(opened: Opened) -> HttpResponse | None:
    """Ask for the words, then store them; sent twice they are stored once."""

    def store(text: str, form_key: str, haste: Verdict) -> None:
        how = {"attention": haste.level, "pace": haste.pace}
        adding.add(opened.contribution, text=text, form_key=form_key, **how)

    return _written(opened, store, _("Danke. Ihre Ergänzung ist angekommen."))


def _correct(opened: Opened) -> HttpResponse | None:
    """Ask for the words, then put them in the place of the earlier ones."""

    def store(text: str, _form_key: str, haste: Verdict) -> None:
        adding.correct(opened.contribution, text=text, attention=haste.level)

    return _written(
        opened, store, _("Danke. Ihr neuer Text ist angekommen, der alte ist gelöscht.")
    )


def _object(opened: Opened) -> HttpResponse | None:
    """Ask why, if the person wants to say; then the second body looks."""

    def store(text: str, _form_key: str, _haste: Verdict) -> None:
        object_to_hold(opened.contribution, words=text)

    return _written(opened, store, _("Ihr Widerspruch ist da. Jetzt sehen andere Menschen nach."))


def _no_notice(opened: Opened) -> HttpResponse | None:
    if is_shown_again(opened.request):
        return None
    withdrawal.forget_address(opened.contribution.pk)
    opened.contribution = saying.find_by_code(opened.code)
    opened.done = _("Ihre Adresse ist gelöscht. Wir schreiben Ihnen nicht mehr.")
    return None


# What is taken in like a new voice, and not while the desk is paused.
TAKES_IN = frozenset({"add", "correct"})
ACTS: dict[str, Callable[[Opened], HttpResponse | None]] = {
    "withdraw": _withdraw,
    "add": _add,
    "correct": _correct,
    "object": _object,
    "no_notice": _no_notice,
}


def _written(
    opened: Opened, store: Callable[[str, str, Verdict], None], done: str
) -> HttpResponse | None:
    """The page that asks for words; with words, store them. Nothing typed is lost on the way."""
    sent = opened.request.POST
    key, text = sent.get("form_key", ""), sent.get("text", "")
    fits = 20 <= len(key) <= 60
    if "text" not in sent or is_shown_again(opened.request) or not fits:
        return _ask(opened, key if fits else secrets.token_urlsafe(24), text)
    paused = pause() if sent["act"] in TAKES_IN else None
    if paused is not None:
        return _ask(opened, key, text, status=503, pause=paused)
    haste = networks.ask(VOICES, opened.request, f"{key}\x1f{text}")
    if haste.wait:
        page = _ask(opened, key, text, status=429, error=TooHasty(seconds=haste.wait))
        page["Retry-After"] = str(haste.wait)
        return page
    try:
        store(text, key, haste)
    except QuartierError as error:
        return _ask(opened, key, text, status=422, error=error)
    opened.done = done
    opened.contribution = saying.find_by_code(opened.code)
    return None


def _ask(
    opened: Opened, form_key: str, text: str, *, status: int = 200, **context: object
) -> HttpResponse:
    return opened.page(
        "dialogue/more_words.html",
        status,
        act=opened.request.POST["act"],
        form_key=form_key,
        text=text,
        longest=LONGEST,
        **context,
    )


def _stations(opened: Opened) -> HttpResponse:
    voice = opened.contribution
    stations = stations_of(voice, get_language())
    return opened.page(
        STATIONS,
        stations=stations,
        last_reached=next((s for s in reversed(stations) if s.reached), None),
        groups=codes.group_code(opened.code),
        done=opened.done,
        may_add=voice.state in OPEN | {"continued"},
        may_correct=voice.state in OPEN,
        may_object=voice.state == "held" and not _objected(voice),
        gets_notice=hasattr(voice, "notice_address"),
    )


def _objected(voice: Contribution) -> bool:
    return Objection.objects.filter(contribution=voice).exists()


def _not_found(
    request: HttpRequest, typed: str, error: QuartierError, status: int, wait: int = 0
) -> HttpResponse:
    shown = {"error": error, "typed": typed, "sent_on": sent_on([("number", typed)])}
    page = render(request, "dialogue/mine.html", shown, status=status)
    if wait:
        page["Retry-After"] = str(wait)
    return private(page)
