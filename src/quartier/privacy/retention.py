"""How long texts are kept: the city's retention table, in the words of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quartier.base.errors import Finding, QuartierError


class RetentionIncomplete(QuartierError):
    """The city's retention table lacks a row that the law and the residents ask for."""

    code = "privacy.retention_incomplete"
    de = "In city.toml fehlt unter [retention] der Wert „{key}“. Bitte eine Zahl eintragen."
    en = "city.toml lacks the value “{key}” under [retention]. Please enter a number."


TERMS = ("text_days", "original_days", "withdrawn_days")


def missing_terms(table: Mapping[str, object]) -> list[Finding]:
    """The terms that the city has not stated itself; a public start needs them all."""
    return [
        Finding.from_error(RetentionIncomplete(key=key), file="city.toml", column=key)
        for key in TERMS
        if key not in table
    ]


@dataclass(frozen=True)
class Retention:
    """Days after which something is destroyed."""

    text_days: int = 730
    original_days: int = 30
    withdrawn_days: int = 7

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Retention:
        """Read from `[retention]`. Texts last as the city says; the other two can only be shortened.

        Raises RetentionIncomplete for anything but whole days; a text lasts one day at least.
        """
        house = cls()
        chosen = {}
        for key in TERMS:
            value = table.get(key, getattr(house, key))
            # True counts as 1 in Python, and would destroy every text after a day.
            if type(value) is not int or value < (key == "text_days"):
                raise RetentionIncomplete(key=key)
            chosen[key] = value if key == "text_days" else min(value, getattr(house, key))
        return cls(**chosen)

    def text_expires(self, received: date) -> date:
        """The day on which the text of a voice received then is destroyed."""
        return received + timedelta(days=self.text_days)

    def original_expires(self, redacted: date) -> date:
        """The day on which the unredacted original is destroyed."""
        return redacted + timedelta(days=self.original_days)

    def erased(self, withdrawn: date) -> date:
        """The day on which a withdrawn voice is erased."""
        return withdrawn + timedelta(days=self.withdrawn_days)
