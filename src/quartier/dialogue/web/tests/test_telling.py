"""Letters about news: each piece once, none lost, nothing of the voice in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartier.base.clock import clock_at, now, today
from quartier.base.web.mail import OutboxMail, send_waiting
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.answering.adding import add
from quartier.dialogue.web.answering.forwarding import forward
from quartier.dialogue.web.answering.telling import (
    LAST_DAYS,
    news_of,
    tell_news,
    unsubscribe_path,
)
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.notice_addresses import (
    NoticeAddress,
    forget_due_addresses,
    keep_notice_address,
)
from quartier.dialogue.web.stored.notices import Notice
from quartier.dialogue.web.stored.offices import Office
from quartier.dialogue.web.withdrawal import withdraw
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import VaultText

pytestmark = pytest.mark.django_db
ADDRESS = "jemand@example.org"


def a_waiting_voice(language: str = "de", **fields: object) -> Contribution:
    voice = a_stored_contribution(language=language, state="released", **fields)
    keep_notice_address(contribution=voice, address=ADDRESS, language=language)
    return voice


def answer_all(writer: User, theme: str = "housing") -> None:
    this_month = today().replace(day=1)
    drafted = group_answers.draft(
        writer=writer,
        theme=theme,
        area=None,
        months=(this_month, this_month),
        texts={"de": "Wir haben es gehört."},
    )
    group_answers.release(drafted, actor=writer)


@pytest.fixture
def writer() -> User:
    a_city_profile()
    return a_user([Role.READER], languages=["de", "fa"])


@pytest.mark.parametrize("language", ["de", "fa"])
def test_a_letter_says_only_that_there_is_news(writer: User, language: str) -> None:
    voice = a_waiting_voice(language)
    assert tell_news() == 0
    reading.answer(voice, writer=writer, text="Das Licht kommt im Mai.")
    assert tell_news() == 1
    letter = OutboxMail.objects.get()
    assert letter.to == ADDRESS
    assert letter.language == language
    prefix = "/fa" if language == "fa" else ""
    assert f"{prefix}/mein-beitrag/\n" in letter.text
    for secret in ("Licht", "im Mai", str(voice.pk), voice.receipt_hash[:12]):
        assert secret not in letter.text + letter.subject
    assert tell_news() == 0
    assert send_waiting() == 1
    assert tell_news() == 0


def test_what_came_together_is_one_letter(writer: User) -> None:
    voice = a_waiting_voice()
    more = add(voice, text="Und noch etwas.", form_key="k" * 24)
    reading.release(more, reader=writer)
    for one in (voice, more):
        reading.answer(one, writer=writer, text="Danke.")
    assert tell_news() == 1
    assert Notice.objects.count() == 2


def test_passing_on_and_an_answer_to_many_are_news_too(writer: User) -> None:
    passed, many = a_waiting_voice(), a_waiting_voice()
    forward(passed, office=Office.objects.create(name="Amt"), actor=writer)
    Contribution.objects.filter(pk=many.pk).update(theme="housing")
    answer_all(writer)
    assert tell_news() == 2
    assert set(Notice.objects.values_list("contribution", "cause")) == {
        (passed.pk, "forwarding"),
        (many.pk, "group_answer"),
    }


def test_who_gets_an_answer_of_their_own_is_not_told_of_the_one_to_many(writer: User) -> None:
    voice = a_waiting_voice()
    Contribution.objects.filter(pk=voice.pk).update(theme="housing")
    reading.answer(voice, writer=writer, text="Danke.")
    answer_all(writer)
    assert tell_news() == 1
    assert Notice.objects.get().cause == "answer"


def test_a_letter_that_waits_goes_with_the_voice(writer: User) -> None:
    voice = a_waiting_voice()
    reading.answer(voice, writer=writer, text="Danke.")
    tell_news()
    withdraw(voice)
    assert not OutboxMail.objects.exists()
    assert not NoticeAddress.objects.exists()
    assert tell_news() == 0


def test_after_the_last_news_the_address_goes(writer: User) -> None:
    voice = a_waiting_voice()
    address_id = NoticeAddress.objects.get().address_id
    reading.answer(voice, writer=writer, text="Danke.")
    tell_news()
    with clock_at(now() + timedelta(days=LAST_DAYS)):
        assert forget_due_addresses() == 1
    assert not VaultText.objects.filter(pk=address_id).exists()


def test_looking_at_the_page_of_a_letter_changes_nothing(client: Client, writer: User) -> None:
    a_waiting_voice()
    path = unsubscribe_path(NoticeAddress.objects.get().pk)
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200
    assert NoticeAddress.objects.exists()
    done = client.post(path)
    assert not NoticeAddress.objects.exists()
    assert client.post(path).content == done.content or client.post(path).status_code == 200
    assert client.post(path[:-4] + "x/").status_code == 200


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["answer", "add", "forward", "many", "tell", "address", "withdraw", "crash"]
        ),
        st.integers(0, 2),
    ),
    max_size=14,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_whatever_happens_no_news_is_told_twice_and_none_is_lost(
    writer: User, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        _walk(writer, steps)
        transaction.set_rollback(True)


def _walk(writer: User, steps: list[tuple[str, int]]) -> None:
    office = Office.objects.create(name="Amt")
    voices = [a_stored_contribution(f"Stimme {number}", state="released") for number in range(3)]
    Contribution.objects.update(theme="housing")
    letters = 0
    for number, (step, which) in enumerate(steps):
        voice = Contribution.objects.get(pk=voices[which].pk)
        if step == "tell":
            letters += tell_news()
        elif step == "crash":
            _interrupted()
        elif step == "many":
            answer_all(writer)
        elif not voice.is_gone:
            _do(step, voice, writer, office, number)
    letters += tell_news()
    assert tell_news() == 0
    assert OutboxMail.objects.filter(to=ADDRESS).count() <= letters
    causes = list(Notice.objects.values_list("contribution", "cause", "cause_id"))
    assert len(causes) == len(set(causes))
    assert letters <= len(causes)
    waiting = list(NoticeAddress.objects.values_list("contribution_id", flat=True))
    assert not any(news_of(waiting).values())


def _do(step: str, voice: Contribution, writer: User, office: Office, number: int) -> None:
    if step == "answer":
        reading.answer(voice, writer=writer, text=f"Antwort {number}")
    elif step == "add":
        more = add(voice, text=f"Noch {number}", form_key=f"{number:024d}")
        reading.release(more, reader=writer)
        reading.answer(more, writer=writer, text=f"Dazu {number}")
    elif step == "forward":
        forward(voice, office=office, actor=writer)
    elif step == "address":
        keep_notice_address(contribution=voice, address=ADDRESS, language="de")
    elif step == "withdraw":
        withdraw(voice)


def _interrupted() -> None:
    """The worker is killed before its transaction stands."""
    with transaction.atomic():
        tell_news()
        transaction.set_rollback(True)


def test_the_months_of_an_answer_to_many_are_whole(writer: User) -> None:
    drafted = group_answers.draft(
        writer=writer,
        theme="housing",
        area=a_stored_area("n1", "Nord"),
        months=(date(2026, 2, 10), date(2026, 2, 10)),
        texts={"de": "Ja."},
    )
    assert (drafted.first_day, drafted.last_day) == (date(2026, 2, 1), date(2026, 2, 28))
