"""Small staff forms; the sheets of actions and mandates are in `desk/sheets.py`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.dialogue.web.models import Event
from quartier.people.policy import Viewer
from quartier.strategy.errors import DecidedInFuture
from quartier.strategy.web.desk.sheets import DAY
from quartier.strategy.web.https_fields import as_https
from quartier.strategy.web.stored.actions import Milestone
from quartier.strategy.web.stored.decisions import Decision


class DecisionForm(forms.ModelForm[Decision]):
    """What was decided, by whom, when."""

    class Meta:
        model = Decision
        formfield_callback = as_https
        fields = ["kind", "body", "event", "decided_on", "paper_number", "result"]
        fields += ["yes", "no", "abstained", "url"]
        widgets = {"decided_on": DAY}

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = Event.objects.visible_to(viewer).order_by("-starts_at")

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
        widgets = {"due": DAY}


class SheetFilter(forms.Form):
    """How a list of sheets is narrowed: by state, and by words of their titles."""

    stand = forms.ChoiceField(label="Stand", required=False)
    suche = forms.CharField(label="Wort im Titel", required=False, max_length=80)

    def __init__(self, *args: Any, states: list[tuple[str, object]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand"].choices = [("", "alle"), *states]

    def narrowed(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """Those that were asked for; all of them where the question cannot be read."""
        if not self.is_valid():
            return found
        if self.cleaned_data["stand"]:
            found = found.filter(state=self.cleaned_data["stand"])
        if self.cleaned_data["suche"]:
            found = found.filter(title__icontains=self.cleaned_data["suche"])
        return found


class ActionFilter(SheetFilter):
    """The same for actions, which have their places."""

    ort = forms.ModelChoiceField(Area.objects.all(), label="Stadtteil", required=False)

    def narrowed(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """As above, and of one place where one was chosen."""
        found = super().narrowed(found)
        if self.is_valid() and self.cleaned_data["ort"]:
            found = found.filter(areas=self.cleaned_data["ort"])
        return found
