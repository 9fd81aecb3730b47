"""The chain from a voice to what changed: every station, in ten queries, and when the voice is taken back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.stations import Station
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.models import Contribution, PublicBatch
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.web.build import a_founded_need, a_public_theme, a_release_with
from quartier.needs.web.models import Need
from quartier.needs.web.transitions import confirm_need
from quartier.needs.web.writing import add_figure_evidence, add_theme_evidence, note_need
from quartier.people.policy import PUBLIC
from quartier.people.web.accounts import User
from quartier.strategy.web.build import a_mandate, an_action
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.tracing.chain import chain_of
from tests.harness.city import a_voice

pytestmark = pytest.mark.django_db
WORDS = "Bir buluşma yeri eksik"


@pytest.fixture
def area() -> Area:
    a_city_profile()
    return a_stored_area()


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("l@stadt.example", roles=["reader"], languages=["de", "tr"])


def a_read(area: Area, reader: User, **fields: object) -> tuple[Contribution, str]:
    """A voice in Turkish that was read, may be shown and is public; and its number."""
    usual = {"key": "k1", "area": area, "language": "tr", "visibility": "shown"}
    voice, code = a_voice(WORDS, **{**usual, **fields})
    reading.release(voice, reader=reader, theme="encounter")
    batch, _ = PublicBatch.objects.get_or_create(
        number=1, defaults={"made_on": clock.today(), "voices": 40}
    )
    Contribution.objects.filter(pk=voice.pk).update(batch=batch)
    return Contribution.objects.get(pk=voice.pk), code


def an_effect(need: Need) -> Action:
    """A running action for the need, of which something was observed."""
    action = an_action(a_mandate(need), state="running")
    figure = need.evidence.get(kind="figure").figure
    target = EffectTarget.objects.create(action=action, indicator="probe", area=figure.area)
    EffectObservation.objects.create(target=target, figure=figure, observed_on=clock.today())
    return action


def test_the_whole_chain_in_ten_queries(client: Client, area: Area, reader: User) -> None:
    voice, code = a_read(area, reader)
    reading.answer(voice, writer=reader, text="Teşekkürler")
    an_effect(a_founded_need(area, voice=voice))
    for prefix in ("", "/tr"):
        client.post(f"{prefix}/mein-beitrag/", {"number": code})
        with CaptureQueriesContext(connection) as asked:
            page = client.post(f"{prefix}/mein-beitrag/", {"number": code}).content.decode()
        assert len(asked) <= 10, prefix
        for name in ("arrived", "read", "theme", "need", "mandate", "action", "effect", "answer"):
            assert f'data-station="{name}"' in page
        assert WORDS in page
        assert "Teşekkürler" in page


def test_an_answer_to_many_costs_no_more(client: Client, area: Area, reader: User) -> None:
    voice, code = a_read(area, reader)
    made = group_answers.draft(
        writer=reader,
        theme="encounter",
        area=None,
        months=(clock.today(), clock.today()),
        texts={"de": "Danke an alle.", "tr": "Herkese teşekkürler."},
    )
    group_answers.release(made, actor=reader)
    an_effect(a_founded_need(area, voice=voice))
    client.post("/tr/mein-beitrag/", {"number": code})
    with CaptureQueriesContext(connection) as asked:
        page = client.post("/tr/mein-beitrag/", {"number": code}).content.decode()
    assert "Herkese teşekkürler." in page
    assert len(asked) <= 10


def loaded(action: Action) -> Action:
    found = Action.objects.select_related("decision", "mandate__decision")
    return found.with_state_since().get(pk=action.pk)


def test_an_action_knows_its_whole_chain(area: Area, reader: User) -> None:
    voice, _code = a_read(area, reader)
    need = a_founded_need(area, voice=voice)
    a_public_theme(area)
    add_theme_evidence(need, theme="encounter", area=area, why="Viele.", stance="contradicts")
    action = loaded(an_effect(need))
    with CaptureQueriesContext(connection) as asked:
        chain = chain_of(action, PUBLIC, "tr")
    assert len(asked) <= 9
    assert [one.name for one in chain.stations] == [
        *("figure", "voice", "need", "mandate", "action", "milestones", "effect", "answer")
    ]
    waits = {one.name for one in chain.stations if not one.reached}
    assert waits == {"milestones", "answer"}
    assert [card.stance_word for card in chain.evidence] == ["", "", "spricht dagegen"]
    reading.answer(voice, writer=reader, text="Teşekkürler")
    assert chain_of(action, PUBLIC, "de").stations[-1].reached
    withdraw(voice)
    after = chain_of(action, PUBLIC, "de")
    told = {one.name: one for one in after.stations}
    assert "Beleg zurückgezogen" in told["voice"].lines
    # What was counted stays, and nobody waits for an answer any more.
    assert "answer" not in told


def test_of_a_mandate_the_public_may_not_know_the_chain_says_nothing(area: Area) -> None:
    action = an_action(a_mandate(title="Noch geheim"), state="running")
    Mandate.objects.update(public_from=clock.today() + clock.days(3))
    told = chain_of(loaded(action), PUBLIC, "de")
    assert "Noch geheim" not in str(told)


def names(found: list[Station]) -> list[str]:
    return [station.name for station in found if station.reached]


def test_a_voice_is_part_of_the_theme_it_was_counted_with(area: Area, reader: User) -> None:
    voice, _code = a_read(area, reader)
    other, _code = a_read(a_stored_area("sued", "Süd"), reader, key="k2")
    need = note_need(title="Ein Treff", area=area, field="encounter")
    a_public_theme(area)
    add_theme_evidence(need, theme="encounter", area=area, why="Viele sagen es.")
    add_figure_evidence(need, figure=a_release_with(area)[1], why="Die Zahl ist hoch.")
    an_action(a_mandate(confirm_need(need)), state="running")
    assert {"need", "mandate", "action"} <= set(names(stations_of(voice, "de")))
    assert "need" not in names(stations_of(other, "de"))
    # Who came after the number was pinned is no part of it.
    later = PublicBatch.objects.create(number=2, made_on=clock.today(), voices=10)
    Contribution.objects.filter(pk=voice.pk).update(batch=later)
    late = Contribution.objects.get(pk=voice.pk)
    assert "need" not in names(stations_of(late, "de"))


def test_taken_back_the_chain_stands_without_the_voice(
    client: Client, area: Area, reader: User
) -> None:
    voice, code = a_read(area, reader)
    action = an_effect(a_founded_need(area, voice=voice))
    withdraw(voice)
    page = client.get(f"/massnahmen/{action.slug}/").content.decode()
    assert "Beleg zurückgezogen" in page
    assert WORDS not in page
    mine = client.post("/mein-beitrag/", {"number": code}).content.decode()
    assert WORDS not in mine
    assert 'data-station="withdrawn"' in mine
