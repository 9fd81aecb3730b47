"""Who did what when, without contents: the log a data protection officer asks for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.people.policy import Viewer, may_see


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Sets of entries."""

    def visible_to(self, viewer: Viewer) -> AuditQuerySet:
        """All of them, or none: who may read the log reads all of it."""
        return self.all() if may_see(viewer, "people.audit", "kept") else self.none()


class AuditEntry(Identified):
    """One act on one thing. Never the text of a voice, never an address; appended, never changed."""

    at = models.DateTimeField("wann", db_index=True)
    actor_id = models.UUIDField("wer", null=True)
    act = models.CharField("was", max_length=60)
    object_type = models.CharField("Art", max_length=60, blank=True)
    object_id = models.UUIDField("Gegenstand", null=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["actor_id", "-at"]),
            models.Index(fields=["act", "-at"]),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("an entry of the log is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("an entry of the log is never deleted")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


def record_acts(act: str, *, actor_id: uuid.UUID | None, subjects: Iterable[models.Model]) -> None:
    """Append one line for each of these things; one query."""
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=clock.now(),
            actor_id=actor_id,
            act=act,
            object_type=subject._meta.label_lower,
            object_id=subject.pk,
        )
        for subject in subjects
    )


def record_act(
    act: str, *, actor_id: uuid.UUID | None, subject: models.Model | None = None
) -> AuditEntry:
    """Append one line to the log, in the transaction of the act itself."""
    return AuditEntry.objects.create(
        at=clock.now(),
        actor_id=actor_id,
        act=act,
        object_type=subject._meta.label_lower if subject is not None else "",
        object_id=subject.pk if subject is not None else None,
    )
