"""The daily job: one letter for each address, once for each step, with links that only read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from quartier.base import clock
from quartier.base.clock import clock_at
from quartier.base.web.mail import OutboxMail
from quartier.city.web.build import a_city_profile
from quartier.people.web.accounts import User
from quartier.strategy.web.build import a_mandate, an_action
from quartier.strategy.web.monitoring.reminding import ask_for_news
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.reports import Reminder

pytestmark = pytest.mark.django_db


@pytest.fixture
def actions() -> list[Action]:
    a_city_profile()
    mandate = a_mandate()
    made = [an_action(mandate, title=title, state="running") for title in ("Treff", "Garten")]
    Organisation.objects.update(mail="verein@example.org")
    return made


def _after(days: int) -> int:
    with clock_at(clock.now() + timedelta(days=days)):
        return ask_for_news()


def test_one_letter_tells_of_all_actions_and_is_written_once(
    actions: list[Action], client: Client
) -> None:
    assert _after(80) == 0
    assert _after(91) == 1
    assert _after(91) == 0, "the same day once more"
    assert _after(100) == 0
    letter = OutboxMail.objects.get()
    assert letter.to == "verein@example.org"
    assert "- Treff (letzte Nachricht:" in letter.text
    assert "/massnahmen/garten/" in letter.text
    assert Reminder.objects.count() == 2
    # What a mail program fetches ahead changes nothing.
    before = list(Action.objects.order_by("pk").values())
    assert client.get("/massnahmen/garten/").status_code == 200
    assert list(Action.objects.order_by("pk").values()) == before


def test_who_does_not_answer_is_followed_by_staff_and_then_by_the_lead(
    actions: list[Action],
) -> None:
    User.objects.create_user("plan@stadt.example", roles=["strategy"])
    User.objects.create_user("leitung@stadt.example", roles=["lead"])
    User.objects.create_user("weg@stadt.example", roles=["lead"], is_active=False)
    for days in (91, 122, 153, 200, 400):
        _after(days)
    told = list(OutboxMail.objects.order_by("id").values_list("to", flat=True))
    assert told == ["verein@example.org", "plan@stadt.example", "leitung@stadt.example"]
    assert f"/massnahmen/{actions[0].pk}/" in OutboxMail.objects.order_by("id")[1].text


def test_news_begin_the_time_anew(actions: list[Action]) -> None:
    _after(91)
    Action.objects.update(news_at=clock.now() + timedelta(days=95))
    assert _after(130) == 0
    assert _after(190) == 1


def test_without_any_address_nothing_counts_as_asked(actions: list[Action]) -> None:
    Organisation.objects.update(mail="")
    assert _after(91) == 0
    assert not Reminder.objects.exists()
    User.objects.create_user("leitung@stadt.example", roles=["lead"])
    assert _after(92) == 1
    assert "Dort ist keine E-Mail eingetragen." in OutboxMail.objects.get().text


def test_a_letter_says_whom_to_answer_and_staff_are_asked_to_look_for_themselves(
    actions: list[Action],
) -> None:
    _after(91)
    unknown = OutboxMail.objects.get()
    assert "Bitte schreiben Sie das der Stelle der Stadt, mit der Sie in Kontakt sind." in (
        unknown.text
    )
    User.objects.create_user("plan@stadt.example", roles=["strategy"])
    User.objects.create_user("leitung@stadt.example", roles=["lead"])
    Reminder.objects.all().delete()
    OutboxMail.objects.all().delete()
    _after(91)
    assert "Bitte schreiben Sie das an leitung@stadt.example." in OutboxMail.objects.get().text
    _after(122)
    to_staff = OutboxMail.objects.get(to="plan@stadt.example")
    assert "Bitte fragen Sie nach" in to_staff.text
    assert "schreiben Sie das" not in to_staff.text


def test_the_address_of_an_action_stands_in_a_letter_once_everyone_may_open_it(
    actions: list[Action], settings: Any
) -> None:
    settings.QUARTIER_PUBLIC_URL = "https://stadt.example"
    _after(91)
    letter = OutboxMail.objects.get()
    assert "\n  https://stadt.example/massnahmen/treff/\n" in letter.text
    assert "/verwaltung/" not in letter.text
    OutboxMail.objects.all().delete()
    Reminder.objects.all().delete()
    Action.objects.filter(title="Treff").update(public_from=clock.today() + timedelta(days=400))
    _after(91)
    letter = OutboxMail.objects.get()
    assert "- Treff" in letter.text
    assert "/massnahmen/treff/" not in letter.text
    assert "/massnahmen/garten/" in letter.text
