"""Sets of things with a state, of which everybody sees those that the policy lets them see."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models

from quartier.base import clock
from quartier.people.policy import Viewer, sees_before, visible_states

Thing = TypeVar("Thing", bound=models.Model)


class VisibleQuerySet(models.QuerySet[Thing]):
    """Whoever lists any of them asks here first. `kind` is their name in the policy."""

    kind: ClassVar[str]
    # True where the table has `public_from`, the day before which most people wait.
    has_embargo: ClassVar[bool] = False

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that the viewer may know of."""
        seen = self.filter(state__in=visible_states(viewer, self.kind))
        if not self.has_embargo or sees_before(viewer, self.kind):
            return seen
        its_day_came = models.Q(public_from__isnull=True) | models.Q(public_from__lte=clock.today())
        return seen.filter(its_day_came)
