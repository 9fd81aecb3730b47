"""Staff forms of priorities: how the list is narrowed, and the class with its reason."""

from __future__ import annotations

from typing import Any

from django import forms

from quartier.needs.priorities import LONGEST_REASON, RANK_WORDS, Rank

_REASON = "Was spricht dafür, was dagegen? Steht öffentlich. Bitte ohne Namen und ohne Zitat."


class PriorityForm(forms.Form):
    """The class people set, and why."""

    rank = forms.ChoiceField(
        label="Einstufung",
        choices=[(rank.value, RANK_WORDS[rank]) for rank in Rank],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Begründung",
        max_length=LONGEST_REASON,
        help_text=_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PriorityFilter(forms.Form):
    """How the list of a field is narrowed."""

    feld = forms.ChoiceField(label="Handlungsfeld", required=False)
    was = forms.ChoiceField(
        label="Was",
        required=False,
        choices=[("", "Typen und Stadtteile"), ("typ", "Typen"), ("ort", "Stadtteile")],
    )
    zahlen = forms.ChoiceField(label="Nach den Zahlen", required=False)
    klasse = forms.ChoiceField(label="Einstufung", required=False)

    def __init__(
        self,
        *args: Any,
        fields: list[tuple[str, str]],
        ranks: list[tuple[str, str]],
        levels: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feld"].choices = fields
        self.fields["zahlen"].choices = [("", "alle"), *levels]
        self.fields["klasse"].choices = [("", "alle"), *ranks, ("offen", "noch offen")]
