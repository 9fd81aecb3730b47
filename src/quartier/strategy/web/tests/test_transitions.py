"""Steps of actions and mandates as they are stored: guarded, locked, remembered."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from quartier.base.states import ForbiddenTransition
from quartier.base.web.doctor import histories
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.web.build import a_founded_need, a_read_voice
from quartier.needs.web.models import Need
from quartier.needs.web.transitions import decline_need
from quartier.strategy import errors
from quartier.strategy.web.build import a_decision, a_mandate, an_action, an_organisation
from quartier.strategy.web.doctor import doctor_findings
from quartier.strategy.web.stored.actions import Action, Responsibility
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.transitions import move_action, move_mandate, steps_of_action
from quartier.strategy.web.writing import set_responsibilities, write_action, write_mandate

pytestmark = pytest.mark.django_db


def test_the_main_road_from_idea_to_evaluated_leaves_a_whole_history() -> None:
    action = an_action(state="evaluated")
    assert [event.to_state for event in action.events()] == [
        "idea",
        "drafted",
        "in_endorsement",
        "adopted",
        "funded",
        "running",
        "completed",
        "evaluated",
    ]
    assert doctor_findings() == []
    assert histories() == []


def test_everything_missing_is_named_in_one_error_and_nothing_is_stored() -> None:
    action = write_action(title="Nur eine Idee")
    with pytest.raises(errors.StepIncomplete) as caught:
        move_action(action, "drafted")
    assert {item.name for item in caught.value.params["found"]} == {"lead", "evidence"}
    assert Action.objects.get(pk=action.pk).state == "idea"
    assert action.events().count() == 1


def test_a_step_the_table_lacks_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(ForbiddenTransition):
        move_action(write_action(title="Idee"), "running")


def test_adopting_a_mandate_answers_its_needs() -> None:
    need = a_founded_need()
    a_mandate(need)
    assert Need.objects.get(pk=need.pk).state == "mandated"


def test_a_paused_action_returns_to_where_it_was_and_nowhere_else() -> None:
    action = move_action(an_action(state="running"), "paused", reason="Umzug")
    assert action.paused_from == "running"
    with pytest.raises(errors.StepIncomplete):
        move_action(action, "adopted")
    assert [step.to for step in steps_of_action(action)] == ["running", "cancelled"]
    assert move_action(action, "running").paused_from == ""
    assert doctor_findings() == []


def test_a_quick_action_starts_on_one_signature_and_a_reason() -> None:
    action = an_action(
        state="drafted",
        is_quick=True,
        exception_reason="Vor dem Winter.",
        planned_cents=400_000,
        decision=a_decision(kind="signature", body="Integrationsbüro"),
    )
    assert move_action(action, "running").state == "running"
    assert doctor_findings() == []


def test_a_refused_decision_carries_nothing() -> None:
    action = an_action(state="in_endorsement")
    write_action(
        action, title=action.title, decision=a_decision(result="refused", paper_number="2026/18")
    )
    with pytest.raises(errors.StepIncomplete):
        move_action(action, "adopted")


def test_a_voice_withdrawn_later_stops_nothing() -> None:
    voice = a_read_voice()
    action = an_action(a_mandate(a_founded_need(voice=voice)), state="drafted")
    withdraw(voice)
    assert move_action(action, "in_endorsement").state == "in_endorsement"
    assert doctor_findings() == []


def test_a_need_declined_later_breaks_nothing() -> None:
    need = a_founded_need()
    mandate = a_mandate(need, state="in_endorsement")
    action = an_action(mandate, state="drafted")
    decline_need(need, reason="Macht der Bund.")
    assert doctor_findings() == []
    with pytest.raises(errors.StepIncomplete):
        move_mandate(mandate, "adopted")
    assert action.state == "drafted"


def test_what_an_action_rests_on_is_not_edited_away() -> None:
    action = an_action(state="adopted")
    with pytest.raises(errors.WouldBreak):
        set_responsibilities(action, lead=None)
    assert action.responsibilities.count() == 1
    with pytest.raises(errors.WouldBreak):
        write_action(action, title=action.title, mandate=None)
    with pytest.raises(errors.WouldBreak):
        write_action(action, title=action.title, decision=None)
    with pytest.raises(errors.WouldBreak):
        write_mandate(action.mandate, title="Ohne alles")
    assert Mandate.objects.get(pk=action.mandate_id).title == "Orte der Begegnung schaffen"
    assert doctor_findings() == []


def test_the_needs_of_a_draft_mandate_stay_while_an_action_rests_on_them() -> None:
    mandate = a_mandate(state="draft")
    an_action(mandate, state="drafted")
    with pytest.raises(errors.WouldBreak):
        write_mandate(mandate, title=mandate.title)


def test_a_mandate_takes_confirmed_needs_only() -> None:
    with pytest.raises(errors.NeedNotConfirmed):
        write_mandate(title="Auftrag", needs=[a_founded_need(confirmed=False)])


def test_dates_and_merging_are_checked() -> None:
    with pytest.raises(errors.EndsBeforeStart):
        write_action(title="A", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))
    one, other = write_action(title="Eins"), write_action(title="Zwei")
    write_action(one, title="Eins", merged_into=other)
    move_action(one, "merged", reason="Dasselbe.")
    with pytest.raises(errors.CannotMerge):
        write_action(other, title="Zwei", merged_into=Action.objects.get(pk=one.pk))


def test_the_database_refuses_two_leads_a_missing_decision_and_a_lost_pause() -> None:
    action = an_action(state="running")
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.create(
            action=action, organisation=an_organisation("Zweites Amt"), role="lead"
        )
    for wrong in ({"decision": None}, {"state": "paused"}, {"planned_cents": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=action.mandate_id).update(decision=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=action.mandate_id).update(addressee=None)


def test_the_doctor_names_what_the_database_cannot_say() -> None:
    action = an_action(state="running")
    action.responsibilities.all().delete()
    action.mandate.needs.clear()
    codes = {finding.code for finding in doctor_findings()}
    assert codes == {
        "strategy.one_lead",
        "strategy.evidence_first",
        "strategy.mandate_has_need_and_addressee",
    }


def test_the_doctor_finds_a_walk_the_table_does_not_have() -> None:
    action = an_action(state="running")
    action._append(sequence=9, from_state="running", to_state="idea", reason="", actor_id=None)
    assert "strategy.history_is_truth" in {finding.code for finding in doctor_findings()}
