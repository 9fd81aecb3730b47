"""Offices are asked, answer, get a reply, are reminded; nothing is decided over their heads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.mail import OutboxMail
from quartier.city.web.build import a_city_profile
from quartier.people.policy import Viewer
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.web.build import a_mandate, an_action, an_endorsement, an_organisation
from quartier.strategy.web.doctor import doctor_findings
from quartier.strategy.web.endorsing import lists
from quartier.strategy.web.endorsing.letters import write_request
from quartier.strategy.web.endorsing.services import (
    answer,
    ask,
    begin_endorsement,
    no_longer_ask,
    remind,
    reply,
    thing_of,
)
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.transitions import move_action, move_mandate

pytestmark = pytest.mark.django_db
MAY_1 = datetime(2026, 5, 1, 12, tzinfo=UTC)
REMARK = "Wir sehen das kritisch, intern gesagt."


def test_nothing_is_decided_before_every_answer_and_every_reply() -> None:
    school, youth = an_organisation("Schulamt"), an_organisation("Jugendamt")
    action = an_action(state="drafted")
    begin_endorsement(action, organisations=[school, youth], due=clock.today())
    with pytest.raises(errors.StepIncomplete) as caught:
        move_action(action, "adopted")
    assert "die Antwort von Jugendamt und Schulamt" in caught.value.sentence()
    first, second = Endorsement.objects.order_by("organisation__name")
    answer(first, answer="remarks", remark=REMARK)
    answer(second, answer="no", remark="Kein Raum frei.")
    with pytest.raises(errors.StepIncomplete) as caught:
        move_action(action, "adopted")
    assert "eine Erwiderung auf die Ablehnung von Schulamt" in caught.value.sentence()
    reply(second, text="Wir nehmen den Raum daneben.")
    assert move_action(action, "adopted").state == "adopted"
    assert doctor_findings() == []


def test_going_back_begins_a_new_round_and_keeps_the_old_one() -> None:
    row = an_endorsement()
    action = thing_of(row)
    answer(row, answer="no", remark="Zu teuer.")
    move_action(action, "drafted", reason="Wird billiger.")
    begin_endorsement(action, organisations=[row.organisation], due=clock.today())
    assert [e.round for e in Endorsement.objects.order_by("round")] == [1, 2]
    with pytest.raises(errors.OldRound):
        reply(row, text="Zu spät.")
    assert [e.round for e in lists.waiting()] == [2]
    answer(Endorsement.objects.get(round=2), answer="yes")
    assert not lists.waiting().exists()
    assert move_action(action, "adopted").state == "adopted"


def test_a_mandate_is_endorsed_the_same_way() -> None:
    mandate = a_mandate(state="in_endorsement")
    (row,) = ask(mandate, organisations=[an_organisation("Sozialamt")], due=clock.today())
    with pytest.raises(errors.StepIncomplete):
        move_mandate(mandate, "adopted")
    answer(row, answer="yes")
    assert move_mandate(mandate, "adopted").state == "adopted"


def test_bad_questions_are_refused_whole() -> None:
    action, office = an_action(state="drafted"), an_organisation("Amt")
    with pytest.raises(errors.NotInEndorsement):
        ask(action, organisations=[office], due=clock.today())
    yesterday = clock.today() - clock.days(1)
    with pytest.raises(errors.DueInPast):
        begin_endorsement(action, organisations=[office], due=yesterday)
    assert Action.objects.get(pk=action.pk).state == "drafted"
    begin_endorsement(action, organisations=[office], due=clock.today())
    with pytest.raises(errors.NobodyAsked):
        ask(action, organisations=[], due=clock.today())
    other = an_organisation("Anderes Amt")
    with pytest.raises(errors.AskedAlready) as caught:
        ask(action, organisations=[office, other], due=clock.today())
    assert "Amt" in caught.value.sentence()
    assert Endorsement.objects.count() == 1


def test_an_answer_entered_twice_is_told_and_another_one_replaces_it() -> None:
    row = an_endorsement()
    with pytest.raises(errors.NoNeedsReason):
        answer(row, answer="no", remark=" ")
    with pytest.raises(errors.NothingToReply):
        reply(row, text="Wieso?")
    answer(row, answer="no", remark="Nein.")
    reply(row, text="Doch.")
    with pytest.raises(errors.AnsweredAlready) as caught:
        answer(row, answer="no", remark="Nein.")
    assert "Probestelle hat schon geantwortet: abgelehnt" in caught.value.sentence()
    changed = answer(row, answer="yes")
    assert (changed.answer, changed.reply, changed.replied_on) == ("yes", "", None)
    with pytest.raises(errors.AnsweredAlready):
        remind(row)
    with pytest.raises(errors.AnsweredAlready):
        no_longer_ask(row)


def test_an_office_is_reminded_by_one_letter_a_day_that_holds_no_remark() -> None:
    with clock.clock_at(MAY_1):
        row = an_endorsement()
        with pytest.raises(errors.NoMailbox):
            remind(row)
        Organisation.objects.filter(pk=row.organisation_id).update(mail="amt@stadt.example")
        remind(row)
        with pytest.raises(errors.RemindedToday):
            remind(row)
    with clock.clock_at(MAY_1 + clock.days(1)):
        assert lists.overdue(Viewer()).count() == 1
        remind(row)
    letters = OutboxMail.objects.order_by("written_at")
    assert [letter.to for letter in letters] == ["amt@stadt.example"] * 2
    assert "01.05.2026" in letters[0].subject
    assert "Nähstube" in letters[0].text


def test_what_is_no_longer_asked_holds_up_nothing() -> None:
    row = an_endorsement()
    no_longer_ask(row)
    with pytest.raises(errors.OldRound):
        no_longer_ask(row)
    assert move_action(thing_of(row), "adopted").state == "adopted"


def _staff(client: Client, settings: object) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()
    client.force_login(User.objects.create_user("leitung@stadt.example", roles=["lead"]))
    return client


def test_the_whole_round_by_forms_and_no_remark_is_public(client: Client, settings: object) -> None:
    staff = _staff(client, settings)
    action, office = an_action(state="drafted"), an_organisation("Bauamt")
    step = reverse("strategy_action_step", args=[action.pk])
    given = {"to": "in_endorsement", "offices": [str(office.pk)], "due": "2999-01-01"}
    page = staff.post(step, given, follow=True).content.decode()
    assert "Bauamt" in page
    row = Endorsement.objects.get()
    address = reverse("strategy_endorsement", args=[row.pk])
    page = staff.post(address, {"act": "answer", "answer": "no"}, follow=True).content.decode()
    assert "Eine Ablehnung braucht ihren Grund" in page
    refused = {"act": "answer", "answer": "no", "remark": REMARK}
    page = staff.post(address, refused, follow=True).content.decode()
    assert REMARK in page
    assert "eine Erwiderung auf die Ablehnung von Bauamt" in page
    listed = staff.get(reverse("strategy_endorsements")).content.decode()
    assert "uns: Erwiderung an Bauamt" in listed
    staff.post(address, {"act": "reply", "reply": "Wir ändern es."})
    staff.post(step, {"to": "adopted"})
    assert Action.objects.get().state == "adopted"
    public = client.get(f"/massnahmen/{action.slug}/").content.decode()
    for words in (REMARK, "Wir ändern es.", "Bauamt"):
        assert words not in public


def test_questions_that_are_gone_or_make_no_sense_are_told(
    client: Client, settings: object
) -> None:
    staff, row = _staff(client, settings), an_endorsement()
    address = reverse("strategy_endorsement", args=[row.pk])
    assert "was geschehen soll" in staff.post(address, {"act": "x"}, follow=True).content.decode()
    staff.post(address, {"act": "drop"})
    page = staff.post(address, {"act": "drop"}, follow=True).content.decode()
    assert "Diese Frage gibt es nicht mehr." in page
    asks = reverse("strategy_ask_action", args=[row.action_id])
    assert "Bitte wählen Sie Stellen" in staff.post(asks, {}, follow=True).content.decode()


def test_a_letter_says_to_whom_to_answer() -> None:
    office = an_organisation("Amt mit Briefkasten")
    office.mail = "amt@stadt.example"
    office.save()
    row = an_endorsement(organisations=[office])
    write_request(row)
    assert "der Stelle, die Sie gefragt hat" in OutboxMail.objects.latest("written_at", "pk").text
    lead = User.objects.create_user("leitung@stadt.example", roles=["lead"])
    write_request(row)
    assert "an leitung@stadt.example" in OutboxMail.objects.latest("written_at", "pk").text
    asking = User.objects.create_user("strategie@stadt.example", roles=["strategy"])
    write_request(row, asking)
    assert f"an {asking.email}" in OutboxMail.objects.latest("written_at", "pk").text
    assert lead.email != asking.email
