"""The fair queue: calm before hasty, events and languages in turns, near duplicates in one row."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import Client

from quartier.city.web.build import a_city_profile
from quartier.dialogue.saying.flood import VOICES, Gate
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution, store_many_contributions
from quartier.dialogue.web.desk import holds
from quartier.dialogue.web.desk.reports import report
from quartier.dialogue.web.staff_lists import PAGE
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.lines import LikenessMark
from quartier.dialogue.web.stored.standing import BEHIND
from quartier.dialogue.web.tests.fifty_voices import FIFTY
from quartier.dialogue.web.turns import in_line, tidy
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import read_text

pytestmark = pytest.mark.django_db
HATE = (
    "Diese Leute sollen endlich verschwinden, niemand will sie hier haben",
    "Macht die Grenzen zu und schickt alle zurück, sofort und ohne Ausnahme",
    "Wer hier nicht geboren ist, soll kein Geld und keine Wohnung bekommen",
    "Go back to where you came from, nobody wants you in this town",
    "Wir holen uns unsere Stadt zurück, dann könnt ihr alle packen",
)


@pytest.fixture(autouse=True)
def a_city(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()


def texts_of_the_queue() -> list[str]:
    return [read_text(voice.original_id) for voice in in_line(Contribution.objects.all())]


def test_languages_take_turns_and_within_one_the_first_comes_first() -> None:
    for index in range(4):
        a_stored_contribution(FIFTY["de"][index], language="de")
    a_stored_contribution("یک پارک برای همه", language="fa")
    a_stored_contribution("Автобус не їздить", language="uk")
    languages = [voice.language for voice in in_line(Contribution.objects.all())]
    assert sorted(languages[:3]) == ["de", "fa", "uk"]
    assert languages[3:] == ["de", "de", "de"]


def test_a_language_that_was_silent_starts_beside_the_others_not_before() -> None:
    reader = a_user([Role.READER])
    for index in range(4):
        a_stored_contribution(FIFTY["de"][index])
    for _ in range(3):
        reading.release(reading.next_unread(reader), reader=reader)
    a_stored_contribution("یک پارک برای همه", language="fa")
    turns = {voice.language: voice.turn for voice in Contribution.objects.filter(state="arrived")}
    assert turns["fa"] == turns["de"]


def test_a_calm_voice_comes_before_a_hasty_one_whatever_it_says() -> None:
    a_stored_contribution("Alles ist schlecht hier im Viertel", attention=4)
    a_stored_contribution("Der Brunnen am Platz ist schön", attention=0)
    assert texts_of_the_queue()[0].startswith("Der Brunnen")


def test_near_duplicates_are_one_row_and_each_comes_forward_in_its_turn() -> None:
    for index in range(5):
        a_stored_contribution(f"{HATE[0]} {index}")
    assert in_line(Contribution.objects.all()).count() == 1
    reader, seen = a_user([Role.READER]), set()
    while (voice := reading.next_unread(reader)) is not None:
        seen.add(voice.pk)
        reading.release(voice, reader=reader)
    assert len(seen) == 5


def test_one_taken_back_lets_the_next_step_forward() -> None:
    first, second = (a_stored_contribution(f"{HATE[0]} {index}") for index in range(2))
    withdraw(first)
    second.refresh_from_db()
    assert second.turn < BEHIND


def test_a_flood_does_not_pull_down_the_calm_voice_it_copies() -> None:
    for index in range(3):
        a_stored_contribution(f"{HATE[0]} {index}", attention=5)
    a_stored_contribution("Etwas anderes, auch hastig gesendet", attention=5)
    calm = a_stored_contribution(f"{HATE[0]}!", attention=0)
    assert in_line(Contribution.objects.all()).first() == calm
    assert in_line(Contribution.objects.all()).count() == 2


def test_a_group_that_lost_its_first_is_mended() -> None:
    for index in range(3):
        a_stored_contribution(f"{HATE[0]} {index}")
    Contribution.objects.filter(turn__lt=BEHIND).update(state="expired")
    assert not in_line(Contribution.objects.all()).exists()
    assert tidy() == 1
    assert in_line(Contribution.objects.all()).count() == 1


def test_what_was_never_lined_up_stands_first() -> None:
    a_stored_contribution("Angekommen, wie es soll")
    store_many_contributions(20)
    assert in_line(Contribution.objects.all()).first().turn == 0


def test_no_mark_outlives_the_words_it_was_made_from() -> None:
    voice = a_stored_contribution(HATE[0])
    assert LikenessMark.objects.filter(voice_id=voice.pk).exists()
    erase(voice)
    assert not LikenessMark.objects.exists()


def test_all_of_a_row_are_held_with_one_reason_each_with_its_own_step() -> None:
    for index in range(5):
        a_stored_contribution(f"{HATE[0]} {index}")
    other = a_stored_contribution("Der Brunnen am Platz ist schön")
    first = Contribution.objects.exclude(pk=other.pk).filter(turn__lt=BEHIND).get()
    held = holds.hold_alike(first, reader=a_user([Role.READER]), reason="Werbung")
    assert held == 5
    for voice in Contribution.objects.filter(state="held"):
        assert [event.to_state for event in voice.events()] == ["arrived", "held"]
        assert voice.events().last().reason == "Werbung"
    other.refresh_from_db()
    assert other.state == "arrived"


def test_the_list_tells_how_many_stand_behind(client: Client) -> None:
    for index in range(4):
        a_stored_contribution(f"{HATE[0]} {index}")
    client.force_login(a_user([Role.READER]))
    page = client.get("/verwaltung/beitraege/").content.decode()
    assert "× 3 ähnliche" in page
    assert "4 Beiträge in 1 Zeile" in page


@pytest.mark.parametrize("number", [10, 1000])
def test_the_queue_asks_as_often_whatever_waits(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    store_many_contributions(number)
    client.force_login(a_user([Role.READER]))
    with django_assert_max_num_queries(25) as captured:
        assert client.get("/verwaltung/beitraege/").status_code == 200
    assert len(captured.captured_queries) <= 22


def a_variant(source: random.Random) -> str:
    """A hateful text, disguised as floods are."""
    words = source.choice(HATE).split()
    for _ in range(source.randrange(2)):
        words[source.randrange(len(words))] = source.choice(("jetzt", "ihr", "nie", "weg"))
    text = " ".join(words)
    if source.random() < 0.3:
        text = text.upper()
    if source.random() < 0.3:
        text = text.replace("e", "3")
    if source.random() < 0.3:
        text = "\u200b".join(text)
    return f"{text} {source.randrange(10**6)}"


@pytest.mark.parametrize(
    ("hateful", "reports"),
    [(400, 50), pytest.param(10_000, 500, marks=pytest.mark.slow)],
)
def test_in_a_flood_of_hate_all_real_voices_stand_in_the_first_screens(
    hateful: int, reports: int
) -> None:
    """In one hour, from eight networks, mixed with fifty voices: those are rows of their own."""
    shown = a_stored_contribution("Der Brunnen ist schön", state="released", visibility="shown")
    source = random.Random(7)
    real = [(language, text) for language, texts in FIFTY.items() for text in texts]
    sent: list[tuple[str, str]] = [("", "")] * hateful + real
    source.shuffle(sent)
    gate = Gate(calm=VOICES.calm, patience=VOICES.patience, shortest=0, longest=0)
    wanted = set()
    for number, (language, text) in enumerate(sent):
        if text:
            wanted.add(a_stored_contribution(text, language=language).pk)
            continue
        network = f"203.0.{source.randrange(8)}.7"
        level = gate.ask(network, str(number), 1_000_000.0 + number * 3600 / len(sent)).level
        code = source.choice(("de", "de", "en"))
        a_stored_contribution(a_variant(source), attention=level, language=code)
    for _ in range(reports):
        report(shown, reason="insult")
    order = list(in_line(Contribution.objects.all()).values_list("pk", flat=True))
    places = [order.index(pk) for pk in wanted]
    print(f"{len(order)} rows, last real voice in row {max(places) + 1}")
    assert max(places) < 4 * PAGE
    shown.refresh_from_db()
    assert shown.state == "released"
