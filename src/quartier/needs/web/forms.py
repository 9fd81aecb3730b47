"""Staff forms of a need and its evidence."""

from __future__ import annotations

from typing import Any

from django import forms

from quartier.base.web.tick_list import PickList
from quartier.city.web.models import Area
from quartier.needs.web.choices import (
    figure_choices,
    theme_choices,
    types_to_choose,
    voice_choices,
)
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.people.policy import Viewer

_WHY = "Ein Satz, warum das ein Beleg ist. Bitte ohne Zitat und ohne Namen."


class NeedForm(forms.ModelForm[Need]):
    """What is needed, where, and in which field."""

    class Meta:
        model = Need
        fields = [
            "title",
            "statement",
            "area",
            "neighbourhood_type",
            "field",
            "group",
            "exception",
        ]
        help_texts = {
            "area": "Leer heißt: in der ganzen Stadt.",
            "neighbourhood_type": "Statt eines Stadtteils: für alle Stadtteile dieses Typs.",
            "group": "Auch wer schon lange hier lebt, ist eine Gruppe.",
            "exception": "Nur wo es keine Zahl oder keine Stimme geben kann; steht öffentlich.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood_type"].queryset = types_to_choose(self.instance)

    def _post_clean(self) -> None:
        """Rules are the services' own; here nothing is written onto the instance."""


class EvidenceForm(forms.Form):
    """What all evidence has in common: a stance and a sentence why."""

    stance = forms.ChoiceField(label="Haltung", choices=Evidence.Stance.choices)
    why = forms.CharField(label="Warum", max_length=300, help_text=_WHY)


class FigureForm(EvidenceForm):
    """A figure of a release: chosen, never typed."""

    figure = forms.ChoiceField(label="Zahl", widget=PickList)
    field_order = ("figure", "stance", "why")

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = figure_choices(need)


class VoiceForm(EvidenceForm):
    """A read contribution: chosen by its place, kind, day and, for readers, its first words."""

    voice = forms.ChoiceField(label="Stimme", widget=PickList)
    field_order = ("voice", "stance", "why")

    def __init__(self, *args: Any, need: Need, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = voice_choices(need, viewer)


class ThemeForm(EvidenceForm):
    """What many said: a public number, from ten contributions on."""

    theme = forms.ChoiceField(label="Thema", widget=PickList)
    field_order = ("theme", "stance", "why")

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = theme_choices(need)


class SourceForm(EvidenceForm):
    """A published source."""

    source = forms.CharField(label="Quelle", max_length=300)
    field_order = ("source", "stance", "why")


class NeedFilter(forms.Form):
    """How the list of needs is narrowed."""

    stand = forms.ChoiceField(label="Stand", required=False)
    ort = forms.ModelChoiceField(Area.objects.all(), label="Stadtteil", required=False)

    def __init__(self, *args: Any, states: list[tuple[str, object]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand"].choices = [("", "alle"), *states]
