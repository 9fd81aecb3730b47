"""Letters to the mailboxes of offices that are asked. Their links only lead; nothing changes by them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from quartier.base.web.mail import write_mail
from quartier.strategy.web.stored.endorsements import Endorsement


def write_request(row: Endorsement) -> None:
    """Ask for an answer; an office without a mailbox is asked by whoever asked it."""
    _write(row, subject="Bitte um Mitzeichnung bis {day}: {title}", first="wir bitten Sie um Ihre")


def write_reminder(row: Endorsement) -> None:
    """Ask once more, in a friendly way."""
    _write(row, subject="Erinnerung, Mitzeichnung bis {day}: {title}", first="uns fehlt noch Ihre")


def _write(row: Endorsement, *, subject: str, first: str) -> None:
    if not row.organisation.mail:
        return
    thing = row.action or row.mandate
    named = {"title": thing.title, "day": f"{row.due:%d.%m.%Y}"}
    about = row.action.summary if row.action else row.mandate.text
    page = "strategy_action" if row.action else "strategy_mandate"
    address = settings.QUARTIER_PUBLIC_URL + reverse(page, args=[thing.pk])
    write_mail(
        to=row.organisation.mail,
        language="de",
        subject=subject.format(**named),
        text=(
            "Guten Tag,\n\n"
            f"{first} Antwort zu „{thing.title}“, bitte bis zum {named['day']}.\n\n"
            f"{about}\n\n"
            "Drei Antworten sind möglich: einverstanden, einverstanden mit Anmerkungen, oder nicht "
            "einverstanden mit einem Grund. Was Sie anmerken, bleibt in der Verwaltung. Wer ein "
            "Konto hat, liest alles hier, alle anderen antworten bitte auf diese E-Mail:\n\n"
            f"{address}\n"
        ),
    )
