"""Asking offices about a mandate or an action, writing down what they say, replying, reminding.

Remarks are internal: nothing public reads these rows. Earlier rounds stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from quartier.base import clock
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.endorsing import ANSWERS, NO, in_words
from quartier.strategy.life_cycles import IN_ENDORSEMENT
from quartier.strategy.web.endorsing.letters import write_reminder, write_request
from quartier.strategy.web.facts import rounds_of
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.transitions import move_action, move_mandate


def begin_endorsement(
    thing: Action | Mandate,
    *,
    organisations: Iterable[Organisation] = (),
    due: date | None = None,
    actor: User | None = None,
) -> Action | Mandate:
    """Give the thing into endorsement and ask these offices, in one step.

    Raises what the step and `ask` raise; then nothing is stored.
    """
    offices = list(organisations)
    with transaction.atomic():
        move = move_action if isinstance(thing, Action) else move_mandate
        moved = move(thing, IN_ENDORSEMENT, actor=actor)
        if offices:
            ask(moved, organisations=offices, due=due, actor=actor)
    return moved


def ask(
    thing: Action | Mandate,
    *,
    organisations: Iterable[Organisation],
    due: date | None,
    is_required: bool = True,
    actor: User | None = None,
) -> list[Endorsement]:
    """Ask offices for their answer by a day, and write to those with an address.

    Raises NotInEndorsement, NobodyAsked, TextMissing, DueInPast, AskedAlready.
    """
    offices = list({office.pk: office for office in organisations}.values())
    if not offices:
        raise errors.NobodyAsked()
    if due is None:
        raise errors.TextMissing(field="Antwort bis")
    if due < clock.today():
        raise errors.DueInPast(day=f"{due:%d.%m.%Y}")
    with transaction.atomic():
        locked = type(thing).objects.select_for_update().get(pk=thing.pk)
        if locked.state != IN_ENDORSEMENT:
            raise errors.NotInEndorsement(title=locked.title)
        number = rounds_of([locked])[locked.pk]
        known = locked.endorsements.filter(round=number, organisation__in=offices)
        names = list(known.values_list("organisation__name", flat=True))
        if names:
            raise errors.AskedAlready(names=in_words(names))
        rows = [
            Endorsement.objects.create(
                **{_pointer(locked): locked},
                organisation=office,
                round=number,
                is_required=is_required,
                asked_on=clock.today(),
                due=due,
            )
            for office in offices
        ]
        for row in rows:
            write_request(row, actor)
        _log("strategy.ask", locked, actor)
    return rows


def answer(
    endorsement: Endorsement, *, answer: str, remark: str = "", actor: User | None = None
) -> Endorsement:
    """Write down what an office said; another answer replaces the first, and its reply is void.

    Raises OldRound, NoNeedsReason, AnsweredAlready, TextMissing.
    """
    if answer not in ANSWERS:
        raise errors.TextMissing(field="Antwort")
    said = remark.strip()
    if answer == NO and not said:
        raise errors.NoNeedsReason()
    with transaction.atomic():
        locked = _current(endorsement)
        if (locked.answer, locked.remark) == (answer, said):
            raise _answered(locked)
        locked.answer, locked.remark, locked.answered_on = answer, said, clock.today()
        locked.reply, locked.replied_on = "", None
        locked.save()
        _log("strategy.endorse", thing_of(locked), actor)
    return locked


def reply(endorsement: Endorsement, *, text: str, actor: User | None = None) -> Endorsement:
    """Say something to a "no": without that, nothing is decided over it.

    Raises OldRound, NothingToReply, TextMissing.
    """
    if not text.strip():
        raise errors.TextMissing(field="Was wir dazu sagen")
    with transaction.atomic():
        locked = _current(endorsement)
        if locked.answer != NO:
            raise errors.NothingToReply(office=locked.organisation.name)
        locked.reply, locked.replied_on = text.strip(), clock.today()
        locked.save()
        _log("strategy.endorse", thing_of(locked), actor)
    return locked


def remind(endorsement: Endorsement, *, actor: User | None = None) -> Endorsement:
    """Write to an office that has not answered yet, at most once a day.

    Raises OldRound, AnsweredAlready, NoMailbox, RemindedToday.
    """
    with transaction.atomic():
        locked = _current(endorsement)
        if not locked.asked.is_open:
            raise _answered(locked)
        if not locked.organisation.mail:
            raise errors.NoMailbox(office=locked.organisation.name)
        if locked.reminded_on == clock.today():
            raise errors.RemindedToday(office=locked.organisation.name)
        locked.reminded_on = clock.today()
        locked.save()
        write_reminder(locked, actor)
        _log("strategy.ask", thing_of(locked), actor)
    return locked


def no_longer_ask(endorsement: Endorsement, *, actor: User | None = None) -> None:
    """Take back a question nobody has answered yet. Raises OldRound, AnsweredAlready."""
    with transaction.atomic():
        locked = _current(endorsement)
        if not locked.asked.is_open:
            raise _answered(locked)
        _log("strategy.ask", thing_of(locked), actor)
        locked.delete()


def thing_of(endorsement: Endorsement) -> Action | Mandate:
    """What the office is asked about."""
    about: Action | Mandate = endorsement.action or endorsement.mandate
    return about


def _current(endorsement: Endorsement) -> Endorsement:
    """The row as it is now, locked together with what it is about."""
    thing = thing_of(endorsement)
    held = type(thing).objects.select_for_update().get(pk=thing.pk)
    rows = Endorsement.objects.select_for_update(of=("self",)).select_related("organisation")
    locked = rows.filter(pk=endorsement.pk).first()
    if locked is None or held.state != IN_ENDORSEMENT or locked.round != rounds_of([held])[held.pk]:
        raise errors.OldRound()
    return locked


def _answered(row: Endorsement) -> errors.AnsweredAlready:
    return errors.AnsweredAlready(
        office=row.organisation.name,
        answer=row.get_answer_display(),
        day=f"{row.answered_on:%d.%m.%Y}",
    )


def _pointer(thing: Action | Mandate) -> str:
    return "action" if isinstance(thing, Action) else "mandate"


def _log(act: str, thing: models.Model, actor: User | None) -> None:
    record_act(act, actor_id=actor.pk if actor else None, subject=thing)
