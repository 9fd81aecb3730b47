"""What this room shows on pages of others: what happens in an area, and what waits for staff."""

from __future__ import annotations

from quartier.base import clock
from quartier.city.sections import AreaView, SectionContent
from quartier.needs.web.needs import Need, NeedQuerySet
from quartier.people.policy import PUBLIC, Viewer
from quartier.strategy.web.shown import action_cards
from quartier.strategy.web.stored.actions import Action, ActionQuerySet

SHOWN = 12
SILENT_DAYS = 180


def happening(view: AreaView) -> SectionContent | None:
    """The area's actions; whoever looks, only what is public."""
    found = (
        Action.objects.visible_to(PUBLIC)
        .filter(areas=view.area_uuid)
        .with_lead()
        .with_state_since()
        .order_by("-state_since", "id")
    )
    cards = action_cards(found[: SHOWN + 1], view.language)
    return SectionContent(
        template="strategy/area_section.html",
        context={"cards": cards[:SHOWN], "more": len(cards) > SHOWN, "area_id": view.area_id},
    )


def needs_without_mandate(viewer: Viewer) -> NeedQuerySet:
    """Confirmed needs that still wait for a mandate."""
    return Need.objects.visible_to(viewer).without_mandate()


def silent_actions() -> ActionQuerySet:
    """Actions under way without any news for 180 days."""
    return Action.objects.without_news_since(clock.now() - clock.days(SILENT_DAYS))


def silent(viewer: Viewer) -> ActionQuerySet:
    """Actions that have been silent for 180 days."""
    return silent_actions().visible_to(viewer)
