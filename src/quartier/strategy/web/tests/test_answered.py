"""Shares answered, by quarter; everyone behind a decision answered in one go; actions without a voice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.answering.blocks import block
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.web.build import a_founded_need, a_public_theme, a_read_voice
from quartier.needs.web.models import Need
from quartier.needs.web.writing import add_theme_evidence, add_voice_evidence
from quartier.people.web.accounts import User
from quartier.strategy.errors import NothingToSay
from quartier.strategy.web.answered.behind import (
    actions_without_voice,
    answer_all,
    mandates_to_answer,
    waiting_behind,
)
from quartier.strategy.web.answered.counting import count_quarters
from quartier.strategy.web.answered.pages import answered_sentences
from quartier.strategy.web.build import a_mandate, an_action
from quartier.strategy.web.stored.answered import AnsweredQuarter

pytestmark = pytest.mark.django_db
SPRING = date(2026, 4, 20)


@pytest.fixture
def area() -> Area:
    a_city_profile()
    return a_stored_area()


@pytest.fixture
def lead(settings: object) -> User:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    return User.objects.create_user("l@stadt.example", roles=["lead"], languages=["de"])


def some_voices(area: Area, number: int, **fields: object) -> list[Contribution]:
    return [a_read_voice(area, arrived_on=SPRING, **fields) for _ in range(number)]


def test_a_quarter_is_told_from_ten_voices_on_and_moves_by_ten(
    client: Client, area: Area, lead: User
) -> None:
    some_voices(area, 9, theme="housing")
    count_quarters()
    assert answered_sentences() == []
    assert "zu wenige Beiträge" in client.get("/beitraege/beantwortet/").content.decode()
    some_voices(area, 3, theme="encounter")
    assert count_quarters() == 1
    assert answered_sentences() == [
        "Beiträge gelesen: alle.",
        "Beantwortet: noch keine oder erst wenige.",
    ]
    made = group_answers.draft(
        writer=lead, theme="housing", area=None, months=(SPRING, SPRING), texts={"de": "Danke."}
    )
    group_answers.release(made, actor=lead)
    assert count_quarters() == 0  # nine answers show nothing yet
    for voice in Contribution.objects.filter(theme="encounter"):
        reading.answer(voice, writer=lead, text="Danke")
    assert count_quarters() == 1
    row = AnsweredQuarter.objects.get()
    assert (row.voices, row.read, row.answered) == (12, 12, 12)
    assert row.median_days == (clock.today() - SPRING).days
    page = client.get("/beitraege/beantwortet/").content.decode()
    assert "2. Quartal 2026" in page
    assert "etwa 10" in page
    assert "12" not in page.partition("<main")[2].partition("</main")[0].replace("2026", "")


def test_taken_back_nothing_is_seen_of_it(area: Area) -> None:
    voices = some_voices(area, 12)
    count_quarters()
    withdraw(voices[0])
    assert count_quarters() == 0
    assert AnsweredQuarter.objects.get().voices == 12


def a_decided(area: Area, **spoken: str) -> Need:
    """A need with a mandate, on one voice in each of these languages."""
    first, *others = [
        a_read_voice(area, language=one, arrived_on=SPRING) for one in spoken.values()
    ]
    need = a_founded_need(area, voice=first)
    for voice in others:
        add_voice_evidence(need, contribution=voice, why="Auch so.")
    return need


def test_everyone_behind_a_decision_is_answered_in_their_language(area: Area, lead: User) -> None:
    mandate = a_mandate(a_decided(area, a="de", b="de-x-einfach", c="tr", d="ckb"))
    assert list(mandates_to_answer()) == [mandate]
    with pytest.raises(NothingToSay):
        answer_all(waiting_behind([mandate.pk]), writer=lead)
    part = block("danke-gelesen")
    made = answer_all(
        waiting_behind([mandate.pk]),
        writer=lead,
        block=part,
        text="Es geht los.",
        unreviewed_too=True,
    )
    assert (made.answered, made.waiting) == (3, {"ckb": 1})
    languages = Answer.objects.values_list("language", flat=True)
    assert sorted(languages) == ["de", "de-x-einfach", "tr"]
    # Twice answers nobody twice.
    again = answer_all(waiting_behind([mandate.pk]), writer=lead, block=part, unreviewed_too=True)
    assert again.answered == 0


def test_what_nobody_has_confirmed_in_a_language_waits(area: Area, lead: User) -> None:
    mandate = a_mandate(a_decided(area, a="de", b="tr"))
    made = answer_all(waiting_behind([mandate.pk]), writer=lead, block=block("danke-gelesen"))
    assert (made.answered, made.waiting) == (1, {"tr": 1})


def test_staff_are_led_from_the_decision_to_the_answer(
    client: Client, area: Area, lead: User
) -> None:
    need = a_decided(area, a="de")
    a_public_theme(area)
    add_theme_evidence(need, theme="encounter", area=area, why="Viele sagen es.")
    mandate = a_mandate(need)
    action = an_action(mandate, state="running")
    client.force_login(lead)
    address = reverse("strategy_answer_behind", args=[mandate.pk])
    for name, thing in (("strategy_mandate", mandate), ("strategy_action", action)):
        assert address in client.get(reverse(name, args=[thing.pk])).content.decode()
    assert address in client.get(reverse("strategy_to_answer")).content.decode()
    page = client.get(address).content.decode()
    assert f"thema=encounter&amp;ort={area.pk}" in page
    told = client.post(address, {"text": "Der Treff öffnet im Mai."}, follow=True).content.decode()
    assert "Eine Antwort steht jetzt unter den Nummern der Menschen." in told
    assert not mandates_to_answer().exists()
    draft = a_mandate(a_founded_need(area, title="Noch nicht"), state="draft")
    assert client.get(reverse("strategy_answer_behind", args=[draft.pk])).status_code == 404


def test_from_a_decision_each_voice_behind_it_can_be_answered_by_itself(
    client: Client, area: Area, lead: User
) -> None:
    mandate = a_mandate(a_decided(area, a="tr", b="ar"))
    client.force_login(lead)
    page = client.get(reverse("strategy_answer_behind", args=[mandate.pk])).content.decode()
    for voice in Contribution.objects.all():
        address = reverse("dialogue_answer", args=[voice.pk])
        assert address in page
        client.post(address, {"text": "Teşekkürler", "language": voice.language})
        assert voice.answers.exists()
    page = client.get(reverse("strategy_answer_behind", args=[mandate.pk])).content.decode()
    assert "Niemand dahinter wartet" in page


def test_an_action_whose_only_voice_was_taken_back_is_without_one(
    client: Client, area: Area, lead: User
) -> None:
    voice = a_read_voice(area)
    bare = an_action(a_mandate(a_founded_need(area, voice=voice)), state="running")
    an_action(a_mandate(a_founded_need(area, title="Mit Stimme")), title="Anderes", state="running")
    an_action(title="Nur eine Idee")
    assert not actions_without_voice().exists()
    withdraw(voice)
    assert list(actions_without_voice()) == [bare]
    client.force_login(lead)
    assert bare.title in client.get(reverse("strategy_without_voice")).content.decode()


def test_the_lists_cost_the_same_whatever_the_amount(
    client: Client, area: Area, lead: User
) -> None:
    client.force_login(lead)
    lists = ("strategy_to_answer", "strategy_without_voice")
    counted: dict[str, list[int]] = {name: [] for name in lists}
    for number in range(2):
        for each in range(3):
            voice = a_read_voice(area)
            need = a_founded_need(area, voice=voice, title=f"Bedarf {number} {each}")
            an_action(a_mandate(need), title=f"V {number} {each}", state="running")
        for name, seen in counted.items():
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(name))
            seen.append(len(asked))
    for before, after in counted.values():
        assert before == after
        assert after <= 25
