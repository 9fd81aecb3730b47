"""Staff forms of the monitoring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from quartier.base.numbers import parse_german
from quartier.city.web.models import Area
from quartier.inventory.web.models import Release
from quartier.people.policy import PUBLIC
from quartier.strategy.missing_facts import MISSING_FACTS
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectTarget

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TargetForm(forms.Form):
    """Which figure of the inventory the action is meant to move, where, and how far."""

    indicator = forms.ChoiceField(label="Kennzahl")
    area = forms.ModelChoiceField(Area.objects.all(), label="Ort")
    wanted = forms.ChoiceField(label="Richtung", choices=EffectTarget.Wanted.choices)
    target = forms.CharField(
        label="Zielwert",
        required=False,
        max_length=20,
        help_text="Zum Beispiel 8,5. Leer heißt: nur die Richtung zählt.",
    )
    by = forms.DateField(label="bis", required=False, widget=_DAY)
    note = forms.CharField(
        label="Warum das zusammenhängt",
        required=False,
        max_length=300,
        help_text="Steht öffentlich auf der Seite. Bitte keine Namen.",
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", "–"), *_indicators()]
        first = action.areas.first()
        if first is not None:
            self.initial.setdefault("area", first.pk)

    def clean_target(self) -> Decimal | None:
        """The number, or None where only the direction is wanted."""
        typed = self.cleaned_data["target"].replace("%", "").strip()
        if not typed:
            return None
        try:
            number = parse_german(typed)
        except ValueError:
            raise forms.ValidationError("Bitte eine Zahl wie 8,5 eingeben.") from None
        if abs(number) >= 10**14 or -int(number.as_tuple().exponent) > 4:
            raise forms.ValidationError("Diese Zahl ist zu lang.")
        return number


def _indicators() -> list[tuple[str, str]]:
    release = Release.current(PUBLIC)
    if release is None:
        return []
    listed = release.indicators.defer("spans", "periods", "sources")
    return [(one.indicator, one.text("title", "de")[0]) for one in listed]


class MissingFilter(forms.Form):
    """What the list of what is missing is narrowed to."""

    fehlt = forms.ChoiceField(
        label="Was fehlt",
        required=False,
        choices=[("", "alles"), *((fact.name, fact.phrase) for fact in MISSING_FACTS)],
    )


class ReportForm(forms.Form):
    """The year of a new report."""

    year = forms.IntegerField(label="Jahr", min_value=2000, max_value=2199)


class PrefaceForm(forms.Form):
    """What is said before the figures."""

    preface = forms.CharField(
        label="Vorwort",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Steht öffentlich über dem Bericht. Bitte keine Namen von Menschen.",
    )
