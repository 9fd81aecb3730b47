"""Quiet reminders: one letter for each address, with all actions it is asked about. Links only read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from quartier.base import clock
from quartier.base.clock import CITY_ZONE
from quartier.base.web.mail import write_mail
from quartier.people.policy import PUBLIC, Role, may_see
from quartier.people.web.accounts import User
from quartier.strategy.staleness import QUIET, Asking, Quiet, Sent, Step, asked_today, letters
from quartier.strategy.web.monitoring.answering import answers_go_to
from quartier.strategy.web.stored.actions import Action, Responsibility
from quartier.strategy.web.stored.reports import Reminder

_ROLES = {Step.STRATEGY: Role.STRATEGY, Step.LEAD: Role.LEAD}


def ask_for_news() -> int:
    """Write to whoever is asked today; how many letters. Run again the same day it writes none.

    Where nobody has an address nothing is noted, so that the action waits in the list of what is
    missing instead of counting as asked.
    """
    today = clock.today()
    try:
        with transaction.atomic():
            quiet = _quiet_actions()
            asking = asked_today(quiet.values(), today)
            staff = _staff() if asking else {}
            written = letters(asking, staff)
            asked = {one.action.key: one for about in written.values() for one in about}
            Reminder.objects.bulk_create(
                Reminder(action_id=key, sent_on=today, step=one.step) for key, one in asked.items()
            )
            addresses = _addresses(asked)
            inside = {address for found in staff.values() for address in found}
            answer_to = answers_go_to() if written else ""
            for to, about in written.items():
                _write(to, about, addresses, is_staff=to in inside, answer_to=answer_to)
    except IntegrityError:
        return 0  # another worker asks at the same moment
    return len(written)


def _quiet_actions() -> Mapping[object, Quiet]:
    """Actions under way that might be asked about, with what was sent; two queries."""
    silent_since = clock.now() - clock.days(QUIET.days - 1)
    leading = Responsibility.objects.filter(action=models.OuterRef("pk"), role="lead")
    silent = Action.objects.without_news_since(silent_since).with_lead()
    mail = models.Subquery(leading.values("organisation__mail")[:1])
    rows = list(silent.annotate(lead_mail=mail).order_by("pk"))
    sent = defaultdict(list)
    keys = [action.pk for action in rows]
    for key, day, step in Reminder.objects.filter(action_id__in=keys).values_list(
        "action_id", "sent_on", "step"
    ):
        sent[key].append(Sent(day, step))
    return {
        action.pk: Quiet(
            key=str(action.pk),
            title=action.title,
            news_on=action.news_at.astimezone(CITY_ZONE).date(),
            lead=action.lead_name or "",
            lead_mail=action.lead_mail or "",
            sent=tuple(sent[action.pk]),
        )
        for action in rows
    }


def _staff() -> Mapping[Step, Sequence[str]]:
    """The addresses of those who look after the strategy, and of the lead of the process."""
    people = list(User.objects.filter(is_active=True).order_by("email"))
    return {
        step: [person.email for person in people if role.value in person.roles]
        for step, role in _ROLES.items()
    }


def _addresses(asked: Mapping[str, Asking]) -> Mapping[str, tuple[str, str]]:
    """Of each action where it is written, and its public page, "" before everyone may see it."""
    found = {}
    for action in Action.objects.filter(pk__in=list(asked)):
        public = may_see(PUBLIC, "strategy.action", action.state, action.public_from)
        with override("de"):
            page = reverse("strategy:action", args=[action.slug]) if public else ""
        desk = reverse("strategy_action", args=[action.pk])
        found[str(action.pk)] = (desk, page)
    return found


def _write(
    to: str,
    about: Sequence[Asking],
    addresses: Mapping[str, tuple[str, str]],
    *,
    is_staff: bool,
    answer_to: str,
) -> None:
    one = len(about) == 1
    whom = f"an {answer_to}" if answer_to else "der Stelle der Stadt, mit der Sie in Kontakt sind"
    entries = [_entry(asking, addresses[asking.action.key], is_staff) for asking in about]
    asked = (
        "Bitte fragen Sie nach und tragen Sie ein, was geschehen ist."
        if is_staff
        else "Ein, zwei Sätze genügen: Was ist geschehen, was kommt als Nächstes? "
        f"Bitte schreiben Sie das {whom}."
    )
    write_mail(
        to=to,
        language="de",
        subject="Gibt es Neues zu einem Vorhaben?" if one else "Gibt es Neues zu Ihren Vorhaben?",
        text="\n\n".join(
            [
                "Guten Tag,",
                f"von {'diesem Vorhaben' if one else 'diesen Vorhaben'} haben wir seit mindestens "
                f"{QUIET.days} Tagen nichts gehört:",
                *entries,
                asked,
                "Diese E-Mail wurde von selbst geschrieben. Ein Klick auf einen Link ändert nichts.",
            ]
        )
        + "\n",
    )


def _entry(asking: Asking, addresses: tuple[str, str], is_staff: bool) -> str:
    action, (desk, page) = asking.action, addresses
    with override("de"):
        lines = [f"- {action.title} (letzte Nachricht: {date_format(action.news_on)})"]
    path = desk if is_staff else page
    if path:
        lines.append(f"  {settings.QUARTIER_PUBLIC_URL}{path}")
    if is_staff and action.lead:
        known = f"  Es führt: {action.lead}."
        lines.append(known if action.lead_mail else f"{known} Dort ist keine E-Mail eingetragen.")
    return "\n".join(lines)
