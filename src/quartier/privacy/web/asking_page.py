"""The staff page for "what do you know about me?" and "delete it": one form, one file, one protocol."""

from __future__ import annotations

import json

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import KINDS, Viewer, may_see
from quartier.people.web.access import require_act, viewer_of
from quartier.privacy.asking import Answer, Asked, Handled
from quartier.privacy.declared import PERSONAL, PURPOSES
from quartier.privacy.errors import WithTheTrustee
from quartier.privacy.web import asking
from quartier.privacy.web.terms import trustee_moderates


class AskedForm(forms.Form):
    """How the person is found. Nothing typed here is stored or logged."""

    number = forms.CharField(
        label="Nummer des Beitrags oder Angebots (16 Ziffern)", required=False, max_length=80
    )
    mail = forms.EmailField(label="oder E-Mail-Adresse", required=False)

    def asked(self) -> Asked:
        """What was typed."""
        return Asked(
            number=self.cleaned_data["number"].strip(), mail=self.cleaned_data["mail"].strip()
        )


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("privacy.person")
def person(request: HttpRequest) -> HttpResponse:
    """Look, fetch the file, or erase. By POST alone: a number or an address stands in no address."""
    form = AskedForm(request.POST or None)
    page: dict[str, object] = {"form": form}
    act = request.POST.get("act", "look")
    if request.method == "POST" and form.is_valid():
        try:
            refuse_originals(form.asked(), viewer_of(request))
            if act == "erase" and request.POST.get("sure") == "yes":
                page["done"] = _said(asking.erase(form.asked(), actor=request.user))
            else:
                answer = asking.access(form.asked(), actor=request.user)
                if act == "file":
                    return as_file(answer)
                page |= {"answer": answer, "tables": _tables(answer), "sure": act == "erase"}
        except QuartierError as error:
            messages.error(request, error.sentence())
    response = render(request, "privacy/staff/person.html", page)
    response["Cache-Control"] = "no-store"
    return response


def refuse_originals(asked: Asked, viewer: Viewer) -> None:
    """Raises WithTheTrustee where the file would show this viewer an original that is not theirs (V1)."""
    mode = "with_trustee" if trustee_moderates() else "with_city"
    known = any(kind.name == "dialogue.original" for kind in KINDS)
    if asked.number and known and not may_see(viewer, "dialogue.original", mode):
        raise WithTheTrustee()


def as_json(answer: Answer) -> dict[str, object]:
    """The answer as a person can read it and a program too: what, why, until when."""
    purposes = {purpose.name: purpose.title for purpose in PURPOSES}
    return {
        "stand": clock.today().isoformat(),
        "gespeichert": answer.rows,
        "felder": {
            field.name: {"was": field.what, "wofür": purposes[field.purpose]}
            for field in PERSONAL
            if field.model in answer.rows
        },
        "nicht auffindbar": answer.out_of_reach,
    }


def as_file(answer: Answer) -> HttpResponse:
    """The answer as a file to hand over."""
    text = json.dumps(as_json(answer), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="auskunft.json"'
    response["Cache-Control"] = "no-store"
    return response


def _tables(answer: Answer) -> list[tuple[str, int]]:
    """What was found, by table, in words; the contents stay in the file."""
    return [(WORDS.get(label, label), len(rows)) for label, rows in answer.rows.items()]


def _said(done: list[Handled]) -> list[tuple[str, Handled]]:
    return [(WORDS.get(one.model, one.model), one) for one in done]


# The tables that an answer names most, as people say them.
WORDS = {
    "dialogue.contribution": "Beiträge mit Ergänzungen",
    "dialogue.answer": "Antworten",
    "dialogue.forwarding": "Weiterleitungen",
    "dialogue.noticeaddress": "Adressen für Bescheid",
    "dialogue.notice": "verschickte Bescheide",
    "dialogue.objection": "Widersprüche",
    "dialogue.offer": "Angebote",
    "dialogue.likenessmark": "Merkmale gegen Doppeltes",
    "dialogue.translatorlink": "Links zum Übersetzen",
    "dialogue.casefile": "Akten über Drohungen",
    "dialogue.eventhelper": "Aufgaben bei Veranstaltungen",
    "needs.evidence": "Belege eines Bedarfs",
    "people.user": "Konten",
    "people.invitation": "Einladungen",
    "people.deputy": "Vertretungen",
    "people.secondfactorreset": "Anträge zum zweiten Faktor",
    "people.auditentry": "Einträge im Protokoll",
    "base.outboxmail": "wartende Nachrichten",
    "base.statusevent": "Schritte",
    "account.emailaddress": "Adressen zum Anmelden",
    "mfa.authenticator": "zweite Faktoren",
    "sessions.session": "Anmeldungen",
}
