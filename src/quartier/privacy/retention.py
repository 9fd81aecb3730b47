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
MAY_BE_ZERO = frozenset({"original_days", "withdrawn_days"})
# The house's own; a city may shorten them in its table and does not have to state them.
HOUSE_TERMS = (
    "notice_days",
    "offer_days",
    "case_days",
    "account_days",
    "invitation_days",
    "audit_days",
)


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
    # Counted from: asking for notice; the offer; the opening of a case file; the closing of an
    # account; the end of an invitation; the entry in the log.
    notice_days: int = 365
    offer_days: int = 365
    case_days: int = 1095
    account_days: int = 90
    invitation_days: int = 30
    audit_days: int = 730

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Retention:
        """Read from `[retention]`. Texts last as the city says; all others can only be shortened.

        Raises RetentionIncomplete for anything but whole days; a text lasts one day at least.
        """
        house = cls()
        chosen = {}
        for key in (*TERMS, *HOUSE_TERMS):
            value = table.get(key, getattr(house, key))
            # True counts as 1 in Python, and would destroy every text after a day.
            if type(value) is not int or value < (key not in MAY_BE_ZERO):
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
