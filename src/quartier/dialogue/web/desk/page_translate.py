"""A one-use link for a human translator: made by a reader, used outside, confirmed by a reader."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.base.voice_languages import direction, german_name, own_name
from quartier.dialogue.errors import LinkOver
from quartier.dialogue.web import reading
from quartier.dialogue.web.desk import translating
from quartier.dialogue.web.desk.page_read import chosen_words, unkept, voice_to_read
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import fields_of, is_shown_again, sent_on
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.access import require_act, viewer_of
from quartier.privacy.redaction import words
from quartier.privacy.web.vault import read_texts


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def ask(request: HttpRequest, pk: object) -> HttpResponse:
    """Make a link for one voice, or confirm the translation that came back."""
    voice = voice_to_read(request, pk)
    link = translating.proposal_for(voice)
    address = ""
    if request.method == "POST":
        act = request.POST.get("act")
        try:
            if act == "link":
                token = translating.make_link(voice, reader=request.user)
                path = reverse("dialogue:translate", args=[token])
                address = settings.QUARTIER_PUBLIC_URL + path
            elif act == "confirm" and link is not None:
                translating.confirm(link, reader=request.user, blackened=chosen_words(request))
                messages.success(request, "Bestätigt. Die Übersetzung steht neben dem Original.")
                return redirect("dialogue_read", pk=voice.pk)
            elif act == "refuse" and link is not None:
                translating.refuse(link)
                messages.success(request, "Verworfen. Der Vorschlag ist gelöscht.")
                return redirect("dialogue_translate", pk=voice.pk)
        except QuartierError as error:
            messages.error(request, error.sentence())
            return redirect("dialogue_translate", pk=voice.pk)
    text = read_texts([link.proposal_id]).get(link.proposal_id, "") if link else ""
    context = {
        "voice": voice,
        # Nobody confirms a translation without the words it is made from.
        "said": _words_of(request, voice) if link else "",
        "address": address,
        "days": translating.LINK_DAYS,
        "language": german_name(voice.language),
        "link": link,
        "words": words(text),
        "direction": direction(link.to_language) if link else "ltr",
    }
    return unkept(render(request, "dialogue/staff/translate.html", context))


def _words_of(request: HttpRequest, voice: Contribution) -> str:
    read = reading.read_version(voice, viewer_of(request))
    if read:
        return read
    return reading.read_originals([voice], reader=request.user).get(voice.pk, "")


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: opening it shows nothing and uses nothing up; pressing does."""
    context: dict[str, object] = {"step": "ask"}
    status = 200
    try:
        if request.method != "POST":
            link = translating.find(token)
        elif request.POST.get("act") == "send" and not is_shown_again(request):
            translating.send_back(token, text=request.POST.get("text", ""))
            context["step"] = "thanks"
            return private(render(request, "dialogue/translate.html", context))
        else:
            link, context["said"] = translating.show(token)
            context |= {"step": "write", "typed": request.POST.get("text", "")}
            context["sent_on"] = sent_on(fields_of(request.POST, ("text",)))
        context["language"] = own_name(link.contribution.language)
        context["code"] = link.contribution.language
        context["direction"] = direction(link.contribution.language)
        context["to_language"] = own_name(link.to_language)
        context["to_code"] = link.to_language
    except LinkOver as error:
        status, context = 404, {"step": "over", "problem": error}
    except QuartierError as error:
        context = {**context, **_again(request, token), "problem": error}
        status = 400
    return private(render(request, "dialogue/translate.html", context, status=status))


def _again(request: HttpRequest, token: str) -> dict[str, object]:
    """What was typed stays, beside the text it translates."""
    link, said = translating.show(token)
    return {
        "step": "write",
        "said": said,
        "typed": request.POST.get("text", ""),
        "sent_on": sent_on(fields_of(request.POST, ("text",))),
        "language": own_name(link.contribution.language),
        "code": link.contribution.language,
        "direction": direction(link.contribution.language),
        "to_language": own_name(link.to_language),
        "to_code": link.to_language,
    }
