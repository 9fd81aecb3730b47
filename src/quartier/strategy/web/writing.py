"""Writing mandates, actions and what belongs to them: drafts at any completeness.

What an action or mandate already rests on cannot be edited away: the change is made, the invariants
are asked, and where one would break the whole change is undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from quartier.base import clock
from quartier.base.web.slugs import give_slug
from quartier.city.web.models import Area
from quartier.needs import life_cycle as need_states
from quartier.needs.web.models import Need
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.guards import broken_by_action, broken_by_mandate
from quartier.strategy.web.facts import facts_of_actions, facts_of_mandates
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation

_LACKING = {
    "one_lead": "eine Stelle, die führt",
    "evidence_first": "eine Zahl und eine Stimme als Beleg",
    "adopted_by_decision": "der Beschluss",
    "money_adds_up": "Anteile, die in die Kosten passen",
    "paused_returns": "der Stand vor der Pause",
    "mandate_has_need_and_addressee": "ein Bedarf und eine Stelle, an die er sich richtet",
}


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
) -> Decision:
    """Write down what was decided. Raises TextMissing where nobody decided, and DecidedInFuture."""
    if not body.strip():
        raise errors.TextMissing(field="Gremium oder Stelle")
    if decided_on > clock.today():
        raise errors.DecidedInFuture(day=f"{decided_on:%d.%m.%Y}")
    with transaction.atomic():
        made = Decision.objects.create(
            body=body.strip(),
            decided_on=decided_on,
            paper_number=paper_number.strip(),
            result=result,
            kind=kind,
        )
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
    actor: User | None = None,
) -> Mandate:
    """Write a new mandate, or all of a known one.

    Raises TextMissing, NeedNotConfirmed, WouldBreak.
    """
    if not title.strip():
        raise errors.TextMissing(field="Was zu tun ist")
    with transaction.atomic():
        kept = _locked_mandate(mandate.pk) if mandate is not None else Mandate()
        chosen = list(needs)
        _refuse_unconfirmed(chosen, kept)
        kept.title, kept.text = title.strip(), text.strip()
        kept.addressee, kept.decision = addressee, decision
        if mandate is None:
            kept.save()
        kept.needs.set(chosen)
        # Asked before the row is saved: the sentence is kinder than the database's refusal.
        _refuse_broken_mandate(kept)
        kept.save()
        _refuse_broken_actions(*Action.objects.select_for_update().filter(mandate=kept))
        _log(actor, kept)
    return kept


def write_action(
    action: Action | None = None,
    *,
    title: str,
    areas: Iterable[Area] = (),
    actor: User | None = None,
    **fields: object,
) -> Action:
    """Write a new action as an idea, or change a known one; `fields` are the model's own.

    Raises TextMissing, EndsBeforeStart, CannotMerge, WouldBreak. Fields not given stay; areas are
    set as given.
    """
    if not title.strip():
        raise errors.TextMissing(field="Titel")
    with transaction.atomic():
        mandate = fields.get("mandate")
        if isinstance(mandate, Mandate):
            _locked_mandate(mandate.pk)
        kept = _locked_action(action.pk) if action is not None else Action()
        renamed = kept.title != title.strip()
        kept.title, kept.news_at = title.strip(), clock.now()
        for name in _OPEN_FIELDS & fields.keys():
            setattr(kept, name, fields[name])
        _refuse_odd_action(kept)
        if renamed or not kept.slug:
            kept.slug = give_slug(kept, kept.title)
        if action is not None:
            _refuse_broken_actions(kept)
        kept.save()
        kept.areas.set(areas)
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
        _refuse_broken_actions(locked)
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
        _refuse_broken_actions(locked)
        _log(actor, locked)
    return added


def plan_milestone(
    action: Action, *, title: str, due: date | None = None, actor: User | None = None
) -> Milestone:
    """Plan a step. Raises TextMissing."""
    if not title.strip():
        raise errors.TextMissing(field="Schritt")
    with transaction.atomic():
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


_OPEN_FIELDS = frozenset(
    {
        "summary",
        "target_group",
        "mandate",
        "is_citywide",
        "is_quick",
        "exception_reason",
        "planned_cents",
        "starts_on",
        "ends_on",
        "review_on",
        "decision",
        "merged_into",
    }
)


def _locked_mandate(key: uuid.UUID) -> Mandate:
    return Mandate.objects.select_for_update().get(pk=key)


def _locked_action(key: uuid.UUID) -> Action:
    return Action.objects.select_for_update().get(pk=key)


def _refuse_unconfirmed(needs: list[Need], mandate: Mandate) -> None:
    held = set(mandate.needs.values_list("pk", flat=True)) if not mandate._state.adding else set()
    for need in needs:
        if need.pk not in held and need.state not in need_states.ANSWERABLE:
            raise errors.NeedNotConfirmed(title=need.title)


def _refuse_odd_action(action: Action) -> None:
    if action.starts_on and action.ends_on and action.ends_on < action.starts_on:
        raise errors.EndsBeforeStart()
    target = action.merged_into
    if target is not None and (target.pk == action.pk or target.state in {"merged", "rejected"}):
        raise errors.CannotMerge()


def _refuse_broken_actions(*actions: Action) -> None:
    """Raises WouldBreak for the first action that breaks with the fields it has now."""
    facts = facts_of_actions(actions)
    for action in actions:
        broken = broken_by_action(facts[action.pk])
        if broken:
            raise _would_break(action.title, broken)


def _refuse_broken_mandate(mandate: Mandate) -> None:
    broken = broken_by_mandate(facts_of_mandates([mandate])[mandate.pk])
    if broken:
        raise _would_break(mandate.title, broken)


def _would_break(title: str, broken: Iterable[str]) -> errors.WouldBreak:
    return errors.WouldBreak(title=title, missing=", ".join(_LACKING[name] for name in broken))


def _note_news(action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(news_at=clock.now())


def _log(actor: User | None, subject: Action | Mandate | Organisation) -> None:
    record_act("strategy.write", actor_id=actor.pk if actor else None, subject=subject)
