"""Actions that lead to each other: parts, what one continues, what went up in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quartier.base.web.shown import Shown
from quartier.base.web.translations import ShownText
from quartier.people.policy import Viewer
from quartier.strategy.web.shown import action_url
from quartier.strategy.web.stored.actions import Action, ActionQuerySet

# More than any action has.
MOST_KIN = 40


@dataclass(frozen=True)
class ToldKin:
    """Another action, and what it is to this one."""

    word: str | Promise
    title: ShownText
    url: str


@dataclass(frozen=True)
class Kin:
    """The others that the viewer may know of, `told` once texts are at hand."""

    action: Action
    found: Sequence[Action]
    lines: Sequence[ToldKin] = ()

    def told(self, texts: Shown) -> Kin:
        """The same with titles."""
        one = partial(_told, self.action, texts)
        return Kin(self.action, self.found, [one(other) for other in self.found])


def with_kin(found: ActionQuerySet) -> ActionQuerySet:
    """Each with `is_led_to`: whether another is part of it or continues it."""
    me = OuterRef("pk")
    others = Action._base_manager.filter(Q(part_of=me) | Q(continues=me))
    return found.annotate(is_led_to=Exists(others))


def kin_of(action: Action, viewer: Viewer) -> Kin:
    """The actions that lead to or from one fetched `with_kin()`; one query, none where there is none."""
    above = [key for key in (action.part_of_id, action.continues_id, action.merged_into_id) if key]
    if not above and not action.is_led_to:
        return Kin(action, [])
    leads = Q(pk__in=above)
    comes = Q(part_of=action) | Q(continues=action)
    found = Action.objects.visible_to(viewer).filter(leads | comes)
    return Kin(action, list(found.order_by("title", "pk")[:MOST_KIN]))


def _told(action: Action, texts: Shown, other: Action) -> ToldKin:
    return ToldKin(_word(action, other), texts[other.pk, "title"], action_url(other))


def _word(action: Action, other: Action) -> str | Promise:
    if other.pk == action.merged_into_id:
        return _("Aufgegangen in:")
    if other.pk == action.part_of_id:
        return _("Teil von:")
    if other.pk == action.continues_id:
        return _("Setzt fort:")
    return _("Dazu gehört:") if other.part_of_id == action.pk else _("Wird fortgesetzt von:")
