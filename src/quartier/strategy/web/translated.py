"""What of the strategy has words to translate: the texts that its public pages ask for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from quartier.city.translating import Part, Translatable
from quartier.people.policy import Viewer, may_do
from quartier.strategy.web.action_page import TEXTS
from quartier.strategy.web.alliance.taking_part import taking_part
from quartier.strategy.web.stored.actions import Action, Milestone
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision

WRITE = "strategy.write"


def _milestones(actions: Any) -> Any:
    return Milestone.objects.filter(action__in=actions)


def _organisations(viewer: Viewer) -> QuerySet[Organisation]:
    return Organisation.objects.all() if may_do(viewer, WRITE) else taking_part(viewer)


def _goals(viewer: Viewer) -> QuerySet[Goal]:
    """Everyone reads where the city wants to go."""
    return Goal.objects.all()


KINDS = (
    Translatable(
        name="auftraege",
        folder_key="pk",
        order=20,
        one="Handlungsauftrag",
        many="Handlungsaufträge",
        rows=Mandate.objects.visible_to,
        fields=("title", "text", "why_new"),
        back="strategy_mandate",
        back_act=WRITE,
    ),
    Translatable(
        name="massnahmen",
        folder_key="slug",
        order=30,
        one="Maßnahme",
        many="Maßnahmen",
        rows=Action.objects.visible_to,
        fields=TEXTS,
        parts=(Part(rows=_milestones, parent="action_id", fields=("title",)),),
        back="strategy_action",
        back_act=WRITE,
    ),
    Translatable(
        name="ziele",
        folder_key="key",
        order=40,
        one="Ziel",
        many="Ziele",
        rows=_goals,
        fields=("title",),
        back="strategy_goal",
        back_act=WRITE,
    ),
    Translatable(
        name="vorhandenes",
        folder_key="key",
        order=50,
        one="Vorhandenes",
        many="Was es schon gibt",
        rows=Provision.objects.visible_to,
        fields=("title", "text"),
        back="strategy_provision",
        back_act=WRITE,
    ),
    Translatable(
        name="stellen",
        folder_key="slug",
        order=60,
        one="Stelle",
        many="Wer mitmacht",
        rows=_organisations,
        # A name is a name in every language.
        fields=("about", "earlier_work"),
        named="name",
        back="strategy_organisation",
        back_act=WRITE,
    ),
)
