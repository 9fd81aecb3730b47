"""The one form a resident meets."""

from __future__ import annotations

import secrets

from django import forms

from quartier.city.web.models import Area
from quartier.dialogue.web.contributions import Contribution


class SayForm(forms.Form):
    """What, which kind, where, and whether it may be shown. Nothing about the person."""

    # Whether it is empty or too long is said with a sentence of its own, by `checked_text`.
    text = forms.CharField(strip=False, required=False)
    kind = forms.ChoiceField(choices=Contribution.Kind.choices)
    area = forms.CharField(required=False, max_length=120)
    visibility = forms.ChoiceField(choices=Contribution.Visibility.choices)
    form_key = forms.RegexField(r"^[A-Za-z0-9_-]{20,60}$")

    def clean_area(self) -> Area | None:
        """The area of this key, or None for the whole city."""
        key = self.cleaned_data["area"]
        if not key:
            return None
        area = Area.objects.filter(key=key).first()
        if area is None:
            raise forms.ValidationError("unknown")
        return area


def new_form_key() -> str:
    """A random key for one form; sent back with it, it makes a second post of the same form one voice."""
    return secrets.token_urlsafe(24)
