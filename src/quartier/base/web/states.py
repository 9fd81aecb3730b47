"""A change of state writes its event and the stored state in one transaction (`history_is_truth`)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models, transaction

from quartier.base import clock
from quartier.base.states import LifeCycle
from quartier.base.web.ids import Identified, new_id, random_id


class StatusEvent(Identified):
    """One step in the life of a thing. Appended, never changed; the reason holds no personal data."""

    object_type = models.CharField("Art", max_length=60)
    object_id = models.UUIDField("Gegenstand")
    sequence = models.PositiveIntegerField("Nummer")
    from_state = models.CharField("von", max_length=30, blank=True)
    to_state = models.CharField("zu", max_length=30)
    reason = models.CharField("Grund", max_length=500, blank=True)
    at = models.DateTimeField("wann")
    # Who acted. Not a foreign key: accounts live above this room, and an erased account leaves its
    # events standing.
    actor_id = models.UUIDField("wer", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "sequence"], name="one_event_per_step"
            )
        ]
        ordering: ClassVar = ["object_type", "object_id", "sequence"]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a status event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("a status event is never deleted")

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"


class WithState(Identified):
    """A thing with a life cycle. Subclasses set `life_cycle`; only `move` and `begin` set `state`."""

    life_cycle: ClassVar[LifeCycle]
    # True where the moment of a step could single a person out: then only its day is kept.
    history_by_day: ClassVar[bool] = False

    state = models.CharField("Stand", max_length=30, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Store; a new thing starts in its first state and gets its first event in the same transaction.

        Saving again leaves the state alone: the row may have moved since this copy was read.
        """
        if not self._state.adding:
            names = kwargs.pop("update_fields", None)
            kept = self._loaded_fields() if names is None else names
            super().save(*args, update_fields=[name for name in kept if name != "state"], **kwargs)
            return
        self.state = self.state or self.life_cycle.start
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._append(sequence=1, from_state="", to_state=self.state, reason="", actor_id=None)

    def move(
        self,
        to_state: str,
        *,
        reason: str = "",
        actor_id: uuid.UUID | None = None,
        **with_it: object,
    ) -> str:
        """Go to `to_state`; the state that was left.

        Raises ForbiddenTransition where the life cycle has no such step.
        The row is locked and read anew first: of two people pressing at once, the second is told.
        `with_it` are fields that change in the same statement.
        """
        with transaction.atomic():
            locked = type(self)._base_manager.select_for_update().get(pk=self.pk)
            self.life_cycle.check(locked.state, to_state)
            last = self.events().order_by("-sequence").values_list("sequence", flat=True).first()
            self._append(
                sequence=(last or 0) + 1,
                from_state=locked.state,
                to_state=to_state,
                reason=reason,
                actor_id=actor_id,
            )
            type(self)._base_manager.filter(pk=self.pk).update(state=to_state, **with_it)
        for name, value in {"state": to_state, **with_it}.items():
            setattr(self, name, value)
        return str(locked.state)

    def events(self) -> models.QuerySet[StatusEvent]:
        """The history of this thing, oldest first."""
        return StatusEvent.objects.filter(object_type=self._meta.label_lower, object_id=self.pk)

    def _loaded_fields(self) -> list[str]:
        not_loaded = self.get_deferred_fields()
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key and field.attname not in not_loaded
        ]

    def _append(self, **fields: object) -> None:
        at, key = clock.now(), new_id()
        if self.history_by_day:
            at, key = clock.start_of_today(), random_id()
        StatusEvent.objects.create(
            id=key, object_type=self._meta.label_lower, object_id=self.pk, at=at, **fields
        )
