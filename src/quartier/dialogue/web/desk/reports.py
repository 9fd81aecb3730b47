"""Reporting a public voice, and looking at what was reported. A report hides nothing (V7)."""

from __future__ import annotations

import uuid

from django.db import transaction

from quartier.base import clock
from quartier.dialogue.contributions import checked_text
from quartier.dialogue.desk.reporting import MOST_WORDS, REPORT_REASONS
from quartier.dialogue.errors import ChooseReason
from quartier.dialogue.web.stored.complaints import Report
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text, read_texts


def report(contribution: Contribution, *, reason: str, words: str = "") -> Report:
    """Store a report on a public voice; the voice stays as it is. Raises ChooseReason, TooLong."""
    if reason not in REPORT_REASONS:
        raise ChooseReason()
    with transaction.atomic():
        told = checked_text(words) if words.strip() else ""
        many = Report.objects.filter(contribution=contribution, state="open").count() >= MOST_WORDS
        expires = retention().text_expires(clock.today())
        return Report.objects.create(
            contribution=contribution,
            reason=reason,
            words_id=keep_text(told, expires_on=expires) if told and not many else None,
            arrived_on=clock.today(),
        )


def open_reports(contribution_id: uuid.UUID) -> list[tuple[Report, str]]:
    """The open reports on one voice with their words, oldest first, as many as anybody reads."""
    found = list(
        Report.objects.filter(contribution_id=contribution_id, state="open").order_by(
            "arrived_on", "id"
        )[:MOST_WORDS]
    )
    words = read_texts([each.words_id for each in found if each.words_id])
    return [(each, words.get(each.words_id, "")) for each in found]


def looked_at(contribution: Contribution, *, state: str, reader: User) -> int:
    """All open reports on this voice are answered: kept or held. Their words go. How many."""
    with transaction.atomic():
        found = Report.objects.filter(contribution=contribution, state="open")
        number = found.count()
        if number:
            erase_texts(list(found.exclude(words_id=None).values_list("words_id", flat=True)))
            found.update(state=state, looked_on=clock.today(), words_id=None)
            record_act("dialogue.reports_looked_at", actor_id=reader.pk, subject=contribution)
    return number
