"""Mandates and actions as rows, for tests. Nothing here says anything about a real city."""

from __future__ import annotations

from datetime import date

from quartier.base import clock
from quartier.base.web.states import StatusEvent
from quartier.city.web.models import Area
from quartier.needs.web.build import a_founded_need
from quartier.needs.web.models import Need
from quartier.strategy import life_cycles
from quartier.strategy.web.desk.goal_writing import write_goal
from quartier.strategy.web.endorsing.services import ask
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.transitions import move_action, move_mandate
from quartier.strategy.web.writing import (
    finish_milestone,
    name_organisation,
    plan_milestone,
    record_decision,
    set_responsibilities,
    write_action,
    write_mandate,
)

ROAD = (
    life_cycles.DRAFTED,
    life_cycles.IN_ENDORSEMENT,
    life_cycles.ADOPTED,
    life_cycles.FUNDED,
    life_cycles.RUNNING,
    life_cycles.COMPLETED,
    life_cycles.EVALUATED,
)


def an_organisation(name: str = "Probeamt") -> Organisation:
    """An office of this name."""
    return name_organisation(name=name)


def a_decision(**fields: object) -> Decision:
    """A resolution of a council on a fixed day; asked for twice, the same one."""
    usual = {"body": "Rat", "decided_on": date(2026, 3, 2), "paper_number": "2026/17"}
    said = {**usual, **fields}
    return Decision.objects.filter(**said).first() or record_decision(**said)


def a_mandate(need: Need | None = None, *, state: str = "adopted", **fields: object) -> Mandate:
    """A complete mandate, walked to `state` by its steps."""
    usual = {
        "title": "Orte der Begegnung schaffen",
        "text": "In jedem Stadtteil gibt es einen offenen Ort.",
        "addressee": an_organisation(),
        "needs": [need or a_founded_need()],
        "decision": a_decision(),
        "why_new": "Einen offenen Ort gibt es noch nicht.",
    }
    mandate = write_mandate(**{**usual, **fields})
    for to in ("in_endorsement", "adopted", "fulfilled"):
        if mandate.state == state:
            break
        mandate = move_mandate(mandate, to)
    return mandate


def an_action(
    mandate: Mandate | None = None, *, state: str = life_cycles.IDEA, **fields: object
) -> Action:
    """A complete action with lead and one milestone, walked to `state` along the main road."""
    behind = mandate or a_mandate()
    usual: dict[str, object] = {
        "title": "Offener Treff",
        "summary": "Ein Raum, der jeden Tag offen ist.",
        "target_group": "alle, die hier wohnen",
        "areas": [need.area for need in behind.needs.all() if need.area is not None],
        "is_citywide": True,
        "mandate": behind,
        "planned_cents": 1_250_000,
        "decision": behind.decision or a_decision(),
        "review_on": date(2027, 1, 4),
        "term": "short",
        "no_effect_reason": "Ob ein Raum gut tut, misst keine Kennzahl.",
        "why_new": "Einen offenen Raum gibt es noch nicht.",
    }
    action = write_action(**{**usual, **fields})
    set_responsibilities(action, lead=an_organisation("Probeverein"))
    first = plan_milestone(action, title="Raum finden", due=date(2026, 9, 1))
    for to in ROAD:
        if action.state == state:
            break
        if to == life_cycles.COMPLETED:
            finish_milestone(first)
        action = move_action(action, to, reason="So beschlossen.")
    return action


def a_goal(title: str = "Menschen begegnen sich", **fields: object) -> Goal:
    """A goal that stands under nothing."""
    return write_goal(**{"title": title, "level": Goal.Level.GOAL, **fields})


def an_endorsement(mandate: Mandate | None = None, **fields: object) -> Endorsement:
    """One office that is asked about an action in endorsement, and has not answered."""
    action = an_action(mandate, title="Nähstube", state=life_cycles.IN_ENDORSEMENT)
    usual = {"organisations": [an_organisation("Probestelle")], "due": clock.today()}
    (asked,) = ask(action, **{**usual, **fields})
    return asked


def store_many_actions(number: int, area: Area | None = None) -> list[Action]:
    """So many public actions in one stroke, ten to a mandate and its need; each with lead, steps
    and its event.
    """
    decision, office = a_decision(), an_organisation("Amt der vielen Vorhaben")
    start = Action.objects.count()
    orders = [
        Mandate(title=f"Auftrag {start + 10 * place}", state="adopted", addressee=office)
        for place in range(-(-number // 10))
    ]
    for order in orders:
        order.decision = decision
    Mandate.objects.bulk_create(orders)
    through = Mandate.needs.through
    needs = [a_founded_need(area, title=f"Bedarf zu {order.title}") for order in orders]
    pairs = zip(orders, needs, strict=True)
    through.objects.bulk_create(through(mandate=order, need=need) for order, need in pairs)
    actions = [
        Action(
            title=f"Vorhaben {start + place}",
            slug=f"vorhaben-viele-{start + place}",
            summary="Ein Raum, der jeden Tag offen ist.",
            number=f"V {start + place}",
            state=life_cycles.RUNNING,
            mandate=orders[place // 10],
            decision=decision,
            field="housing",
            term="short",
            planned_cents=100_000 + place,
            is_citywide=not place % 5,
            news_at=clock.now(),
        )
        for place in range(number)
    ]
    Action.objects.bulk_create(actions)
    _store_around(actions, office, needs[0].area)
    return actions


def _store_around(actions: list[Action], office: Organisation, area: Area | None) -> None:
    Responsibility.objects.bulk_create(
        Responsibility(action=action, organisation=office, role="lead") for action in actions
    )
    Milestone.objects.bulk_create(
        Milestone(action=action, title=f"Schritt {step}", due=date(2026, 9, step))
        for action in actions
        for step in (1, 2, 3)
    )
    StatusEvent.objects.bulk_create(
        StatusEvent(
            object_type="strategy.action",
            object_id=action.pk,
            sequence=1,
            to_state=action.state,
            at=clock.now(),
        )
        for action in actions
    )
    if area is not None:
        through = Action.areas.through
        through.objects.bulk_create(through(action=action, area=area) for action in actions)
