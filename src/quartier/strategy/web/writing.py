"""Writing mandates, actions and what belongs to them: drafts at any completeness.

What an action or mandate already rests on cannot be edited away: the change is made, the invariants
are asked, and where one would break the whole change is undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import IntegrityError, models, transaction

from quartier.base import clock
from quartier.base.web.slugs import give_slug
from quartier.city.web.models import Area
from quartier.needs import life_cycle as need_states
from quartier.needs.web.models import Need
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.web.refusing import (
    POINTERS,
    lock_actions,
    refuse_broken_actions,
    refuse_broken_mandate,
    refuse_odd_action,
    refuse_old_form,
)
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision


def name_organisation(*, name: str, actor: User | None = None) -> Organisation:
    """The organisation of this name, new or known. Raises TextMissing."""
    if not name.strip():
        raise errors.TextMissing(field="Name")
    with transaction.atomic():
        found, is_new = Organisation.objects.get_or_create(name=name.strip())
        if is_new:
            _log(actor, found)
    return found


def record_decision(
    *,
    body: str,
    decided_on: date,
    paper_number: str = "",
    result: str = Decision.Result.AGREED,
    kind: str = Decision.Kind.RESOLUTION,
    actor: User | None = None,
    **more: object,
) -> Decision:
    """Write down what was decided; `more` are its event, votes and address.

    Raises TextMissing where nobody decided, DecidedInFuture, and DecisionKnown where the same paper
    of the same day is written down already.
    """
    if not body.strip():
        raise errors.TextMissing(field="Gremium oder Stelle")
    if decided_on > clock.today():
        raise errors.DecidedInFuture(day=f"{decided_on:%d.%m.%Y}")
    said = {"body": body.strip(), "decided_on": decided_on, "paper_number": paper_number.strip()}
    # Without a number two may be signed on one day.
    known = paper_number.strip() and Decision.objects.filter(kind=kind, **said).first()
    if known:
        raise errors.DecisionKnown(decision=str(known))
    with transaction.atomic():
        made = Decision.objects.create(**said, result=result, kind=kind, **more)
        record_act("strategy.decide", actor_id=actor.pk if actor else None, subject=made)
    return made


def write_mandate(
    mandate: Mandate | None = None,
    *,
    title: str,
    text: str = "",
    addressee: Organisation | None = None,
    needs: Iterable[Need] = (),
    decision: Decision | None = None,
    goals: Iterable[Goal] | None = None,
    builds_on: Iterable[Provision] | None = None,
    revision: int | None = None,
    key: uuid.UUID | None = None,
    actor: User | None = None,
    **fields: object,
) -> Mandate:
    """Write a new mandate, or a known one: the first five always, the others where they are given.

    `revision` is that of the form, `key` the identity a new one gets. Raises TextMissing,
    NeedNotConfirmed, WouldBreak, EditedMeanwhile, AlreadySaved.
    """
    if not title.strip():
        raise errors.TextMissing(field="Was zu tun ist")
    with transaction.atomic():
        kept = _locked_mandate(mandate.pk) if mandate is not None else _begun(Mandate, key)
        refuse_old_form(kept, revision)
        chosen = list(needs)
        _refuse_unconfirmed(chosen, kept)
        kept.title, kept.text = title.strip(), text.strip()
        kept.addressee, kept.decision = addressee, decision
        for name in _OPEN_MANDATE & fields.keys():
            setattr(kept, name, fields[name])
        if mandate is None:
            _store_new(kept)
        kept.needs.set(chosen)
        _set_given(kept, goals=goals, builds_on=builds_on)
        # Asked before the row is saved: the sentence is kinder than the database's refusal.
        refuse_broken_mandate(kept)
        kept.revision += 1
        kept.save()
        refuse_broken_actions(*Action.objects.select_for_update().filter(mandate=kept))
        _log(actor, kept)
    return kept


def write_action(
    action: Action | None = None,
    *,
    title: str,
    areas: Iterable[Area] = (),
    builds_on: Iterable[Provision] | None = None,
    revision: int | None = None,
    key: uuid.UUID | None = None,
    actor: User | None = None,
    **fields: object,
) -> Action:
    """Write a new action as an idea, or change a known one; `fields` are the model's own.

    Fields not given stay; areas are set as given. `revision` is that of the form, `key` the
    identity a new one gets. Raises TextMissing, EndsBeforeStart, CannotMerge, TargetIsGone,
    GoesInCircles, NumberTaken, WouldBreak, EditedMeanwhile, AlreadySaved.
    """
    if not title.strip():
        raise errors.TextMissing(field="Titel")
    with transaction.atomic():
        mandate = fields.get("mandate")
        if isinstance(mandate, Mandate):
            _locked_mandate(mandate.pk)
        pointed = [getattr(fields.get(name), "pk", None) for name in POINTERS]
        rows = lock_actions([*pointed, action.pk if action is not None else None])
        kept = rows[action.pk] if action is not None else _begun(Action, key)
        refuse_old_form(kept, revision)
        renamed = kept.title != title.strip()
        kept.title, kept.news_at = title.strip(), clock.now()
        pointed_at = {name: getattr(kept, f"{name}_id") for name in POINTERS}
        for name in _OPEN_FIELDS & fields.keys():
            setattr(kept, name, fields[name])
        refuse_odd_action(kept, [n for n in POINTERS if getattr(kept, f"{n}_id") != pointed_at[n]])
        if renamed or not kept.slug:
            kept.slug = give_slug(kept, kept.title)
        kept.revision += 1
        if action is not None:
            refuse_broken_actions(kept)
            kept.save()
        else:
            _store_new(kept)
        kept.areas.set(areas)
        _set_given(kept, builds_on=builds_on)
        _log(actor, kept)
    return kept


def set_responsibilities(
    action: Action,
    *,
    lead: Organisation | None,
    carriers: Iterable[Organisation] = (),
    partners: Iterable[Organisation] = (),
    actor: User | None = None,
) -> None:
    """Say who leads, who carries with it, who helps. An organisation has one role, the highest.

    Raises WouldBreak where an action beyond an idea would lose its lead.
    """
    roles: dict[uuid.UUID, str] = {}
    for role, organisations in (
        (Responsibility.Role.PARTNER, partners),
        (Responsibility.Role.CARRIER, carriers),
        (Responsibility.Role.LEAD, [lead] if lead else []),
    ):
        roles.update({organisation.pk: role for organisation in organisations})
    with transaction.atomic():
        locked = _locked_action(action.pk)
        locked.responsibilities.all().delete()
        Responsibility.objects.bulk_create(
            Responsibility(action=locked, organisation_id=key, role=role)
            for key, role in roles.items()
        )
        refuse_broken_actions(locked)
        _note_news(locked)
        _log(actor, locked)


def add_responsibility(
    action: Action, organisation: Organisation, *, role: str, actor: User | None = None
) -> Responsibility:
    """Add one organisation. Raises TwoLeads where another one leads already."""
    with transaction.atomic():
        locked = _locked_action(action.pk)
        leading = locked.responsibilities.filter(role=Responsibility.Role.LEAD).first()
        if role == Responsibility.Role.LEAD and leading is not None:
            raise errors.TwoLeads(name=leading.organisation.name)
        added, _ = Responsibility.objects.update_or_create(
            action=locked, organisation=organisation, defaults={"role": role}
        )
        refuse_broken_actions(locked)
        _log(actor, locked)
    return added


def plan_milestone(
    action: Action, *, title: str, due: date | None = None, actor: User | None = None
) -> Milestone:
    """Plan a step. Raises TextMissing, SameStepTwice."""
    if not title.strip():
        raise errors.TextMissing(field="Schritt")
    with transaction.atomic():
        _locked_action(action.pk)
        same = action.milestones.filter(title=title.strip(), done_on=None, waived_reason="")
        if same.exists():
            raise errors.SameStepTwice(title=title.strip())
        planned = Milestone.objects.create(action=action, title=title.strip(), due=due)
        _note_news(action)
        _log(actor, action)
    return planned


def finish_milestone(
    milestone: Milestone,
    *,
    done_on: date | None = None,
    waived_reason: str = "",
    actor: User | None = None,
) -> Milestone:
    """Say that a step is done (today, unless another day is given), waived with a reason.

    Raises DoneInFuture.
    """
    day = None if waived_reason.strip() else done_on or clock.today()
    if day is not None and day > clock.today():
        raise errors.DoneInFuture(day=f"{day:%d.%m.%Y}")
    with transaction.atomic():
        milestone.done_on, milestone.waived_reason = day, waived_reason.strip()
        milestone.save(update_fields=["done_on", "waived_reason"])
        _note_news(milestone.action)
        _log(actor, milestone.action)
    return milestone


# What a caller may set by name; the rest has rules of its own.
_OPEN_MANDATE = frozenset({"field", "why_new", "public_from"})
_OPEN_FIELDS = frozenset(
    {
        *("number", "official_title", "summary", "situation", "target_group", "group", "field"),
        *("mandate", "is_citywide", "is_quick", "exception_reason", "term", "planned_cents"),
        *("funding", "staff_need", "output", "no_effect_reason", "risks", "synergies", "why_new"),
        *("contact", "url", "starts_on", "ends_on", "review_on", "decision", "public_from"),
        *POINTERS,
    }
)
Written = TypeVar("Written", Action, Mandate)


def _begun(kind: type[Written], key: uuid.UUID | None) -> Written:
    """A new row; with the key of the form, so that one form makes one thing. Raises AlreadySaved."""
    if key is None:
        return kind()
    known = kind.objects.filter(pk=key).first()
    if known is not None:
        raise errors.AlreadySaved(title=known.title)
    return kind(pk=key)


def _store_new(thing: Written) -> None:
    """Insert. Raises AlreadySaved where the same form arrived twice at the same moment."""
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError:
        if type(thing).objects.filter(pk=thing.pk).exists():
            raise errors.AlreadySaved(title=thing.title) from None
        raise


def _set_given(thing: Written, **chosen: Iterable[models.Model] | None) -> None:
    for name, rows in chosen.items():
        if rows is not None:
            getattr(thing, name).set(rows)


def _locked_mandate(key: uuid.UUID) -> Mandate:
    return Mandate.objects.select_for_update().get(pk=key)


def _locked_action(key: uuid.UUID) -> Action:
    return Action.objects.select_for_update().get(pk=key)


def _refuse_unconfirmed(needs: list[Need], mandate: Mandate) -> None:
    held = set(mandate.needs.values_list("pk", flat=True)) if not mandate._state.adding else set()
    for need in needs:
        if need.pk not in held and need.state not in need_states.ANSWERABLE:
            raise errors.NeedNotConfirmed(title=need.title)


def _note_news(action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(news_at=clock.now())


def _log(actor: User | None, subject: Action | Mandate | Organisation) -> None:
    record_act("strategy.write", actor_id=actor.pk if actor else None, subject=subject)
