"""Letters to the mailboxes of offices that are asked. Their links only lead; nothing changes by them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from quartier.base.web.mail import write_mail
from quartier.people.web.accounts import User
from quartier.strategy.web.monitoring.answering import answers_go_to
from quartier.strategy.web.stored.endorsements import Endorsement


def write_request(row: Endorsement, asked_by: User | None = None) -> None:
    """Ask for an answer; an office without a mailbox is asked by whoever asked it."""
    _write(
        row,
        subject="Bitte um Mitzeichnung bis {day}: {title}",
        first="wir bitten Sie um Ihre",
        by=asked_by,
    )


def write_reminder(row: Endorsement, asked_by: User | None = None) -> None:
    """Ask once more, in a friendly way."""
    _write(
        row,
        subject="Erinnerung, Mitzeichnung bis {day}: {title}",
        first="uns fehlt noch Ihre",
        by=asked_by,
    )


def _write(row: Endorsement, *, subject: str, first: str, by: User | None) -> None:
    if not row.organisation.mail:
        return
    thing = row.action or row.mandate
    named = {"title": thing.title, "day": f"{row.due:%d.%m.%Y}"}
    about = row.action.summary if row.action else row.mandate.text
    page = "strategy_action" if row.action else "strategy_mandate"
    to_whom = by.email if by is not None else answers_go_to()
    answering = f"an {to_whom}" if to_whom else "der Stelle, die Sie gefragt hat"
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
            f"Konto hat, liest alles hier; alle anderen antworten bitte {answering}:\n\n"
            f"{address}\n"
        ),
    )
