"""The staff page on which read voices are made public, ten or more at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quartier.base.numbers import format_number
from quartier.dialogue.publishing.showing import LEAST_IN_BATCH
from quartier.dialogue.web.publishing.publish import publish_waiting, waiting_number
from quartier.dialogue.web.stored.batches import PublicBatch
from quartier.people.web.access import require_act


@require_act("dialogue.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """How many wait and what was made public before; the button does it now."""
    if request.method == "POST":
        batch = publish_waiting(actor=request.user)
        if batch is None:
            messages.warning(
                request,
                "Es warten noch keine zehn gelesenen Beiträge; es bleibt alles, wie es war.",
            )
        else:
            number = format_number(batch.voices)
            messages.success(request, f"{number} Beiträge sind jetzt öffentlich gezählt.")
        return redirect("dialogue_publish")
    waiting = waiting_number()
    page = {
        "waiting": waiting,
        "enough": waiting >= LEAST_IN_BATCH,
        "least": LEAST_IN_BATCH,
        "batches": PublicBatch.objects.order_by("-number")[:25],
        "number": PublicBatch.objects.count(),
    }
    return render(request, "dialogue/staff/publish.html", page)
