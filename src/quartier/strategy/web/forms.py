"""Staff forms. They save at any completeness; what a step still lacks is said beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import models

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.needs.life_cycle import ANSWERABLE
from quartier.needs.web.models import Need
from quartier.people.policy import Viewer, may_do
from quartier.strategy.errors import DecidedInFuture
from quartier.strategy.life_cycles import IDEA
from quartier.strategy.money import cents, euros
from quartier.strategy.web.stored.actions import Action, Milestone
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_WORDS = forms.Textarea(attrs={"rows": 4})


# Where what a field offers is entered, and the act this takes.
_ENTERED_AT = {
    "decision": ("strategy_decisions", "strategy.decide"),
    "addressee": ("strategy_organisations", "strategy.write"),
    "lead": ("strategy_organisations", "strategy.write"),
}


def offer_entry(form: forms.BaseForm, viewer: Viewer) -> None:
    """Let fields that choose from a list lead to where what is missing there is entered."""
    for name, (address, act) in _ENTERED_AT.items():
        if name in form.fields and may_do(viewer, act):
            form.fields[name].enter_at = address


class MandateForm(forms.ModelForm[Mandate]):
    """What is to be done, to whom it is said, because of which needs."""

    class Meta:
        model = Mandate
        fields = ["title", "text", "addressee", "needs", "decision"]
        widgets = {"text": _WORDS, "needs": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable = models.Q(state__in=ANSWERABLE)
        if not self.instance._state.adding:
            choosable |= models.Q(mandates=self.instance)
        self.fields["needs"].queryset = Need.objects.filter(choosable).distinct()


class ActionForm(forms.ModelForm[Action]):
    """The action sheet with who carries it; only the title is asked for."""

    planned = forms.CharField(
        label="Geplante Kosten in Euro",
        required=False,
        max_length=30,
        help_text="Zum Beispiel 12.500 oder 0. Leer heißt: noch nicht bekannt.",
    )
    lead = forms.ModelChoiceField(Organisation.objects.all(), label="Wer führt", required=False)
    carriers = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Wer trägt mit", required=False
    )
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Wer hilft", required=False
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(), label="Wo", required=False, widget=forms.CheckboxSelectMultiple
    )

    # As one tells of an action: what, for whom, where, who, what it costs; the exceptions last.
    field_order = (
        "title",
        "summary",
        "target_group",
        "areas",
        "is_citywide",
        "mandate",
        "lead",
        "carriers",
        "partners",
        "planned",
        "starts_on",
        "ends_on",
        "decision",
        "is_quick",
        "exception_reason",
        "review_on",
        "merged_into",
    )

    class Meta:
        model = Action
        fields = [
            "title",
            "summary",
            "target_group",
            "areas",
            "is_citywide",
            "mandate",
            "is_quick",
            "exception_reason",
            "starts_on",
            "ends_on",
            "review_on",
            "decision",
            "merged_into",
        ]
        widgets = {"summary": _WORDS, "starts_on": _DAY, "ends_on": _DAY, "review_on": _DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_organisations()
        if self.instance._state.adding or self.instance.state != IDEA:
            # Only an idea is merged into another action.
            del self.fields["merged_into"]
        else:
            self.fields["merged_into"].queryset = Action.objects.exclude(pk=self.instance.pk)
        if self.instance._state.adding:
            return
        planned = self.instance.planned_cents
        self.initial["planned"] = "" if planned is None else euros(planned)
        roles = self.instance.responsibilities.values_list("role", "organisation_id")
        held = list(roles)
        self.initial["lead"] = next((key for role, key in held if role == "lead"), None)
        self.initial["carriers"] = [key for role, key in held if role == "carrier"]
        self.initial["partners"] = [key for role, key in held if role == "partner"]

    def _offer_organisations(self) -> None:
        """The same organisations for each role, asked for once."""
        listed = [
            (organisation.pk, str(organisation)) for organisation in Organisation.objects.all()
        ]
        self.fields["lead"].choices = [("", "–"), *listed]
        self.fields["carriers"].choices = self.fields["partners"].choices = listed

    def clean_planned(self) -> int | None:
        """Whole cents, or None where nothing is stated."""
        typed = self.cleaned_data["planned"].strip()
        if not typed:
            return None
        try:
            return cents(typed)
        except ValueError:
            raise forms.ValidationError(
                "Bitte einen Betrag wie 12.500 oder 12.500,50 eingeben."
            ) from None

    def _post_clean(self) -> None:
        """Rules are the services' own; here nothing is written onto the instance."""


class DecisionForm(forms.ModelForm[Decision]):
    """What was decided, by whom, when."""

    class Meta:
        model = Decision
        fields = ["kind", "body", "decided_on", "paper_number", "result"]
        widgets = {"decided_on": _DAY}

    def clean_decided_on(self) -> date:
        """The day; one that has not come is refused."""
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(DecidedInFuture(day=f"{day:%d.%m.%Y}").sentence())
        return day


class OrganisationForm(forms.Form):
    """The name of an office or association."""

    name = forms.CharField(label="Name der Stelle", max_length=160)


class MilestoneForm(forms.ModelForm[Milestone]):
    """A step with a result and a day."""

    class Meta:
        model = Milestone
        fields = ["title", "due"]
        widgets = {"due": _DAY}


class ActionFilter(forms.Form):
    """How the list of actions is narrowed."""

    stand = forms.ChoiceField(label="Stand", required=False)
    ort = forms.ModelChoiceField(Area.objects.all(), label="Stadtteil", required=False)

    def __init__(self, *args: Any, states: list[tuple[str, object]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand"].choices = [("", "alle"), *states]
