"""Sheets: two people at one form, one form sent twice, quick actions, goals, circles."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from quartier.base import clock
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import Area
from quartier.needs.web.build import a_founded_need
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.web.build import (
    a_goal,
    a_mandate,
    an_action,
    an_endorsement,
    an_organisation,
)
from quartier.strategy.web.desk.goal_writing import write_goal
from quartier.strategy.web.doctor import doctor_findings
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.transitions import move_action
from quartier.strategy.web.writing import plan_milestone, write_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, settings: object) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()
    client.force_login(User.objects.create_user("leitung@stadt.example", roles=["lead"]))
    return client


def _post(client: Client, address: str, *args: object, **fields: object) -> str:
    response = client.post(reverse(address, args=args), fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_of_two_people_the_second_sees_both_versions_and_loses_nothing(staff: Client) -> None:
    office = an_organisation("Amt")
    _post(staff, "strategy_new_action", title="Treff", summary="Alt.", lead=office.pk)
    action = Action.objects.get()
    opened = {"title": "Treff", "lead": office.pk, "revision": action.revision}
    _post(staff, "strategy_action", action.pk, **opened, summary="Von der ersten.", planned="100")
    page = _post(staff, "strategy_action", action.pk, **opened, summary="Von der zweiten.")
    assert "Inzwischen hat jemand anderes „Treff“ gespeichert." in page
    for words in (
        "Jetzt gespeichert",
        "Von der ersten.",
        "Von der zweiten.",
        "<td>100 €</td><td>–</td>",
    ):
        assert words in page
    assert Action.objects.get().summary == "Von der ersten."
    newest = Action.objects.get().revision
    assert f'name="revision" value="{newest}"' in page
    _post(staff, "strategy_action", action.pk, **{**opened, "revision": newest}, summary="Beides.")
    assert Action.objects.get().summary == "Beides."


def test_two_people_at_one_mandate(staff: Client) -> None:
    mandate = a_mandate(state="draft")
    opened = {"title": "Neu", "revision": mandate.revision - 1}
    page = _post(staff, "strategy_mandate", mandate.pk, **opened)
    assert "Beide Fassungen" in page
    assert Mandate.objects.get().title == mandate.title


def test_one_form_sent_twice_makes_one_thing(staff: Client) -> None:
    for address, kind in (("strategy_new_action", Action), ("strategy_new_mandate", Mandate)):
        sent = {"title": "Einmal", "key": str(uuid.uuid4())}
        _post(staff, address, **sent)
        page = _post(staff, address, **sent)
        assert "Zweimal gedrückt zählt einmal." in page
        assert kind.objects.count() == 1


def test_a_sheet_says_all_that_the_next_step_lacks_as_links(staff: Client) -> None:
    mandate = a_mandate()
    action = write_action(title="Leer", mandate=mandate, exception_reason="Eilt.")
    write_action(action, title="Leer")
    _post(
        staff,
        "strategy_action",
        action.pk,
        title="Leer",
        mandate=mandate.pk,
        exception_reason="Eilt.",
        lead=an_organisation("Amt").pk,
    )
    page = _post(staff, "strategy_action_step", action.pk, to="drafted")
    for field in ("summary", "target_group", "areas", "planned", "term", "why_new"):
        assert f'<a href="#feld-{field}">' in page
        assert f'id="feld-{field}"' in page


def test_a_quick_action_runs_after_one_short_form(staff: Client) -> None:
    area, office = a_stored_area(), an_organisation("Grünflächenamt")
    form = {
        "title": "Bänke am Platz",
        "areas": [area.pk],
        "lead": office.pk,
        "planned": "450,50",
        "exception_reason": "Der Sommer kommt.",
        "signed_by": "Integrationsbüro",
        "signed_on": clock.today(),
        "key": str(uuid.uuid4()),
    }
    page = _post(staff, "strategy_quick", **{**form, "planned": "5.000,01", "areas": []})
    assert "Über 5.000 € ist es keine Sofortmaßnahme" in page
    assert "wo es stattfindet" in page
    assert not Action.objects.exists()
    _post(staff, "strategy_quick", **form)
    action = Action.objects.get()
    assert (action.state, action.planned_cents, action.is_quick) == ("running", 45_050, True)
    assert action.decision.kind == "signature"
    assert "Zweimal gedrückt" in _post(staff, "strategy_quick", **form)
    assert Action.objects.count() == 1
    assert doctor_findings() == []
    future = {**form, "key": "", "signed_on": clock.today() + clock.days(1)}
    assert "liegt noch vor uns" in _post(staff, "strategy_quick", **future)
    assert Action.objects.count() == 1


def test_the_sheet_of_a_mandate_leads_to_its_actions_and_to_new_ones(staff: Client) -> None:
    action = an_action(title="Nähstube")
    page = staff.get(reverse("strategy_mandate", args=[action.mandate_id])).content.decode()
    assert f'href="{reverse("strategy_action", args=[action.pk])}">Nähstube</a>, Idee' in page
    for name in ("strategy_new_action", "strategy_quick"):
        address = f"{reverse(name)}?auftrag={action.mandate_id}"
        assert address in page
        assert f'value="{action.mandate_id}" selected' in staff.get(address).content.decode()


def test_a_quick_action_for_a_mandate_begins_where_its_needs_are(staff: Client) -> None:
    here, elsewhere = a_stored_area(), a_stored_area(key="west", name="West")
    mandate = a_mandate(a_founded_need(here))

    def places(about: object) -> str:
        return staff.get(reverse("strategy_quick"), {"auftrag": about}).content.decode()

    def ticked(area: Area, page: str) -> bool:
        box = re.search(rf'<input[^>]*name="areas"[^>]*value="{area.pk}"[^>]*>', page)
        assert box is not None
        return "checked" in box[0]

    about_it = places(mandate.pk)
    assert (ticked(here, about_it), ticked(elsewhere, about_it)) == (True, False)
    for unknown in ("", "nein", uuid.uuid4()):
        assert not ticked(here, places(unknown))


def test_goals_stand_in_three_levels_and_mandates_choose_them(staff: Client) -> None:
    _post(staff, "strategy_new_goal", title="Gut zusammen leben", level="guiding")
    top = Goal.objects.get()
    _post(staff, "strategy_new_goal", title="Wohnen für alle", level="goal", parent=top.pk)
    goal = Goal.objects.get(level="goal")
    assert (goal.key, goal.parent) == ("wohnen-fuer-alle", top)
    page = _post(staff, "strategy_goal", top.pk, title=top.title, level="recommendation")
    assert "„Wohnen für alle“ passt nicht" in page
    assert "gibt es" not in page
    _post(staff, "strategy_new_mandate", title="Wohnungen", goals=[goal.pk])
    assert list(Mandate.objects.get().goals.all()) == [goal]
    listed = staff.get(reverse("strategy_goals"), {"ebene": "goal"}).content.decode()
    assert "Wohnen für alle" in listed
    assert "<td>1</td>" in listed


def test_goals_do_not_stand_under_themselves_nor_share_a_key() -> None:
    one = a_goal("Eins", level="guiding")
    with pytest.raises(errors.KeyTaken):
        a_goal("Eins")
    other = a_goal("Zwei", parent=one)
    with pytest.raises(errors.GoesInCircles) as caught:
        write_goal(one, title="Eins", level="guiding", parent=other)
    assert "„Eins“ → „Zwei“ → „Eins“" in caught.value.sentence()
    with pytest.raises(errors.WrongLevel):
        a_goal("Drei", parent=other)
    Goal.objects.filter(pk=one.pk).update(parent=other)
    codes = {finding.code for finding in doctor_findings()}
    assert codes == {"strategy.circle", "strategy.goal_level"}


@pytest.mark.parametrize("pointer", ["part_of", "continues", "merged_into"])
def test_actions_do_not_lead_back_to_themselves(pointer: str) -> None:
    one, two, three = (write_action(title=title) for title in ("Eins", "Zwei", "Drei"))
    write_action(two, title="Zwei", **{pointer: one})
    write_action(three, title="Drei", **{pointer: two})
    with pytest.raises(errors.GoesInCircles) as caught:
        write_action(one, title="Eins", **{pointer: three})
    assert "„Eins“ → „Drei“ → „Zwei“ → „Eins“" in caught.value.sentence()
    assert Action.objects.get(pk=one.pk).revision == 1
    Action.objects.filter(pk=one.pk).update(**{pointer: three})
    assert [finding.code for finding in doctor_findings()] == ["strategy.circle"]


def test_what_ended_as_an_idea_is_no_target_but_holds_up_no_edit() -> None:
    gone, kept = write_action(title="Alt"), write_action(title="Neu")
    write_action(kept, title="Neu", part_of=gone)
    move_action(gone, "rejected", reason="Doppelt.")
    assert write_action(kept, title="Neuer").title == "Neuer"
    with pytest.raises(errors.TargetIsGone):
        write_action(kept, title="Neuer", continues=Action.objects.get(pk=gone.pk))
    with pytest.raises(errors.CannotMerge):
        write_action(kept, title="Neuer", merged_into=Action.objects.get(pk=gone.pk))


def test_two_ideas_cannot_both_end_in_the_other() -> None:
    one, two = write_action(title="Eins"), write_action(title="Zwei")
    write_action(one, title="Eins", merged_into=two)
    with pytest.raises(errors.GoesInCircles):
        write_action(two, title="Zwei", merged_into=one)
    move_action(two, "rejected", reason="Passt nicht.")
    with pytest.raises(errors.StepIncomplete):
        move_action(one, "merged", reason="Dasselbe.")


def test_a_number_and_a_step_are_given_once() -> None:
    write_action(title="Eins", number="M 1")
    with pytest.raises(errors.NumberTaken) as caught:
        write_action(title="Zwei", number="M 1")
    assert "„Eins“" in caught.value.sentence()
    action = an_action()
    with pytest.raises(errors.SameStepTwice):
        plan_milestone(action, title=" Raum finden")


def test_a_choice_of_another_city_is_refused_by_the_form(staff: Client) -> None:
    page = _post(staff, "strategy_new_action", title="Treff", areas=[str(uuid.uuid4())])
    assert "error-message" in page
    assert "Treff" in page
    assert not Action.objects.exists()


def test_an_end_is_opened_again_with_a_reason_and_leaves_its_trace() -> None:
    action = an_action(state="running")
    action = move_action(action, "cancelled", reason="Geld weg.")
    with pytest.raises(errors.StepIncomplete):
        move_action(action, "adopted", reason="Doch.")
    with pytest.raises(errors.StepIncomplete):
        move_action(action, "running")
    action = move_action(action, "running", reason="Das Geld ist wieder da.")
    assert [event.to_state for event in action.events()][-2:] == ["cancelled", "running"]
    assert action.paused_from == ""
    assert doctor_findings() == []


def test_opening_again_is_for_who_decides(client: Client, settings: object) -> None:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()
    action = move_action(write_action(title="Idee"), "rejected", reason="Nein.")
    client.force_login(User.objects.create_user("s@stadt.example", roles=["strategy"]))
    step = reverse("strategy_action_step", args=[action.pk])
    client.post(step, {"to": "idea", "reason": "Doch."})
    assert Action.objects.get().state == "rejected"
    client.force_login(User.objects.create_user("l@stadt.example", roles=["lead"]))
    client.post(step, {"to": "idea", "reason": "Doch."})
    assert Action.objects.get().state == "idea"


@pytest.mark.parametrize("state", ["idea", "in_endorsement", "running", "completed"])
def test_a_sheet_asks_little_in_every_state(
    staff: Client,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
    state: str,
) -> None:
    """Twenty questions at most, with offices asked, steps, targets and what exists already."""
    asked = an_endorsement() if state == "in_endorsement" else None
    action = asked.action if asked else an_action(state=state)
    address = reverse("strategy_action", args=[action.pk])
    staff.get(address)
    with django_assert_max_num_queries(20):
        assert staff.get(address).status_code == 200


def test_the_day_from_which_all_may_read_it_is_on_the_sheet(staff: Client) -> None:
    _post(staff, "strategy_new_action", title="Treff", public_from="2999-01-01")
    action = Action.objects.get()
    assert action.public_from == date(2999, 1, 1)
    assert 'value="2999-01-01"' in staff.get(reverse("strategy_action", args=[action.pk])).text
    # What everyone reads already is not taken back by a day.
    known = an_action(title="Platz", state="adopted")
    assert "feld-public_from" not in staff.get(reverse("strategy_action", args=[known.pk])).text
