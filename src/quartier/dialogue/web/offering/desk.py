"""The list of open offers: whom to call, in which language, about what."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.base import clock
from quartier.base.voice_languages import german_name
from quartier.dialogue.saying.offers import BY_KEY, GIFTS
from quartier.dialogue.web.offering.offers import Offer, forget_offers
from quartier.dialogue.web.private_pages import private
from quartier.people.policy import Viewer
from quartier.people.web.access import require_act
from quartier.people.web.audit import record_act
from quartier.privacy.web.vault import read_texts

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.offers")
def offers(request: HttpRequest) -> HttpResponse:
    """Offers, those nobody has answered first; answered or deleted with one press."""
    if request.method == "POST":
        _decide(request)
        return redirect("dialogue_offers")
    found = Offer.objects.select_related("area")
    gift = request.GET.get("was", "")
    if gift in BY_KEY:
        # A list in JSON is searched differently by each database; there are few offers.
        ids = [pk for pk, gifts in Offer.objects.values_list("pk", "gifts") if gift in gifts]
        found = found.filter(pk__in=ids)
    found = found.order_by("answered_on", "offered_on", "id")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    texts = read_texts([text_id for one in page for text_id in one.text_ids])
    if page.object_list:
        record_act("dialogue.read_offers", actor_id=request.user.pk)
    rows = [
        {
            "offer": one,
            "gifts": [BY_KEY[key].german for key in one.gifts if key in BY_KEY],
            "language": german_name(one.language),
            "words": texts.get(one.words_id, ""),
            "contact": texts.get(one.contact_id, ""),
        }
        for one in page
    ]
    context = {"page": page, "rows": rows, "gifts": GIFTS, "chosen": gift}
    return private(render(request, "dialogue/staff/offers.html", context))


def _decide(request: HttpRequest) -> None:
    one = _offer(request.POST.get("offer", ""))
    if one is None:
        messages.error(request, "Dieses Angebot gibt es nicht mehr.")
    elif request.POST.get("act") == "delete":
        record_act("dialogue.delete_offer", actor_id=request.user.pk, subject=one)
        forget_offers([one])
        messages.success(request, "Das Angebot ist gelöscht.")
    elif request.POST.get("act") == "answered":
        Offer.objects.filter(pk=one.pk).update(answered_on=clock.today())
        messages.success(request, "Als beantwortet eingetragen.")


def _offer(typed: str) -> Offer | None:
    try:
        return Offer.objects.filter(pk=uuid.UUID(typed)).first()
    except ValueError:
        return None


def open_offers(viewer: Viewer) -> int:
    """How many offers nobody has answered yet."""
    return Offer.objects.filter(answered_on=None).count()
