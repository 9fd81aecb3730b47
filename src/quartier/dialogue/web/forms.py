"""The one form a resident meets."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django import forms

from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.city.residents import residents_of
from quartier.city.web.areas import AreaOutline
from quartier.city.web.models import Area
from quartier.dialogue.saying import cells
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import PUBLIC

FORM_KEY = r"^[A-Za-z0-9_-]{20,60}$"
# What the map has to hand back when somebody goes there from the form.
CARRIED = ("text", "kind", "language", "event", "visibility", "form_key")


class SayForm(forms.Form):
    """What, which kind, where, in which language, and whether it may be shown. Nothing about the person."""

    # Whether it is empty or too long is said with a sentence of its own, by `checked_text`.
    text = forms.CharField(strip=False, required=False)
    kind = forms.ChoiceField(choices=Contribution.Kind.choices)
    area = forms.CharField(required=False, max_length=120)
    language = forms.ChoiceField(
        choices=[(language.code, language.name) for language in VOICE_LANGUAGES], required=False
    )
    event = forms.CharField(required=False, max_length=120)
    cell = forms.CharField(required=False, max_length=40)
    visibility = forms.ChoiceField(choices=Contribution.Visibility.choices)
    form_key = forms.RegexField(FORM_KEY)

    def clean_area(self) -> Area | None:
        """The area of this key, or None for the whole city."""
        key = self.cleaned_data["area"]
        if not key:
            return None
        area = Area.objects.filter(key=key).first()
        if area is None:
            raise forms.ValidationError("unknown")
        return area

    def clean_event(self) -> Event | None:
        """The event of the poster; one that nobody knows is no reason to lose a voice."""
        return known_event(self.cleaned_data["event"])

    def clean(self) -> dict[str, object]:
        """A cell counts only within its area, and only where enough people live in it."""
        self.cleaned_data["cell"] = known_cell(
            self.cleaned_data.get("cell", ""), self.cleaned_data.get("area")
        )
        return self.cleaned_data


def known_event(slug: str) -> Event | None:
    """The event at this address as everyone may see it; None for any other."""
    return Event.objects.visible_to(PUBLIC).filter(slug=slug).first() if slug else None


def known_cell(cell: str, area: Area | None) -> str:
    """The cell where it is one of this area with at least 100 residents; else ""."""
    if area is None or not cells.is_cell(cell):
        return ""
    smallest = cell_of(*cells.centre(cell), area)
    # The middle of a cell that is large enough falls into that cell or a part of it.
    if not smallest or cells.side_metres(smallest) > cells.side_metres(cell):
        return ""
    return cell


def cell_of(lon: float, lat: float, area: Area) -> str:
    """The cell of a point in this area; "" where the area itself must do. Up to three queries."""
    outline = AreaOutline.objects.filter(area=area, valid_to=None).first()
    return cells.snap(
        lon,
        lat,
        residents=residents_of([area.pk]).get(area.pk),
        km2=area.km2,
        rings=outline.rings if outline else (),
    )


def carried(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was typed so far, as names and values of hidden fields for a page in between."""
    return [(name, sent[name]) for name in CARRIED if sent.get(name)]


def new_form_key() -> str:
    """A random key for one form; sent back with it, it makes a second post of the same form one voice."""
    return secrets.token_urlsafe(24)
