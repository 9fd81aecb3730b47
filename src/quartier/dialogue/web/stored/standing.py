"""Where a voice stands in the queue of the reading desk, and since when it is held back."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.states import WithState

# The turn of a voice that stands behind a near duplicate: both are one row of the queue (V8).
BEHIND = 2_000_000_000


class Standing(WithState):
    """A thing with a place in the queue.

    `turn` is given once, when it arrives (`desk.queue.line_up`), so that no page ever sorts. One
    that was never lined up has turn 0 and stands first: nothing gets lost.
    """

    turn = models.PositiveIntegerField("Platz in der Reihe", default=0)
    held_on = models.DateField("zurückgehalten seit", null=True, blank=True)
    # Since when a hold lies with the second body (V10).
    second_on = models.DateField("bei der zweiten Stelle seit", null=True, blank=True)

    class Meta:
        abstract = True

    def move(self, to_state: str, **how: Any) -> str:
        """Go on as every thing with a life does; the next near duplicate takes the place left."""
        with transaction.atomic():
            if to_state == "held":
                how = {"held_on": clock.today(), "second_on": None, **how}
            if to_state == "arrived" and self.turn >= BEHIND:
                how = {"turn": 0, **how}  # to be read again: it stands for itself
            left = super().move(to_state, **how)
            # Only who stood in the queue leaves a place.
            if left == "arrived":
                step_up(type(self), getattr(self, "likeness", ""))
        return left


def step_up(kind: type[Standing], likeness: str) -> None:
    """Let one of the unread that stand behind take the first place of its group, if that is free."""
    if not likeness:
        return
    waiting = kind._base_manager.filter(state="arrived", likeness=likeness)
    if waiting.filter(turn__lt=BEHIND).exists():
        return
    following = waiting.order_by("arrived_on", "id").values_list("pk", flat=True).first()
    if following is None:
        return
    place = (
        kind._base_manager.filter(likeness=likeness, turn__lt=BEHIND)
        .order_by("-turn")
        .values_list("turn", flat=True)
        .first()
    )
    kind._base_manager.filter(pk=following).update(turn=place or 0)
