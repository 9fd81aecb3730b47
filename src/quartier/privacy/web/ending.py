"""What ends by itself beside the texts: closed accounts, invitations, the log, mails nobody took."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import transaction

from quartier.base import clock
from quartier.base.web.mail import OutboxMail
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry, record_act
from quartier.people.web.deputies import Deputy
from quartier.people.web.invitations import Invitation
from quartier.people.web.second_factor import SecondFactorReset
from quartier.privacy.web.accounts_asked import forget
from quartier.privacy.web.terms import retention

# A letter that found no server for two weeks is not sent any more (`base.web.mail.MOST_ATTEMPTS`).
MAIL_DAYS = 14


def end_what_is_over() -> int:
    """Delete what the table of retention says; how many rows and accounts. Run twice it does it once."""
    terms, today, now = retention(), clock.today(), clock.now()
    done = 0
    over = User.objects.filter(
        is_active=False, closed_on__lte=today - clock.days(terms.account_days)
    )
    for user in over:
        with transaction.atomic():
            forget(user)
            record_act("privacy.account_over", actor_id=None)
        done += 1
    ended = (
        Invitation.objects.filter(expires_at__lte=now - clock.days(terms.invitation_days)),
        Deputy.objects.filter(ends_on__lte=today - clock.days(terms.account_days)),
        SecondFactorReset.objects.filter(asked_at__lte=now - clock.days(terms.account_days)),
        OutboxMail.objects.filter(written_at__lte=now - clock.days(MAIL_DAYS)),
        Session.objects.filter(expire_date__lte=now),
        AuditEntry.objects.filter(at__lte=now - clock.days(terms.audit_days)),
    )
    for rows in ended:
        # Entries of the log refuse to be deleted one by one; here their time is over.
        done += rows._raw_delete(rows.db) if rows.model is AuditEntry else rows.delete()[0]
    return done
