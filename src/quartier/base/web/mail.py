"""Outgoing mail waits in an outbox table until it is sent; a mail server that is down loses nothing."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified

# Longer than a mail server is waited for: until then a letter may still be on its way.
REST = timedelta(seconds=45)
# Two weeks, tried every minute.
MOST_ATTEMPTS = 20_000


class OutboxMail(Identified):
    """One mail to one address, in one language. The address is deleted once it is sent."""

    to = models.EmailField("An", blank=True)
    language = models.CharField("Sprache", max_length=15)
    subject = models.CharField("Betreff", max_length=200)
    text = models.TextField("Text")
    written_at = models.DateTimeField("geschrieben")
    sent_at = models.DateTimeField("gesendet", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)
    tried_at = models.DateTimeField("zuletzt versucht", null=True, blank=True)

    def __str__(self) -> str:
        return self.subject


def write_mail(*, to: str, language: str, subject: str, text: str) -> OutboxMail:
    """Put a mail into the outbox, in the transaction of what it reports.

    A subject is one line of at most 200 signs, else no server would take it.
    """
    line = " ".join(subject.split())
    return OutboxMail.objects.create(
        to=to,
        language=language,
        subject=line if len(line) <= 200 else f"{line[:199]}…",
        text=text,
        written_at=clock.now(),
    )


def send_waiting(limit: int = 100) -> int:
    """Send what waits; how many went out. One that fails stays and is tried again.

    Letters tried least come first, so that some that can never arrive do not hold up the others.
    """
    rested = models.Q(tried_at=None) | models.Q(tried_at__lt=clock.now() - REST)
    waiting = OutboxMail.objects.filter(rested, sent_at=None, attempts__lt=MOST_ATTEMPTS)
    return sum(_send(letter) for letter in list(waiting.order_by("attempts", "written_at")[:limit]))


def _send(letter: OutboxMail) -> bool:
    """Claim one letter, send it, note it. No lock is held while the mail server takes its time."""
    ours = OutboxMail.objects.filter(pk=letter.pk, sent_at=None, attempts=letter.attempts)
    if not ours.update(attempts=letter.attempts + 1, tried_at=clock.now()):
        return False  # another worker has it
    try:
        mail.send_mail(letter.subject, letter.text, None, [letter.to])
    except (OSError, ValueError):
        return False
    # What was sent is a fact worth keeping; to whom is not.
    OutboxMail.objects.filter(pk=letter.pk).update(sent_at=clock.now(), to="", text="")
    return True
