"""`/beitraege/<id>/zustimmen/`: "Das sehe ich auch so", by a button, without account and script (V7)."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import clock
from quartier.dialogue.publishing.supporting import OnceAnHour
from quartier.dialogue.saying.flood import networks_of
from quartier.dialogue.web.networks import address_of
from quartier.dialogue.web.publishing.counts import numbers
from quartier.dialogue.web.publishing.places import Places
from quartier.dialogue.web.publishing.words import DECIDING, public_words, with_event, words_of
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.support import Support

GIVEN = OnceAnHour()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once more, then count it. Whoever comes twice reads the same thanks."""
    voice = with_event(public_words()).filter(pk=pk).first()
    if voice is None:
        raise Http404
    if request.method == "POST":
        network = networks_of(address_of(request))[0]
        if GIVEN.is_first(network, str(pk), clock.now().timestamp()):
            give_support(voice)
        return redirect(f"{reverse('dialogue:support', args=[pk])}?danke=1")
    told = numbers(DECIDING)
    shown = words_of([voice], told, Places.of_the_city(told))
    if not shown:
        raise Http404
    listing = reverse("dialogue:contributions")
    context = {
        "words": shown[0],
        "thanks": request.GET.get("danke") == "1",
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Beiträge"), listing),
            (_("Das sehe ich auch so"), ""),
        ],
    }
    return render(request, "dialogue/support.html", context)


def give_support(voice: Contribution) -> None:
    """Count one more who sees it the same way; pages show it from the next day on, as a band."""
    with transaction.atomic():
        Support.objects.get_or_create(contribution=voice)
        Support.objects.filter(contribution=voice).update(given=F("given") + 1)
