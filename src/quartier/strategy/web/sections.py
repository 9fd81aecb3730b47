"""What of this room waits for staff."""

from __future__ import annotations

from quartier.base import clock
from quartier.needs.web.needs import Need, NeedQuerySet
from quartier.people.policy import Viewer
from quartier.strategy.web.stored.actions import Action, ActionQuerySet

SILENT_DAYS = 180


def needs_without_mandate(viewer: Viewer) -> NeedQuerySet:
    """Confirmed needs that still wait for a mandate."""
    return Need.objects.visible_to(viewer).without_mandate()


def silent_actions() -> ActionQuerySet:
    """Actions under way without any news for 180 days."""
    return Action.objects.without_news_since(clock.now() - clock.days(SILENT_DAYS))


def silent(viewer: Viewer) -> ActionQuerySet:
    """Actions that have been silent for 180 days."""
    return silent_actions().visible_to(viewer)
