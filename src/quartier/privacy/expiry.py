"""When something about a person ends: a few rules, each with its sentence and its number of days."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.base.errors import told_to_residents
from quartier.privacy.retention import Retention


@dataclass(frozen=True)
class Expiry:
    """One rule. `term` names the days in the city's retention table; "" where none are counted."""

    name: str
    german: str
    term: str = ""

    def days(self, retention: Retention) -> int | None:
        """The days of this rule in this city; None where something else than time ends it."""
        return getattr(retention, self.term) if self.term else None


RULES = (
    Expiry(
        "text",
        told_to_residents("%(days)s Tage, nachdem der Beitrag angekommen ist"),
        "text_days",
    ),
    Expiry(
        "original", told_to_residents("%(days)s Tage, nachdem er gelesen wurde"), "original_days"
    ),
    Expiry(
        "stub",
        told_to_residents("bleibt ohne Ihre Worte stehen; niemand ist darin zu erkennen"),
    ),
    Expiry("count", told_to_residents("bleibt als Zahl; niemand ist darin zu erkennen")),
    Expiry(
        "notice",
        told_to_residents("sobald Sie es sagen, spätestens nach %(days)s Tagen"),
        "notice_days",
    ),
    Expiry(
        "offer",
        told_to_residents("sobald Sie es sagen, spätestens nach %(days)s Tagen"),
        "offer_days",
    ),
    Expiry("complaint", told_to_residents("mit dem Beitrag, um den es geht")),
    Expiry(
        "case",
        told_to_residents("wenn der Fall abgeschlossen ist, spätestens nach %(days)s Tagen"),
        "case_days",
    ),
    Expiry(
        "photo",
        told_to_residents(
            "sobald jemand seine Einwilligung zurücknimmt, spätestens mit dem Ende des Vorhabens"
        ),
    ),
    Expiry("project", told_to_residents("mit dem Ende des Vorhabens")),
    Expiry(
        "sent", told_to_residents("sobald die Nachricht verschickt ist, spätestens nach 14 Tagen")
    ),
    Expiry("session", "beim Abmelden, spätestens nach 8 Stunden"),
    Expiry(
        "account",
        "%(days)s Tage, nachdem das Konto geschlossen wurde",
        "account_days",
    ),
    Expiry(
        "invitation",
        "%(days)s Tage, nachdem die Einladung abgelaufen ist",
        "invitation_days",
    ),
    Expiry("audit", "%(days)s Tage nach dem Eintrag", "audit_days"),
    Expiry("mark", told_to_residents("nach 14 Tagen")),
    Expiry("link", told_to_residents("wenn der Link benutzt oder abgelaufen ist")),
)
BY_NAME = {rule.name: rule for rule in RULES}
