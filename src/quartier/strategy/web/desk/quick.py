"""A quick action (Sofortmaßnahme) in one short form: title, where, who, cost, why, signature."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.web.ids import new_id
from quartier.base.web.tick_list import TickList
from quartier.city.web.models import Area
from quartier.people.web.access import require_act
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.guards import QUICK_LIMIT_CENTS
from quartier.strategy.life_cycles import DRAFTED, RUNNING
from quartier.strategy.money import cents
from quartier.strategy.web import writing
from quartier.strategy.web.desk.sheets import DAY, WORDS
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.transitions import move_action


class QuickForm(forms.Form):
    """All that a small thing needs that must not wait."""

    title = forms.CharField(label="Was wir sofort machen", max_length=200)
    summary = forms.CharField(label="In einem Satz", required=False, widget=WORDS)
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(), label="Wo", required=False, widget=TickList
    )
    is_citywide = forms.BooleanField(label="in der ganzen Stadt", required=False)
    lead = forms.ModelChoiceField(Organisation.objects.all(), label="Wer führt")
    planned = forms.CharField(
        label="Was es kostet, in Euro", max_length=30, help_text="Höchstens 5.000."
    )
    exception_reason = forms.CharField(label="Warum es schnell gehen muss", max_length=300)
    mandate = forms.ModelChoiceField(
        Mandate.objects.all(),
        label="Handlungsauftrag",
        required=False,
        help_text="Belege und Auftrag dürfen später kommen.",
    )
    signed_by = forms.CharField(
        label="Wer unterschrieben hat", max_length=160, help_text="Die Stelle, nicht die Person."
    )
    signed_on = forms.DateField(label="am", widget=DAY)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_id
        self.fields["lead"].enter_at = "strategy_organisations"
        self.fields["signed_on"].initial = clock.today

    def clean_planned(self) -> int:
        """Whole cents up to the limit."""
        try:
            amount = cents(self.cleaned_data["planned"].strip())
        except ValueError:
            raise forms.ValidationError(
                "Bitte einen Betrag wie 450 oder 450,50 eingeben."
            ) from None
        if amount > QUICK_LIMIT_CENTS:
            raise forms.ValidationError(
                "Über 5.000 € ist es keine Sofortmaßnahme; dafür gibt es „Neue Maßnahme“."
            )
        return amount

    def clean(self) -> dict[str, Any]:
        """Somewhere it takes place."""
        given = super().clean() or self.cleaned_data
        if not given.get("areas") and not given.get("is_citywide"):
            self.add_error("areas", "Bitte sagen Sie, wo es stattfindet.")
        return given


def start_quickly(
    *,
    title: str,
    lead: Organisation,
    planned: int,
    exception_reason: str,
    signed_by: str,
    signed_on: date,
    actor: User | None = None,
    key: uuid.UUID | None = None,
    **fields: object,
) -> Action:
    """Write the action, the signature it rests on, and let it run: all of it or nothing.

    Raises what writing, deciding and the two steps raise.
    """
    with transaction.atomic():
        action = writing.write_action(
            title=title,
            is_quick=True,
            planned_cents=planned,
            exception_reason=exception_reason.strip(),
            key=key,
            actor=actor,
            **fields,
        )
        writing.set_responsibilities(action, lead=lead, actor=actor)
        signature = writing.record_decision(
            body=signed_by, decided_on=signed_on, kind=Decision.Kind.SIGNATURE, actor=actor
        )
        Action.objects.filter(pk=action.pk).update(decision=signature)
        for to in (DRAFTED, RUNNING):
            action = move_action(action, to, actor=actor)
    return action


def _told_by(mandate: str) -> dict[str, object]:
    """What a mandate tells about an action for it: itself, and where its needs are."""
    try:
        key = uuid.UUID(mandate)
    except ValueError:
        return {}
    needed = Mandate.objects.filter(pk=key).values_list("needs__area", flat=True)
    return {"mandate": key, "areas": [area for area in needed if area]}


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("strategy.decide")
def quick(request: HttpRequest) -> HttpResponse:
    """The short form, for who may decide: what it sends is public at once."""
    form = QuickForm(request.POST or None, initial=_told_by(request.GET.get("auftrag", "")))
    if request.method == "POST" and form.is_valid():
        try:
            started = start_quickly(actor=request.user, **form.cleaned_data)
        except errors.AlreadySaved as error:
            messages.info(request, error.sentence())
            return redirect("strategy_action", pk=form.cleaned_data["key"])
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Die Sofortmaßnahme läuft.")
            return redirect("strategy_action", pk=started.pk)
    return render(request, "strategy/staff/quick.html", {"form": form})
