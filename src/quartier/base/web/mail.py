"""Outgoing mail waits in an outbox table until it is sent; a mail server that is down loses nothing."""

from __future__ import annotations

from django.core import mail
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import Identified


class OutboxMail(Identified):
    """One mail to one address, in one language. The address is deleted once it is sent."""

    to = models.EmailField("An", blank=True)
    language = models.CharField("Sprache", max_length=15)
    subject = models.CharField("Betreff", max_length=200)
    text = models.TextField("Text")
    written_at = models.DateTimeField("geschrieben")
    sent_at = models.DateTimeField("gesendet", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)

    def __str__(self) -> str:
        return self.subject


def write_mail(*, to: str, language: str, subject: str, text: str) -> OutboxMail:
    """Put a mail into the outbox, in the transaction of what it reports."""
    return OutboxMail.objects.create(
        to=to, language=language, subject=subject, text=text, written_at=clock.now()
    )


def send_waiting(limit: int = 100) -> int:
    """Send what waits, oldest first; how many went out. One that fails stays and is tried again."""
    sent = 0
    waiting = OutboxMail.objects.filter(sent_at=None).order_by("written_at")
    for key in list(waiting.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            letter = OutboxMail.objects.select_for_update().filter(pk=key, sent_at=None).first()
            if letter is None:
                continue
            try:
                mail.send_mail(letter.subject, letter.text, None, [letter.to])
            except OSError:
                letter.attempts += 1
            else:
                # What was sent is a fact worth keeping; to whom is not.
                letter.sent_at, letter.to, letter.text = clock.now(), "", ""
                sent += 1
            letter.save()
    return sent
