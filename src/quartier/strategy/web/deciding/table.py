"""The council's table (Beschlussvorlage): all that waits for a decision, with its cost and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from quartier.base.languages import SOURCE
from quartier.needs.web.models import Need
from quartier.people.policy import Viewer
from quartier.strategy.life_cycles import IN_ENDORSEMENT
from quartier.strategy.money import euros
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.publishing.choosing import with_field_of_action, with_field_of_mandate
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet


@dataclass(frozen=True)
class Asked:
    """One thing to decide. `agreed` of `asked` offices; what they remark stays on their page."""

    thing: Mandate | Action
    field: str
    agreed: int
    asked: int
    cost: str = ""


@dataclass(frozen=True)
class CouncilTable:
    """What a council is to decide: mandates, actions, the exact sum and how many have none."""

    mandates: Sequence[Asked]
    actions: Sequence[Asked]
    cost: str
    without_cost: int


def mandates_to_decide(viewer: Viewer) -> MandateQuerySet:
    """The mandates in endorsement that the viewer may know of."""
    return Mandate.objects.visible_to(viewer).filter(state=IN_ENDORSEMENT)


def actions_to_decide(viewer: Viewer) -> ActionQuerySet:
    """The actions in endorsement that the viewer may know of."""
    return Action.objects.visible_to(viewer).filter(state=IN_ENDORSEMENT)


def council_table(viewer: Viewer, chosen: Sequence[str] = ()) -> CouncilTable:
    """All that waits for a decision, or what of it was chosen; eleven queries for any number."""
    needs = Prefetch("needs", Need.objects.visible_to(viewer))
    orders = with_field_of_mandate(mandates_to_decide(viewer)).select_related("addressee")
    orders = orders.prefetch_related(needs, "goals", "endorsements").order_by("title", "id")
    plans = with_field_of_action(actions_to_decide(viewer)).with_lead().select_related("mandate")
    plans = plans.prefetch_related("areas", "endorsements").order_by("number", "title", "id")
    if chosen:
        orders, plans = orders.filter(pk__in=chosen), plans.filter(pk__in=chosen)
    fields = {key: shown.text for key, shown in fields_in(SOURCE).items()}
    listed = list(plans)
    known = [one.planned_cents for one in listed if one.planned_cents is not None]
    return CouncilTable(
        mandates=[_asked(one, fields) for one in orders],
        actions=[_asked(one, fields) for one in listed],
        cost=euros(sum(known)),
        without_cost=len(listed) - len(known),
    )


def _asked(thing: Mandate | Action, fields: dict[str, str]) -> Asked:
    rounds = [one for one in thing.endorsements.all() if one.is_required]
    last = max((one.round for one in rounds), default=0)
    now = [one for one in rounds if one.round == last]
    cents = getattr(thing, "planned_cents", None)
    return Asked(
        thing=thing,
        field=fields.get(thing.its_field, ""),
        agreed=sum(one.answer in {"yes", "remarks"} for one in now),
        asked=len(now),
        cost="" if cents is None else euros(cents),
    )
