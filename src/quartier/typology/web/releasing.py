"""Releasing an edition: with a purpose, by a named role, perhaps from a later day on."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from quartier.base import clock
from quartier.people.web.audit import record_act
from quartier.typology import life_cycle
from quartier.typology.errors_editions import (
    FiguresNotPublic,
    NamesMissing,
    PurposeMissing,
    ReasonMissing,
    RoleMissing,
)
from quartier.typology.web.editions import Edition


def release_edition(
    *,
    edition: Edition,
    purpose: str,
    role: str,
    embargo_until: date | None = None,
    actor_id: uuid.UUID | None = None,
) -> Edition:
    """Freeze an edition and show it, to everyone or from `embargo_until` on.

    role: who answers for it, as the page says it; no name of a person. Raises PurposeMissing,
    RoleMissing, NamesMissing, FiguresNotPublic, ForbiddenTransition.
    """
    purpose, role = " ".join(purpose.split())[:300], " ".join(role.split())[:120]
    if not purpose:
        raise PurposeMissing()
    if not role:
        raise RoleMissing()
    unnamed = list(edition.types.filter(name="").values_list("letter", flat=True))
    if unnamed:
        raise NamesMissing(letters=", ".join(f"Typ {letter}" for letter in unnamed))
    opens = edition.release.embargo_until
    if opens is not None and opens > max(clock.today(), embargo_until or clock.today()):
        raise FiguresNotPublic(release=str(edition.release), day=f"{opens:%d.%m.%Y}")
    with transaction.atomic():
        edition.move(
            life_cycle.RELEASED,
            reason=purpose,
            actor_id=actor_id,
            purpose=purpose,
            released_as=role,
            released_at=clock.now(),
            released_by_id=actor_id,
            embargo_until=embargo_until,
        )
        record_act("typology.release", actor_id=actor_id, subject=edition)
    return edition


def withdraw(*, edition: Edition, reason: str, actor_id: uuid.UUID | None = None) -> Edition:
    """Take a released edition back; its address stays and says why. Raises ReasonMissing."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise ReasonMissing()
    with transaction.atomic():
        edition.move(
            life_cycle.WITHDRAWN, reason=reason, actor_id=actor_id, withdrawn_reason=reason
        )
        record_act("typology.withdraw", actor_id=actor_id, subject=edition)
    return edition


def discard(*, edition: Edition, actor_id: uuid.UUID | None = None) -> Edition:
    """Put a computed edition aside; it was never public."""
    with transaction.atomic():
        edition.move(life_cycle.DISCARDED, actor_id=actor_id)
        record_act("typology.discard", actor_id=actor_id, subject=edition)
    return edition
