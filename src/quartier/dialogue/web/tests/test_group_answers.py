"""Answers to many: to whom they speak, who lets them out, what they change in the lists."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartier.base.clock import today
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import Area
from quartier.dialogue.answering.life import ANSWERABLE
from quartier.dialogue.errors import GroupAnswerIncomplete
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    a_city_profile()
    return a_user([Role.READER], languages=["de", "fa"])


def a_draft(writer: User, **changes: object) -> GroupAnswer:
    fields = {
        "theme": "housing",
        "area": None,
        "months": (today(), today()),
        "texts": {"de": "Wir reden mit den Vermietern.", "fa": "با صاحبخانه‌ها صحبت می‌کنیم."},
    }
    return group_answers.draft(writer=writer, **{**fields, **changes})  # type: ignore[arg-type]


def a_voice(theme: str = "housing", **fields: object) -> Contribution:
    voice = a_stored_contribution(state="released", **fields)
    Contribution.objects.filter(pk=voice.pk).update(theme=theme)
    voice.refresh_from_db()
    return voice


@pytest.mark.parametrize("wrong", ["theme", "texts", "months"])
def test_a_draft_needs_theme_text_and_months(writer: User, wrong: str) -> None:
    faults = {
        "theme": "nonsense",
        "texts": {"de": " ", "fa": "سلام"},
        "months": (date(2026, 5, 1), date(2026, 4, 1)),
    }
    with pytest.raises(GroupAnswerIncomplete):
        a_draft(writer, **{wrong: faults[wrong]})
    assert not GroupAnswer.objects.exists()


def test_a_draft_is_no_answer_and_a_released_one_is(writer: User) -> None:
    voice = a_voice()
    draft = a_draft(writer)
    waiting = group_answers.still_unanswered(Contribution.objects.all())
    assert list(waiting.all()) == [voice]
    group_answers.release(draft, actor=writer)
    assert not waiting.all().exists()
    assert draft.released_by_id == writer.pk
    group_answers.discard(draft, actor=writer)
    assert list(waiting.all()) == [voice]


def test_the_person_reads_it_in_their_language_unless_they_have_an_answer(
    client: Client, writer: User
) -> None:
    receipt = say(Said("خانه", "idea", "fa", "hidden", "k" * 24))
    voice = receipt.contribution
    reading.release(voice, reader=writer)
    Contribution.objects.filter(pk=voice.pk).update(theme="housing")
    group_answers.release(a_draft(writer), actor=writer)
    number = {"number": receipt.code}
    for prefix in ("", "/en", "/fa"):
        page = client.post(f"{prefix}/mein-beitrag/", number).content.decode()
        assert "با صاحبخانه‌ها" in page
        lines = page.partition('data-station="answer"')[2].partition("</li>")[0]
        assert ("فارسی" in lines) == (prefix != "/fa"), "another language says which it is"
    reading.answer(voice, writer=writer, text="Nur für Sie.")
    page = client.post("/mein-beitrag/", number).content.decode()
    assert "Nur für Sie." in page
    assert "با صاحبخانه‌ها" not in page


def test_a_translation_of_an_earlier_text_is_not_shown(client: Client, writer: User) -> None:
    receipt = say(Said("خانه", "idea", "fa", "hidden", "k" * 24))
    reading.release(receipt.contribution, reader=writer)
    Contribution.objects.update(theme="housing")
    draft = a_draft(writer)
    a_draft(writer, draft=draft, texts={"de": "Etwas Neues."})
    GroupAnswer.objects.filter(pk=draft.pk).update(text="Noch neuer.")
    draft.refresh_from_db()
    group_answers.release(draft, actor=writer)
    page = client.post("/fa/mein-beitrag/", {"number": receipt.code}).content.decode()
    assert "Noch neuer." in page
    assert "Deutsch" in page


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=st.lists(
        st.tuples(
            st.sampled_from(["housing", "work"]),
            st.integers(-1, 1),
            st.integers(1, 12),
            st.integers(0, 5),
        ),
        max_size=4,
    )
)
def test_list_and_page_and_count_mean_the_same_voices(
    writer: User, answers: list[tuple[str, int, int, int]]
) -> None:
    """One rule, told three times: in a query over many, for one voice, from the answer's side."""
    areas = _areas()
    voices = _voices(areas)
    GroupAnswer.objects.all().delete()
    for theme, place, month, longer in answers:
        first = date(2026, month, 5)
        last = date(2026, min(12, month + longer), 5)
        area = None if place < 0 else areas[place]
        draft = a_draft(writer, theme=theme, area=area, months=(first, last))
        group_answers.release(draft, actor=writer)
    marked = Contribution.objects.annotate(many=group_answers.has_group_answer())
    by_list = {one.pk for one in marked.filter(state__in=ANSWERABLE, many=True)}
    by_page = {one.pk for one in voices if GroupAnswer.objects.speaking_to(one).exists()}
    assert by_list == by_page
    by_count = {
        one.pk for many in GroupAnswer.objects.all() for one in group_answers.spoken_to(many)
    }
    assert by_count == by_page


def _areas() -> list[Area]:
    known = list(Area.objects.filter(key__in=["n1", "n2"]).order_by("key"))
    return known or [a_stored_area("n1", "Nord"), a_stored_area("n2", "Nordost")]


def _voices(areas: list[Area]) -> list[Contribution]:
    known = list(Contribution.objects.all())
    if known:
        return known
    for number in range(12):
        place = areas[number % 2] if number % 3 else None
        voice = a_voice("housing" if number % 4 else "work", area=place)
        day = date(2026, number + 1, 28)
        Contribution.objects.filter(pk=voice.pk).update(arrived_on=day)
    return list(Contribution.objects.all())
