"""Staff forms of the register of what exists."""

from __future__ import annotations

from typing import Any

from django import forms

from quartier.base.voice_languages import OTHER, VOICE_LANGUAGES
from quartier.base.web.tick_list import TickList
from quartier.city.web.models import Area
from quartier.needs.target_groups import GROUP_CHOICES
from quartier.strategy.web.fields_of_action import field_choices
from quartier.strategy.web.https_fields import as_https
from quartier.strategy.web.stored.provisions import Provision

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_LANGUAGES = [(one.code, one.german_name) for one in VOICE_LANGUAGES if one.code != OTHER]


class ProvisionForm(forms.ModelForm[Provision]):
    """What exists: what it is, who runs it, where, for whom, in which languages, known from where."""

    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(), label="Wo", required=False, widget=TickList
    )
    languages = forms.MultipleChoiceField(
        label="Sprachen",
        required=False,
        choices=_LANGUAGES,
        widget=TickList,
        help_text="Nur, was dort wirklich gesprochen wird. Leer heißt: weiß noch niemand.",
    )

    class Meta:
        model = Provision
        formfield_callback = as_https
        fields = [
            *("title", "kind", "text", "carrier", "field", "group", "areas", "is_citywide"),
            *("address", "lon", "lat", "languages", "url", "since", "until", "source"),
            *("checked_on", "state"),
        ]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "since": _DAY,
            "until": _DAY,
            "checked_on": _DAY,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"] = forms.ChoiceField(
            label="Handlungsfeld",
            required=False,
            choices=[("", "noch offen"), *field_choices()],
            help_text="Ohne Handlungsfeld und Ort zeigt niemandem etwas an, dass es das schon gibt.",
        )
        self.fields["carrier"].enter_at = "strategy_organisations"
        if not self.instance._state.adding:
            self.initial["languages"] = self.instance.languages.split()

    def _post_clean(self) -> None:
        """Rules are the service's own; here nothing is written onto the instance."""


class ExistingFilter(forms.Form):
    """How the staff list is narrowed; the names are those of the public page."""

    art = forms.ChoiceField(label="Art", required=False)
    feld = forms.ChoiceField(label="Handlungsfeld", required=False)
    ort = forms.ModelChoiceField(
        Area.objects.all(),
        label="Stadtteil",
        required=False,
        to_field_name="key",
        empty_label="alle",
    )
    gruppe = forms.ChoiceField(label="Zielgruppe", required=False)
    sprache = forms.ChoiceField(label="Sprache", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    suche = forms.CharField(label="Wort", required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "art": Provision.Kind.choices,
            "feld": field_choices(),
            "gruppe": GROUP_CHOICES,
            "sprache": _LANGUAGES,
            "stand": [*Provision.State.choices, ("alt", "seit einem Jahr nicht nachgefragt")],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", "alle"), *choices]
