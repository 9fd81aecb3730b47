"""The outbox: nothing is lost while the mail server is down, nothing is kept once it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail

from quartier.base.clock import clock_at, now
from quartier.base.web.mail import MOST_ATTEMPTS, OutboxMail, send_waiting, write_mail

pytestmark = pytest.mark.django_db


def a_letter(to: str = "person@example.org", subject: str = "Einladung") -> OutboxMail:
    return write_mail(to=to, language="de", subject=subject, text="Bitte hier entlang.")


def a_minute_later() -> datetime:
    return now() + timedelta(minutes=1)


class Server:
    """A mail server that refuses some addresses, or is down."""

    def __init__(self, *refused: str, down: bool = False) -> None:
        self.refused, self.down, self.seen = refused, down, []

    def __call__(self, subject: str, text: str, sender: None, to: list[str]) -> int:
        self.seen.append(to[0])
        if self.down:
            raise ConnectionRefusedError
        if to[0] in self.refused:
            raise SMTPRecipientsRefused({to[0]: (550, b"no such user")})
        return 1


def test_what_was_sent_leaves_no_address_and_no_text() -> None:
    a_letter()
    assert send_waiting() == 1
    assert [letter.to for letter in mail.outbox] == [["person@example.org"]]
    kept = OutboxMail.objects.get()
    assert (kept.to, kept.text) == ("", "")
    assert kept.sent_at is not None
    assert send_waiting() == 0
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    a_letter()
    monkeypatch.setattr(mail, "send_mail", Server(down=True))
    assert [send_waiting(), send_waiting()] == [0, 0]
    with clock_at(a_minute_later()):
        assert send_waiting() == 0
        kept = OutboxMail.objects.get()
        assert (kept.to, kept.attempts, kept.sent_at) == ("person@example.org", 2, None)
        monkeypatch.undo()
        with clock_at(a_minute_later()):
            assert send_waiting() == 1


def test_letters_that_cannot_arrive_do_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(5):
        a_letter(to=f"bad{number}@example.org")
    server = Server(*[f"bad{number}@example.org" for number in range(5)])
    monkeypatch.setattr(mail, "send_mail", server)
    assert send_waiting(limit=5) == 0
    a_letter(to="good@example.org")
    with clock_at(a_minute_later()):
        assert send_waiting(limit=5) == 1
    assert "good@example.org" in server.seen


def test_a_letter_is_given_up_before_the_counter_is_full() -> None:
    OutboxMail.objects.filter(pk=a_letter().pk).update(attempts=MOST_ATTEMPTS)
    assert send_waiting() == 0
    assert OutboxMail.objects.get().sent_at is None


def test_a_letter_another_worker_has_is_not_sent_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    a_letter()
    server = Server()

    def meanwhile(*args: object) -> int:
        send_waiting()  # the other worker, while the first talks to the server
        return server(*args)

    monkeypatch.setattr(mail, "send_mail", meanwhile)
    send_waiting()
    assert server.seen == ["person@example.org"]
    assert OutboxMail.objects.get().sent_at is not None


def test_a_subject_is_one_line_that_fits() -> None:
    letter = a_letter(subject="Guten Tag\r\nBcc: all@example.org " + "x" * 300)
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert len(letter.subject) <= 200
    assert send_waiting() == 1
    assert mail.outbox[0].recipients() == ["person@example.org"]
