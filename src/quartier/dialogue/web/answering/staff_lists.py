"""Two short lists: the offices to pass on to, and the ready-made parts of answers."""

from __future__ import annotations

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.base.languages import LANGUAGES, SOURCE
from quartier.base.voice_languages import direction, german_name
from quartier.dialogue.answering.blocks import blocks as all_blocks
from quartier.dialogue.web.answering.blocks import every_text, review
from quartier.dialogue.web.stored.offices import Office
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.audit import record_act


class OfficeForm(forms.ModelForm):
    """One office. Its name is what the person reads."""

    class Meta:
        model = Office
        fields = ("name", "does", "mail", "is_listed")


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.offices")
def offices(request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """The list and the form for one of it, or for a new one."""
    known = get_object_or_404(Office, pk=pk) if pk else None
    form = OfficeForm(request.POST or None, instance=known, initial={"is_listed": True})
    if request.method == "POST" and form.is_valid():
        office = form.save()
        record_act("dialogue.office", actor_id=request.user.pk, subject=office)
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_offices")
    page = {"offices": Office.objects.all(), "form": form, "known": known}
    return render(request, "dialogue/staff/answer_offices.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.answer")
def blocks(request: HttpRequest) -> HttpResponse:
    """Every part in one language beside its German words; who reads both may confirm it."""
    codes = [one.code for one in LANGUAGES]
    language = request.GET.get("sprache", "en")
    language = language if language in codes else SOURCE
    if request.method == "POST":
        try:
            review(request.POST.get("key", ""), language, actor=request.user)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Als geprüft vermerkt.")
        return redirect(f"{request.path}?sprache={language}")
    spoken = {code.split("-")[0] for code in viewer_of(request).languages}
    page = {
        "blocks": every_text([language]),
        "german": {one.key: one.text_in(SOURCE) for one in all_blocks()},
        "languages": LANGUAGES,
        "language": language,
        "language_name": german_name(language),
        "direction": direction(language),
        "is_source": language == SOURCE,
        "may_review": language.split("-")[0] in spoken,
    }
    return render(request, "dialogue/staff/answer_blocks.html", page)
