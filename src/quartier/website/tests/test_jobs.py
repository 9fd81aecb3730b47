"""The queue does what is due: letters go out, what was taken back is erased, and again is no harm."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from quartier.base.clock import clock_at, now
from quartier.base.jobs import JOBS
from quartier.base.web.mail import OutboxMail, write_mail
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.privacy.web.vault import VaultText

pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    for job in JOBS:
        job.enqueue()
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)


def test_one_round_does_everything_that_is_due_and_a_second_nothing() -> None:
    a_stored_contribution(state="withdrawn")
    write_mail(to="anna@example.org", language="de", subject="Hallo", text="Welt")
    with clock_at(now() + timedelta(days=8)):
        work()
        work()
    assert Contribution.objects.get().state == "erased"
    assert not VaultText.objects.exists()
    assert len(mail.outbox) == 1
    assert OutboxMail.objects.get().to == ""
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_the_queue_keeps_no_words_and_no_addresses() -> None:
    a_stored_contribution("Kanarienvogel", state="withdrawn")
    write_mail(to="anna@example.org", language="de", subject="Hallo", text="Welt")
    with clock_at(now() + timedelta(days=8)):
        work()
    kept = str(list(DBTaskResult.objects.values()))
    assert "Kanarienvogel" not in kept
    assert "example.org" not in kept


def test_every_job_has_a_name_and_comes_back() -> None:
    assert {"mail", "erase"} <= {job.name for job in JOBS}
    assert all(timedelta(seconds=30) <= job.every <= timedelta(days=1) for job in JOBS)
