"""Staff forms of events. They save at any completeness; only a title is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from quartier.base.languages import LANGUAGES
from quartier.base.money import cents, euros
from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.base.web.tick_list import TickList
from quartier.city.web.models import Area
from quartier.dialogue.events.formats import formats
from quartier.dialogue.events.photo_cleaning import MOST_BYTES
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.themes import THEMES
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.parts import (
    AgendaItem,
    CostItem,
    Evaluation,
    EventPart,
    EventQuestion,
    HeadCount,
    SpokenLanguage,
)
from quartier.dialogue.web.events.places import Place
from quartier.dialogue.web.events.rough_dates import RoughDateField

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_MOMENT = "%Y-%m-%dT%H:%M"
_WORDS = forms.Textarea(attrs={"rows": 4})


def language_choices() -> list[tuple[str, str]]:
    """Every language people speak here, by its German name."""
    return [(one.code, one.german_name) for one in VOICE_LANGUAGES]


class EuroField(forms.CharField):
    """Whole cents, typed as euros: "12.500" or "12,50"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        return euros(value).replace("\u00a0€", "") if isinstance(value, int) else value

    def clean(self, value: object) -> int | None:
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        try:
            return cents(typed)
        except ValueError:
            raise forms.ValidationError("Bitte einen Betrag wie 12,50 eingeben.") from None

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.clean(data) != initial
        except forms.ValidationError:
            return True


class EventForm(forms.ModelForm[Event]):
    """What an event is, when and where, and for whom."""

    themes = forms.MultipleChoiceField(
        label="Themen",
        required=False,
        choices=[(theme.key, theme.title) for theme in THEMES],
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label="Sprachen, in denen man mitreden kann",
        required=False,
        choices=language_choices,
        widget=TickList,
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(), label="Stadtteile", required=False, widget=TickList
    )
    planned = RoughDateField(
        label="Geplant, ungefähr",
        help_text="Wenn der genaue Tag noch nicht feststeht. Bleibt neben dem wirklichen Tag stehen.",
    )
    happened = RoughDateField(
        label="Wann es war, ungefähr", help_text="Nur wenn kein Beginn mit Uhrzeit bekannt ist."
    )
    # As one plans an event; what is known only afterwards comes last.
    groups = (
        ("Was", ("title", "summary", "format", "track", "themes")),
        ("Wann", ("starts_at", "ends_at", "planned")),
        ("Wo", ("place", "areas", "access")),
        ("Für wen", ("target_group", "languages", "child_care")),
        (
            "Später: wie es war, und woher man es weiß",
            ("happened", "reached_quoted", "remark", "source"),
        ),
        ("Nur für die Verwaltung", ("notes",)),
    )

    class Meta:
        model = Event
        fields: tuple[str, ...] = (
            "title",
            "format",
            "track",
            "starts_at",
            "ends_at",
            "planned",
            "happened",
            "place",
            "areas",
            "summary",
            "target_group",
            "themes",
            "languages",
            "child_care",
            "access",
            "reached_quoted",
            "remark",
            "source",
            "notes",
        )
        labels = {"track": "Für wen geplant: Strang des Dialogs"}
        help_texts = {
            "title": "Steht auf der Seite und auf dem Plakat.",
            "track": "Für die ganze Stadt, für Stadtteile, für eine Gruppe oder zu einem Thema.",
            "access": "Öffentlich, zum Beispiel: Eingang über den Hof, Rampe links.",
            "reached_quoted": "Nur Worte einer Quelle. Eigene Zählungen gehören zu „Wie es war“.",
            "remark": "Öffentlich.",
            "notes": "Nur für die Verwaltung.",
        }
        widgets = {
            "starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
            "ends_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
            "summary": _WORDS,
            "notes": _WORDS,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.places().order_by("slug")
        self.fields["place"].queryset = Place.objects.order_by("name")
        if not self.instance._state.adding:
            new = reverse("dialogue_place_new")
            self.fields["place"].enter_at = f"{new}?termin={self.instance.pk}"
        self.fields["format"] = forms.ChoiceField(
            label="Format", choices=[(one.key, one.title) for one in formats().values()]
        )
        self.fields["track"].choices = [(track.value, track.german) for track in Track]
        for name in ("track", "format"):
            self.fields[name].required = False

    def clean_format(self) -> str:
        """The format; the first one where nothing was chosen."""
        return self.cleaned_data["format"] or next(iter(formats()))

    def clean_track(self) -> str:
        """The track; the whole city where nothing was chosen."""
        return self.cleaned_data["track"] or Track.CITY.value

    def in_groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.groups]

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        known = super().clean() or self.cleaned_data
        start, end = known.get("starts_at"), known.get("ends_at")
        if end and not start:
            self.add_error("starts_at", "Bitte auch den Beginn eintragen.")
        if start and end and end < start:
            self.add_error("ends_at", "Das Ende liegt vor dem Beginn.")
        return known


class PlaceForm(forms.ModelForm[Place]):
    """A place of the register."""

    cost_cents = EuroField(label="Miete in Euro")

    class Meta:
        model = Place
        fields = (
            "name",
            "address",
            "area",
            "capacity",
            "step_free",
            "toilet",
            "hearing_loop",
            "transport",
            "cost_cents",
            "lon",
            "lat",
            "key_holder",
            "notes",
            "source",
        )
        labels = {
            "lon": "Länge (für die Karte, zum Beispiel 7,76)",
            "lat": "Breite (zum Beispiel 49,44)",
        }
        help_texts = {
            "lon": "Nur für die Karte; beides darf leer bleiben.",
            "key_holder": "Nur für die Verwaltung; wird nie veröffentlicht und nie ausgeführt.",
            "notes": "Nur für die Verwaltung.",
        }
        widgets = {"notes": _WORDS}


class PartForm(forms.ModelForm[EventPart]):
    """Who carries the event; names of people stay inside the house."""

    language = forms.ChoiceField(
        label="Sprache", required=False, choices=lambda: [("", "–"), *language_choices()]
    )

    class Meta:
        model = EventPart
        fields = ("role", "name", "language")


class AgendaForm(forms.ModelForm[AgendaItem]):
    """One point of the run sheet."""

    class Meta:
        model = AgendaItem
        fields = ("minutes", "what", "role")


class QuestionForm(forms.ModelForm[EventQuestion]):
    """A question, who answers it, the answer; public once a day is entered."""

    class Meta:
        model = EventQuestion
        fields = ("question", "office", "answer", "released_on")
        help_texts = {"released_on": "Ab dann stehen Frage und Antwort auf der Seite des Termins."}
        widgets = {
            "question": forms.Textarea(attrs={"rows": 2}),
            "answer": forms.Textarea(attrs={"rows": 3}),
            "released_on": _DAY,
        }

    def clean(self) -> dict[str, Any]:
        """Only what is answered is released."""
        known = super().clean() or self.cleaned_data
        if known.get("released_on") and not known.get("answer"):
            self.add_error("answer", "Veröffentlicht wird eine Frage erst mit ihrer Antwort.")
        return known


class CostForm(forms.ModelForm[CostItem]):
    """What something was meant to cost, and cost."""

    planned_cents = EuroField(label="geplant in Euro")
    cents = EuroField(label="gekostet in Euro")

    class Meta:
        model = CostItem
        fields = ("what", "planned_cents", "cents")


class CountForm(forms.ModelForm[HeadCount]):
    """How many came, by heads alone."""

    class Meta:
        model = HeadCount
        fields = ("adults", "children")


class SpokenForm(forms.ModelForm[SpokenLanguage]):
    """A language that people said they speak."""

    # A list without an empty line would count as filled in every row nobody touched.
    language = forms.ChoiceField(label="Sprache", choices=lambda: [("", "–"), *language_choices()])

    class Meta:
        model = SpokenLanguage
        fields = ("language", "people")


class EvaluationForm(forms.ModelForm[Evaluation]):
    """How it went, in words."""

    class Meta:
        model = Evaluation
        fields = ("went_well", "differently", "hours")
        widgets = {"went_well": _WORDS, "differently": _WORDS}


class MinutesForm(forms.ModelForm[Event]):
    """The minutes, and whether everyone may read them."""

    class Meta:
        model = Event
        fields = ("minutes", "minutes_public")
        help_texts = {"minutes": "Ohne Namen von Menschen. Was wer gesagt hat, bleibt ungesagt."}
        widgets = {"minutes": forms.Textarea(attrs={"rows": 10})}


class PhotoForm(forms.Form):
    """A photo, and what is to be seen on it."""

    photo = forms.FileField(label="Foto (JPEG, PNG oder WebP, bis 10 MB)")
    caption = forms.CharField(
        label="Was zu sehen ist",
        max_length=200,
        help_text="Für Menschen, die das Bild nicht sehen. Ohne Namen.",
    )


class ConsentForm(forms.Form):
    """Since when everybody in the photo agrees, and whether it is shown."""

    consent_on = forms.DateField(
        label="Einwilligung aller liegt vor seit", required=False, widget=_DAY
    )
    consent_at = forms.CharField(label="Bögen liegen bei", max_length=200, required=False)
    shown = forms.BooleanField(label="auf der Seite zeigen", required=False)


class TextForm(forms.Form):
    """Title and description in another language."""

    title = forms.CharField(label="Titel", max_length=200, required=False)
    summary = forms.CharField(label="Worum es geht", required=False, widget=_WORDS)


class EventFilter(forms.Form):
    """How the list of events is narrowed."""

    suche = forms.CharField(label="Titel", max_length=100, required=False)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "alle"), *Event.State.choices]
    )
    # Not "format": that is what strangers ask other programs for.
    form = forms.ChoiceField(
        label="Format",
        required=False,
        choices=lambda: [("", "alle"), *[(one.key, one.title) for one in formats().values()]],
    )
    ort = forms.ModelChoiceField(Area.objects.all(), label="Stadtteil", required=False)


OTHER_LANGUAGES = [language for language in LANGUAGES if language.code != "de"]
# A byte more than is taken, to notice what is too large.
MOST_READ = MOST_BYTES + 1
