"""Sets of things with a state, of which everybody sees those that the policy lets them see."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models

from quartier.people.policy import Viewer, visible_states

Thing = TypeVar("Thing", bound=models.Model)


class VisibleQuerySet(models.QuerySet[Thing]):
    """Whoever lists any of them asks here first. `kind` is their name in the policy."""

    kind: ClassVar[str]

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that the viewer may know of."""
        return self.filter(state__in=visible_states(viewer, self.kind))
