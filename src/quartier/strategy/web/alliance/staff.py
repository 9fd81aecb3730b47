"""Staff pages of those who take part: the list, one organisation with its seats and its record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.web.access import require_act
from quartier.strategy.web import words
from quartier.strategy.web.alliance import writing
from quartier.strategy.web.alliance.shown import ROLES
from quartier.strategy.web.alliance.taking_part import seats_today, taking_part
from quartier.strategy.web.fields_of_action import field_choices, fields_in
from quartier.strategy.web.forms import OrganisationForm
from quartier.strategy.web.https_fields import as_https
from quartier.strategy.web.stored.actions import Responsibility
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.writing import name_organisation

PAGE = 25
WRITE = "strategy.write"
# Things of each kind in the record of one organisation.
MOST_IN_RECORD = 50


class OrganisationSheet(forms.ModelForm[Organisation]):
    """What an office or association is and has done."""

    class Meta:
        model = Organisation
        formfield_callback = as_https
        fields = ["name", "kind", "about", "earlier_work", "url", "mail", "source"]
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "earlier_work": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "earlier_work": "Mit Jahren. Angebote und Maßnahmen von hier stehen von selbst daneben.",
            "mail": "Eine Adresse der Stelle, nicht eines Menschen. Sie wird nicht gezeigt.",
        }

    def _post_clean(self) -> None:
        """Rules are the service's own; here nothing is written onto the instance."""


class SeatForm(forms.Form):
    """A seat in a body."""

    body = forms.ChoiceField(label="Gremium", choices=Seat.Body.choices)
    field = forms.ChoiceField(label="Handlungsfeld (nur Runder Tisch)", required=False)
    role = forms.ChoiceField(label="Rolle", choices=Seat.Role.choices, initial=Seat.Role.MEMBER)
    since = forms.DateField(
        label="seit", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", "–"), *field_choices()]


class OrganisationFilter(forms.Form):
    """How the list is narrowed."""

    art = forms.ChoiceField(
        label="Art", required=False, choices=[("", "alle"), *Organisation.Kind.choices]
    )
    gremium = forms.ChoiceField(
        label="Gremium", required=False, choices=[("", "alle"), *Seat.Body.choices]
    )
    suche = forms.CharField(label="Wort", required=False, max_length=80)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations by name, and a form for one more."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name_organisation(actor=request.user, name=form.cleaned_data["name"])
        messages.success(request, "Gespeichert.")
        return redirect("strategy_organisations")
    narrowed = OrganisationFilter(request.GET)
    page = Paginator(_narrowed(narrowed), PAGE).get_page(request.GET.get("seite"))
    kept = request.GET.copy()
    kept.pop("seite", None)
    context = {"form": form, "page": page, "filter": narrowed, "kept": kept.urlencode()}
    return render(request, "strategy/staff/organisations.html", context)


def _narrowed(narrowed: OrganisationFilter) -> QuerySet[Organisation]:
    found = Organisation.objects.annotate(
        actions=Count("responsibilities", distinct=True), offers=Count("provisions", distinct=True)
    ).order_by("name")
    if not narrowed.is_valid():
        return found
    chosen = narrowed.cleaned_data
    if chosen["art"]:
        found = found.filter(kind=chosen["art"])
    if chosen["gremium"]:
        sits = seats_today().filter(body=chosen["gremium"]).values("organisation")
        found = found.filter(pk__in=sits)
    if chosen["suche"]:
        found = found.filter(name__icontains=chosen["suche"].replace("\x00", ""))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def organisation(request: HttpRequest, pk: object) -> HttpResponse:
    """Write one organisation; beside it its seats and what it does and did."""
    known = get_object_or_404(Organisation, pk=pk)
    form = OrganisationSheet(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            writing.write_organisation(known, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Gespeichert.")
            return redirect("strategy_organisation", pk=known.pk)
    context = {
        "form": form,
        "known": get_object_or_404(Organisation, pk=pk),
        "is_public": taking_part().filter(pk=known.pk).exists(),
        "seat_form": SeatForm(prefix="sitz"),
        "today": clock.today(),
        **_record(known),
    }
    return render(request, "strategy/staff/alliance/organisation.html", context)


def _record(known: Organisation) -> dict[str, object]:
    """Its seats, offers, actions, mandates: all that is stored, drafts too."""
    titles = {key: shown.text for key, shown in fields_in("de").items()}
    carried = known.responsibilities.select_related("action").order_by("role", "action__title")
    return {
        "seats": [
            (seat, titles.get(seat.field, seat.field))
            for seat in known.seats.order_by("body", "field", "since")
        ],
        "offers": known.provisions.all()[:MOST_IN_RECORD],
        "tasks": [
            (one.action, ROLES[Responsibility.Role(one.role)], words.ACTION_WORDS[one.action.state])
            for one in carried[:MOST_IN_RECORD]
        ],
        "mandates": [
            (one, words.MANDATE_WORDS[one.state]) for one in known.mandates.all()[:MOST_IN_RECORD]
        ],
    }


@require_POST
@require_act(WRITE)
def seat(request: HttpRequest, pk: object) -> HttpResponse:
    """Give an organisation a seat."""
    known = get_object_or_404(Organisation, pk=pk)
    form = SeatForm(request.POST, prefix="sitz")
    if not form.is_valid():
        messages.error(request, "Der Sitz braucht ein Gremium und ein gültiges Datum.")
    else:
        try:
            writing.give_seat(known, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Der Sitz ist eingetragen.")
    return redirect("strategy_organisation", pk=known.pk)


@require_POST
@require_act(WRITE)
def seat_ends(request: HttpRequest, pk: object) -> HttpResponse:
    """End a seat today."""
    held = get_object_or_404(Seat.objects.select_related("organisation"), pk=pk)
    writing.end_seat(held, actor=request.user)
    messages.success(request, "Der Sitz ist beendet.")
    return redirect("strategy_organisation", pk=held.organisation_id)
