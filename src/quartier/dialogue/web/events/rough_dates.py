"""A rough date in fields: the year, then a season or a month, then a day; and the same for its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from quartier.dialogue.errors import WhenWrong
from quartier.dialogue.events.when import SEASONS, known_when, read_when

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)
_PARTS = [
    ("", "irgendwann im Jahr"),
    *[(key, season[2]) for key, season in SEASONS.items()],
    *[(f"{number:02}", name) for number, name in enumerate(_MONTHS, 1)],
]
_NAMES = ("year", "part", "day", "to_year", "to_part", "to_day")
_WORDS = ("Jahr", "Jahreszeit oder Monat", "Tag")


class RoughDateInput(forms.MultiWidget):
    """Six small fields; the last three say until when, and may stay empty."""

    template_name = "dialogue/staff/events/rough_date.html"
    use_fieldset = True

    def __init__(self) -> None:
        one = [
            forms.NumberInput(attrs={"min": 1900, "max": 2999, "placeholder": "Jahr"}),
            forms.Select(choices=_PARTS),
            forms.NumberInput(attrs={"min": 1, "max": 31, "placeholder": "Tag"}),
        ]
        again = [type(field)(**_made_like(field)) for field in one]
        super().__init__(dict(zip(_NAMES, [*one, *again], strict=True)))

    def decompress(self, value: str | None) -> list[str]:
        """What is written, in its fields; nothing where it cannot be read."""
        when = known_when(value or "")
        if when is None:
            return [""] * 6
        start = _split(when.start.written)
        return [*start, *(_split(when.end.written) if when.is_span else ["", "", ""])]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each field with its name for those who do not see the row."""
        context = super().get_context(name, value, attrs)
        for number, field in enumerate(context["widget"]["subwidgets"]):
            until = "bis, " if number >= len(_WORDS) else ""
            field["attrs"]["aria-label"] = until + _WORDS[number % len(_WORDS)]
        return context


class RoughDateField(forms.CharField):
    """The text as `dialogue.events.when` reads it, from fields; a text that came whole is taken, too."""

    widget = RoughDateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: object) -> str:
        """The rough date as written. What does not fit together is said in one sentence."""
        given = [str(one or "").strip() for one in value] if isinstance(value, list) else []
        start, end = _joined(given[:3]), _joined(given[3:])
        if end and not start:
            raise forms.ValidationError("Bitte auch sagen, wann es anfängt.")
        written = f"{start}/{end}" if end else start
        try:
            read_when(written)
        except WhenWrong:
            raise forms.ValidationError(
                "Diesen Tag gibt es nicht, oder das Ende liegt vor dem Anfang."
            ) from None
        return written

    def has_changed(self, initial: object, data: object) -> bool:
        """True where another date is meant."""
        try:
            return self.clean(data) != (initial or "")
        except forms.ValidationError:
            return True


def _joined(given: list[str]) -> str:
    year, part, day = [*given, "", "", ""][:3]
    if not year:
        if part or day:
            raise forms.ValidationError("Bitte auch das Jahr eintragen.")
        return ""
    if not day:
        return f"{year}-{part}" if part else year
    if not part.isdigit():
        raise forms.ValidationError("Zu einem Tag gehört ein Monat.")
    return f"{year}-{part}-{day.zfill(2)}"


def _split(written: str) -> list[str]:
    return [*written.split("-"), "", ""][:3]


def _made_like(field: forms.Widget) -> Mapping[str, Any]:
    kept: dict[str, Any] = {"attrs": dict(field.attrs)}
    if isinstance(field, forms.Select):
        kept["choices"] = list(field.choices)
    return kept
