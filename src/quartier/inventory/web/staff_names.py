"""Staff page for names nobody knows: each with suggestions and the reason; a person says which area it is."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.city.names import How
from quartier.city.web.areas import name_index, pure_areas
from quartier.city.web.confirming import confirm_spelling
from quartier.inventory import life_cycle
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Spelling
from quartier.inventory.web.staff_uploads import ALREADY, UPLOAD_STATES, start_check
from quartier.inventory.web.uploading import begin_check
from quartier.inventory.web.uploads import Upload
from quartier.people.web.access import require_act, viewer_of

# On one page; the others come once these are said.
MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("city.confirm_spelling")
def names(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Which area each unknown spelling means. Nothing is chosen beforehand."""
    seen = Upload.objects.visible_to(viewer_of(request)).filter(state=life_cycle.FAULTY)
    if not seen.filter(pk=pk).exists():
        raise Http404
    upload = get_object_or_404(seen.select_related("file"), pk=pk)
    unknown = _unknown(upload)
    if request.method == "POST":
        confirmed, problems = _confirm(request, unknown)
        for problem in problems:
            messages.error(request, problem)
        if confirmed:
            return _check_again(request, upload, confirmed)
        if not problems:
            messages.error(request, "Es ist kein Name bestätigt. Bitte mindestens einen auswählen.")
        return redirect("inventory_names", pk=upload.pk)
    page = {
        "upload": upload,
        "unknown": unknown[:MOST],
        "number": len(unknown),
        "areas": sorted(pure_areas(), key=lambda area: area.name),
    }
    return render(request, "inventory/staff/names.html", page)


def _unknown(upload: Upload) -> list[Spelling]:
    """The spellings of a file that nobody knows, each once, in the order of the file."""
    delivered = unpack(upload.described(), upload.file.read(), pure_areas(), name_index())
    return [
        one
        for one in delivered.spellings
        if one.match.how is How.NOT and one.text.strip() and not one.is_total
    ]


def _confirm(request: HttpRequest, unknown: list[Spelling]) -> tuple[int, list[str]]:
    """Keep what was chosen; how many, and what could not be kept."""
    confirmed, problems = 0, []
    known = {one.text for one in unknown}
    for at in range(MOST):
        # The spelling comes with the form: between two clicks the list may have changed.
        spelling = request.POST.get(f"spelling-{at}", "")
        if spelling not in known:
            continue
        chosen = request.POST.get(f"area-{at}", "")
        key = request.POST.get(f"other-{at}", "") if chosen == "other" else chosen
        if not key:
            continue
        try:
            with transaction.atomic():
                confirm_spelling(spelling, key, by=str(request.user), actor_id=request.user.pk)
            confirmed += 1
        except QuartierError as error:
            problems.append(error.sentence())
    return confirmed, problems


def _check_again(request: HttpRequest, upload: Upload, confirmed: int) -> HttpResponse:
    said = "Ein Name ist bestätigt und gilt" if confirmed == 1 else f"{confirmed} Namen gelten"
    messages.success(request, f"{said} ab jetzt in jeder Lieferung.")
    try:
        is_small = begin_check(upload, upload.described(), actor_id=request.user.pk)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, UPLOAD_STATES, ALREADY))
        return redirect("inventory_upload_check", pk=upload.pk)
    return start_check(request, upload, is_small=is_small)
