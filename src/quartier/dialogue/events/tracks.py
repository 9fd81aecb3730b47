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
        """The German name on pages; a message for translation."""
        return _TITLES[self]


_TITLES = {
    Track.CITY: told_to_residents("gesamtstädtisch"),
    Track.QUARTER: told_to_residents("quartiersbezogen"),
    Track.GROUP: told_to_residents("zielgruppenbezogen"),
    Track.THEME: told_to_residents("themenbezogen"),
}
