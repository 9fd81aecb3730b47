"""The four tracks of the dialogue with the whole city."""

from __future__ import annotations

from enum import StrEnum

from quartier.base.errors import told_to_residents


class Track(StrEnum):
    """Who is spoken with: the whole city, a quarter, a group reached where it is, a theme."""

    CITY = "city"
    QUARTER = "quarter"
    GROUP = "group"
    THEME = "theme"

    @property
    def german(self) -> str:
        """The name in the process plan, for the staff pages."""
        return _TITLES[self]

    @property
    def plain(self) -> str:
        """What it is for residents; a message for translation."""
        return _PLAIN[self]


_TITLES = {
    Track.CITY: "gesamtstädtisch",
    Track.QUARTER: "quartiersbezogen",
    Track.GROUP: "zielgruppenbezogen",
    Track.THEME: "themenbezogen",
}
_PLAIN = {
    Track.CITY: told_to_residents("für die ganze Stadt"),
    Track.QUARTER: told_to_residents("für einen Stadtteil"),
    Track.GROUP: told_to_residents("für bestimmte Menschen"),
    Track.THEME: told_to_residents("zu einem Thema"),
}
