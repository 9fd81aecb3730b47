"""The sheets of actions and mandates: grouped as one tells of them, saved at any completeness."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms
from django.db import models

from quartier.base.web.ids import new_id
from quartier.base.web.tick_list import TickList
from quartier.city.web.models import Area
from quartier.needs.life_cycle import ANSWERABLE
from quartier.needs.web.models import Need
from quartier.people.policy import PUBLIC, Viewer, may_do, may_see
from quartier.strategy.life_cycles import IDEA
from quartier.strategy.money import cents, euros
from quartier.strategy.web.desk.choices import offered
from quartier.strategy.web.fields_of_action import field_choices
from quartier.strategy.web.https_fields import as_https
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
WORDS = forms.Textarea(attrs={"rows": 3})
_NOT_YET = "–"
_FROM_THAT_DAY = (
    "Leer heißt: sobald es beschlossen ist. Mit einem Tag lesen es bis dahin nur Leitung, Strategie "
    "und Rat, und wer einen Link zur Vorschau hat."
)
# Where what a field offers is entered, and the act this takes.
_ENTERED_AT = {
    "decision": ("strategy_decisions", "strategy.decide"),
    "addressee": ("strategy_organisations", "strategy.write"),
    "lead": ("strategy_organisations", "strategy.write"),
    "goals": ("strategy_goals", "strategy.write"),
}
Group = tuple[str, tuple[str, ...]]


class Sheet(forms.ModelForm[Any]):
    """A form in groups that knows which version it was opened on, and writes through the services."""

    groups: ClassVar[tuple[Group, ...]] = ()
    # Of the stored row when the form was opened: of two people, the second is told.
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # The identity that a new thing gets: sent twice, it is stored once.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"] = forms.ChoiceField(
            label="Handlungsfeld", required=False, choices=[("", self.unsaid_field)]
        )
        self.fields["field"].choices += field_choices()
        self._offer_day()
        if self.instance._state.adding:
            self.initial["key"] = new_id()
            del self.fields["revision"]
        else:
            self.initial["revision"] = self.instance.revision
            del self.fields["key"]

    unsaid_field: ClassVar[str] = _NOT_YET

    def _offer_day(self) -> None:
        """The day from which it is public; what everyone may read already gets no other day here."""
        held = self.instance
        if may_see(PUBLIC, held._meta.label_lower, held.state, held.public_from):
            del self.fields["public_from"]
            return
        self.fields["public_from"].label = "öffentlich ab"
        self.fields["public_from"].help_text = _FROM_THAT_DAY

    def in_groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields to show, under the headings of the sheet."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in self.groups
        ]

    def offer_entry(self, viewer: Viewer) -> None:
        """Let fields that choose from a list lead to where what is missing there is entered."""
        for name, (address, act) in _ENTERED_AT.items():
            if name in self.fields and may_do(viewer, act):
                self.fields[name].enter_at = address

    def _post_clean(self) -> None:
        """Rules are the services' own; here nothing is written onto the instance."""


class MandateForm(Sheet):
    """What is to be done, to whom it is said, because of which needs."""

    unsaid_field = "wie bei den Bedarfen"
    groups = (
        ("Worum es geht", ("title", "text", "field")),
        ("Warum", ("needs", "goals", "builds_on", "why_new")),
        ("Wer entscheidet, wer handelt", ("addressee", "decision", "public_from")),
    )

    class Meta:
        model = Mandate
        fields = [
            "title",
            "text",
            "addressee",
            "needs",
            "goals",
            "builds_on",
            "why_new",
            "decision",
            "public_from",
        ]
        widgets = {
            "text": WORDS,
            "public_from": DAY,
            **dict.fromkeys(("needs", "goals", "builds_on"), TickList),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable = models.Q(state__in=ANSWERABLE)
        if not self.instance._state.adding:
            choosable |= models.Q(mandates=self.instance)
        self.fields["needs"].queryset = Need.objects.filter(choosable).distinct()
        there = offered(Organisation, Provision, Goal)
        self.fields["addressee"].choices = [("", _NOT_YET), *there[Organisation]]
        self.fields["builds_on"].choices = there[Provision]
        self.fields["goals"].choices = there[Goal]


class ActionForm(Sheet):
    """The action sheet with who carries it; only the title is asked for."""

    unsaid_field = "wie im Auftrag"
    planned = forms.CharField(
        label="Geplante Kosten in Euro",
        required=False,
        max_length=30,
        help_text="Zum Beispiel 12.500 oder 0. Leer heißt: noch nicht bekannt.",
    )
    lead = forms.ModelChoiceField(Organisation.objects.all(), label="Wer führt", required=False)
    carriers = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Wer trägt mit", required=False, widget=TickList
    )
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Wer hilft", required=False, widget=TickList
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(), label="Wo", required=False, widget=TickList
    )

    # As one tells of an action; the exceptions last.
    groups = (
        ("Worum es geht", ("title", "summary", "situation", "output", "number", "official_title")),
        ("Für wen und wo", ("target_group", "group", "areas", "is_citywide")),
        ("Wer es macht", ("lead", "carriers", "partners", "staff_need", "contact", "url")),
        (
            "Warum",
            ("mandate", "field", "builds_on", "why_new", "part_of", "continues", "merged_into"),
        ),
        (
            "Zeit und Geld",
            (
                "term",
                "starts_on",
                "ends_on",
                "planned",
                "funding",
                "decision",
                "public_from",
                "review_on",
            ),
        ),
        ("Was es bewirken soll", ("no_effect_reason", "synergies")),
        ("Schwierigkeiten", ("risks",)),
        ("Wenn es schnell gehen muss, oder ohne Belege", ("is_quick", "exception_reason")),
    )

    class Meta:
        model = Action
        formfield_callback = as_https
        fields = [
            *("title", "summary", "situation", "output", "number", "official_title"),
            *("target_group", "group", "areas", "is_citywide", "staff_need", "contact", "url"),
            *("mandate", "builds_on", "why_new", "part_of", "continues", "merged_into"),
            *("term", "starts_on", "ends_on", "funding", "decision", "public_from", "review_on"),
            *("no_effect_reason", "synergies", "risks", "is_quick", "exception_reason"),
        ]
        widgets = {
            **dict.fromkeys(("summary", "situation", "synergies", "risks"), WORDS),
            **dict.fromkeys(("starts_on", "ends_on", "public_from", "review_on"), DAY),
            "builds_on": TickList,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "no_effect_reason"
        ].help_text = "Nur wenn es keine Kennzahl gibt; Wirkungsziele stehen unter dem Blatt."
        self.fields["risks"].help_text = "Steht mit auf der öffentlichen Seite der Maßnahme."
        self._offer()
        if self.instance._state.adding:
            return
        planned = self.instance.planned_cents
        self.initial["planned"] = "" if planned is None else euros(planned)
        held = [(row.role, row.organisation_id) for row in self.instance.responsibilities.all()]
        self.initial["lead"] = next((key for role, key in held if role == "lead"), None)
        self.initial["carriers"] = [key for role, key in held if role == "carrier"]
        self.initial["partners"] = [key for role, key in held if role == "partner"]

    def _offer(self) -> None:
        """What there is to choose from, asked for once; only an idea is merged into another."""
        there = offered(Organisation, Action, Mandate, Provision)
        others = [one for one in there[Action] if one[0] != self.instance.pk]
        for name in ("lead", "contact"):
            self.fields[name].choices = [("", _NOT_YET), *there[Organisation]]
        for name in ("part_of", "continues", "merged_into"):
            self.fields[name].choices = [("", _NOT_YET), *others]
        self.fields["carriers"].choices = self.fields["partners"].choices = there[Organisation]
        self.fields["mandate"].choices = [("", _NOT_YET), *there[Mandate]]
        self.fields["builds_on"].choices = there[Provision]
        if self.instance._state.adding or self.instance.state != IDEA:
            del self.fields["merged_into"]

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


def key_of(form: Sheet) -> uuid.UUID | None:
    """The identity that the form brought for a new thing."""
    return form.cleaned_data.get("key")
