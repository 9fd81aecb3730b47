"""The fields of theme that a contribution can belong to; a reader chooses one while reading."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.base.errors import told_to_residents


@dataclass(frozen=True)
class Theme:
    """One field of theme. `key` is also the key of the field of needs, where there is one."""

    key: str
    title: str


THEMES = (
    Theme("housing", told_to_residents("Wohnen")),
    Theme("work", told_to_residents("Arbeit und Ausbildung")),
    Theme("education", told_to_residents("Bildung und Sprache")),
    Theme("public_space", told_to_residents("Straßen, Plätze und Grün")),
    Theme("encounter", told_to_residents("Begegnung und Zusammenleben")),
    Theme("respect", told_to_residents("Sicherheit und Respekt")),
    Theme("offices", told_to_residents("Ämter und Beratung")),
    Theme("health", told_to_residents("Gesundheit")),
    Theme("taking_part", told_to_residents("Mitmachen und Mitbestimmen")),
    Theme("other", told_to_residents("Etwas anderes")),
)
BY_KEY = {theme.key: theme for theme in THEMES}
