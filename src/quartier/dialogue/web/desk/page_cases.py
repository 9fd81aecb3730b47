"""Case files for threats: opened from a voice, read by few, kept longer or closed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.dialogue.web.desk import cases as services
from quartier.dialogue.web.desk.page_read import unkept, voice_to_read
from quartier.dialogue.web.stored.case_files import CaseFile
from quartier.people.web.access import require_act, viewer_of


@require_safe
@require_act("dialogue.case_file")
def cases(request: HttpRequest) -> HttpResponse:
    """All files with their end; nothing of what is in them."""
    _check(request)
    return unkept(render(request, "dialogue/staff/cases.html", {"cases": CaseFile.objects.all()}))


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.case_file")
def case(request: HttpRequest, pk: object) -> HttpResponse:
    """One file: its evidence, each reading logged; keep it longer, or close it."""
    _check(request)
    file = get_object_or_404(CaseFile, pk=pk)
    if request.method == "POST":
        if request.POST.get("act") == "close":
            services.close(file, closed_by=request.user)
            messages.success(request, f"Akte {file.reference} geschlossen und gelöscht.")
            return redirect("dialogue_cases")
        services.keep_longer(file, asked_by=request.user)
        messages.success(request, f"Die Akte bleibt bis {file.ends_on:%d.%m.%Y}.")
        return redirect("dialogue_case", pk=file.pk)
    try:
        evidence = services.read_evidence(file, reader=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_cases")
    context = {"case": file, "evidence": evidence, "days": services.CASE_DAYS}
    return unkept(render(request, "dialogue/staff/case.html", context))


@require_POST
@require_act("dialogue.case_file")
def open_case(request: HttpRequest, pk: object) -> HttpResponse:
    """Copy the words of a threat into a file of their own."""
    voice = voice_to_read(request, pk)
    try:
        file = services.open_case(voice, opened_by=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_read", pk=voice.pk)
    back = messages.button(reverse("dialogue_read", args=[voice.pk]), "Zurück zum Beitrag")
    told = f"Akte {file.reference} angelegt. Der Beitrag selbst wartet noch auf Ihre Entscheidung."
    messages.success(request, told, buttons=[back])
    return redirect("dialogue_case", pk=file.pk)


def _check(request: HttpRequest) -> None:
    if not services.may_open(viewer_of(request)):
        raise Http404
