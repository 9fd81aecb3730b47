"""Kinds, themes and bands in the words of the page's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartier.dialogue.themes import BY_KEY, THEMES

KINDS = {
    "good": gettext_lazy("Das ist gut hier"),
    "bothers": gettext_lazy("Das stört mich"),
    "idea": gettext_lazy("Idee"),
    "question": gettext_lazy("Frage"),
}


def kind_name(kind: str) -> str:
    """What the picture on the form says."""
    return str(KINDS[kind])


def theme_name(key: str) -> str:
    """The name of a field of theme; what nobody sorted yet is something else."""
    return _(BY_KEY[key].title) if key in BY_KEY else _("noch keinem Thema zugeordnet")


def theme_names() -> list[tuple[str, str]]:
    """All fields of theme with their names, in their order."""
    return [(theme.key, _(theme.title)) for theme in THEMES]
