"""The small forms of endorsement."""

from __future__ import annotations

from typing import Any

from django import forms

from quartier.base import clock
from quartier.base.web.tick_list import TickList
from quartier.strategy.endorsing import OPEN
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.organisations import Organisation

# So long an office usually has.
USUAL_DAYS = 14


class AskForm(forms.Form):
    """Which offices are asked, and by when they answer."""

    offices = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), label="Wen fragen", widget=TickList
    )
    due = forms.DateField(
        label="Antwort bis",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].initial = clock.today() + clock.days(USUAL_DAYS)


class BeginForm(AskForm):
    """The same beside the step into endorsement; nobody need be asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


class WaitingFilter(forms.Form):
    """How the list of open questions is narrowed."""

    stelle = forms.ModelChoiceField(Organisation.objects.all(), label="Stelle", required=False)


ANSWERS = [(value, word) for value, word in Endorsement.Answer.choices if value != OPEN]
