"""The steps of a need: confirmed on evidence, then answered by a mandate, declined or merged."""

from __future__ import annotations

from django.db import transaction

from quartier.needs import errors, life_cycle
from quartier.needs.evidence import missing_evidence
from quartier.needs.web.evidence import counts_of
from quartier.needs.web.needs import Need
from quartier.needs.web.writing import actor_id, locked_need
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


def missing_for_confirmation(need: Need) -> tuple[str, ...]:
    """What is missing before the need may be confirmed, as German phrases (`evidence_first`)."""
    return missing_evidence(counts_of([need.pk])[need.pk], need.exception)


def confirm_need(need: Need, *, actor: User | None = None) -> Need:
    """Confirm on at least one figure and one standing voice, or a stated exception.

    Raises EvidenceIncomplete naming all that is missing, and ForbiddenTransition.
    """
    with transaction.atomic():
        locked = locked_need(need.pk)
        life_cycle.NEED.check(locked.state, life_cycle.CONFIRMED)
        missing = missing_for_confirmation(locked)
        if missing:
            raise errors.EvidenceIncomplete(missing=", ".join(missing))
        return _step(locked, life_cycle.CONFIRMED, reason=locked.exception, actor=actor)


def decline_need(need: Need, *, reason: str, actor: User | None = None) -> Need:
    """Say that nothing will be done, and why. Raises TextMissing, ForbiddenTransition."""
    if not reason.strip():
        raise errors.TextMissing(field="Grund")
    with transaction.atomic():
        return _step(locked_need(need.pk), life_cycle.DECLINED, reason=reason, actor=actor)


def merge_need(need: Need, *, into: Need, reason: str = "", actor: User | None = None) -> Need:
    """Let the need be carried on by another one; both keep their evidence.

    Raises CannotMerge, ForbiddenTransition. The other one is confirmed or mandated, so no circle
    can arise.
    """
    with transaction.atomic():
        # Locked in one order, so that two people merging crosswise wait for each other.
        rows = {row.pk: row for row in _locked_pair(need, into)}
        merging, target = rows[need.pk], rows[into.pk]
        if merging.pk == target.pk or target.state not in life_cycle.ANSWERABLE:
            raise errors.CannotMerge()
        life_cycle.NEED.check(merging.state, life_cycle.MERGED)
        merging.merged_into = target
        merging.save(update_fields=["merged_into"])
        return _step(merging, life_cycle.MERGED, reason=reason, actor=actor)


def mandate_needs(needs: list[Need], *, actor: User | None = None) -> None:
    """Mark confirmed needs as answered by an adopted mandate; those answered before stay so."""
    with transaction.atomic():
        for key in sorted(need.pk for need in needs):
            locked = locked_need(key)
            if locked.state == life_cycle.CONFIRMED:
                _step(locked, life_cycle.MANDATED, reason="", actor=actor)


def _locked_pair(one: Need, other: Need) -> list[Need]:
    both = Need.objects.select_for_update().filter(pk__in=[one.pk, other.pk])
    return list(both.order_by("pk"))


def _step(need: Need, to: str, *, reason: str, actor: User | None) -> Need:
    need.move(to, reason=reason.strip(), actor_id=actor_id(actor))
    record_act(f"needs.{to}", actor_id=actor_id(actor), subject=need)
    return need
