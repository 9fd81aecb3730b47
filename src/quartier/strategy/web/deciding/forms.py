"""Forms of deciding: what is adopted with which decision, and the day from which it is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.strategy.web.desk.sheets import DAY
from quartier.strategy.web.stored.decisions import Decision


class AdoptForm(forms.Form):
    """The decision, and the day from which the things are public."""

    decision = forms.ModelChoiceField(
        Decision.objects.filter(result=Decision.Result.AGREED).exclude(
            kind=Decision.Kind.SIGNATURE
        ),
        label="Beschluss",
    )
    public_from = forms.DateField(
        label="öffentlich ab (leer: wie auf dem Blatt, sonst sofort)", required=False, widget=DAY
    )


class DayForm(forms.Form):
    """The day from which the chosen things are public."""

    day = forms.DateField(label="öffentlich ab (leer: sofort)", required=False, widget=DAY)


class LinkForm(forms.Form):
    """For whom a preview link is, of which day, and of which area."""

    tag = forms.DateField(label="Tag")
    body = forms.CharField(label="Für wen (Gremium, Ortsbeirat)", max_length=120)
    ort = forms.ModelChoiceField(
        Area.objects.all(), label="Nur dieser Stadtteil", required=False, to_field_name="key"
    )

    def __init__(self, *args: Any, days: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(day.isoformat(), f"{day:%d.%m.%Y}") for day in days]
        self.fields["tag"].widget = forms.Select(choices=choices)
        places = Area.objects.places().existing_on(clock.today()).only("key", "name")
        self.fields["ort"].queryset = places
