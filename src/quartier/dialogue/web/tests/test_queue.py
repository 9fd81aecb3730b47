"""The fair queue: calm before hasty, events and languages in turns, near duplicates in one row."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import Client

from quartier.city.web.build import a_city_profile
from quartier.dialogue.saying.flood import VOICES, Gate
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution, made_public, store_many_contributions
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


def public_pages(client: Client) -> list[bytes]:
    """What everybody is shown of voices."""
    pages = ("/beitraege/", "/fa/beitraege/", "/beitraege/karte/", "/beitraege/karte/orte.json")
    return [client.get(page).content for page in pages]


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
    # Hundreds come over both databases, ten thousand over one: each asks both of them the same.
    [(400, 50), pytest.param(10_000, 500, marks=[pytest.mark.slow, pytest.mark.sqlite])],
)
def test_in_a_flood_of_hate_all_real_voices_stand_in_the_first_screens(
    hateful: int, reports: int, client: Client
) -> None:
    """In one hour, from eight networks, mixed with fifty voices: those are rows of their own."""
    reader = a_user([Role.READER])
    public = [
        a_stored_contribution(text, state="released", visibility="shown", reader=reader)
        for text in FIFTY["de"]
    ]
    made_public(*public)
    shown, before = public[0], public_pages(client)
    assert FIFTY["de"][0].encode() in before[0]
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
        haste = gate.ask(network, str(number), 1_000_000.0 + number * 3600 / len(sent))
        code = source.choice(("de", "de", "en"))
        how = {"attention": haste.level, "pace": haste.pace, "language": code}
        a_stored_contribution(a_variant(source), **how)
    for _ in range(reports):
        report(shown, reason="insult")
    order = list(in_line(Contribution.objects.all()).values_list("pk", flat=True))
    places = [order.index(pk) for pk in wanted]
    print(f"{len(order)} rows, last real voice in row {max(places) + 1}")
    assert max(places) < 4 * PAGE
    assert public_pages(client) == before


_SYLLABLES = tuple(
    "kalemisoturabengarschuwirholnatfridorpelzenost"[at : at + 2] for at in range(0, 46, 2)
)


def a_text_of_its_own(source: random.Random) -> str:
    """Words that resemble no others, as of somebody who writes a new text each time."""
    words = ("".join(source.choices(_SYLLABLES, k=source.randrange(2, 4))) for _ in range(10))
    return " ".join(words)


def test_who_writes_a_new_text_each_time_from_few_networks_stands_behind_many_people() -> None:
    """Eighty an hour from each of five networks: no duplicate, nobody hasty, one language."""
    source = random.Random(11)
    real = [(language, text) for language, texts in FIFTY.items() for text in texts]
    sent: list[tuple[str, str]] = [("", "")] * 400 + real
    source.shuffle(sent)
    gate = Gate(calm=VOICES.calm, patience=VOICES.patience, shortest=0, longest=0)
    wanted = set()
    for number, (language, text) in enumerate(sent):
        network = f"203.{number % 250}.113.7" if text else f"198.51.{number % 5}.7"
        verdict = gate.ask(network, str(number), 1_000_000.0 + number)
        assert verdict.level == 0
        voice = a_stored_contribution(
            text or a_text_of_its_own(source), language=language or "de", pace=verdict.pace
        )
        wanted |= {voice.pk} if text else set()
    order = list(in_line(Contribution.objects.all()).values_list("pk", flat=True))
    assert len(order) > 440, "they are no duplicates"
    last = max(order.index(pk) for pk in wanted)
    print(f"{len(order)} rows, last real voice in row {last + 1}")
    assert last < 5 * PAGE


def _pace(arrived: int) -> int:
    gate = Gate(calm=90, patience=3, shortest=0, longest=0)
    return [gate.ask("203.0.113.7", str(one), 1.0) for one in range(arrived)][-1].pace


def test_a_camp_behind_one_address_is_read_in_turns_with_everybody_else() -> None:
    """Thirty people of one network wait for their turn; those who come after them do not pass them all."""
    camp = [
        a_stored_contribution(a_text_of_its_own(random.Random(one)), pace=_pace(one + 1))
        for one in range(30)
    ]
    for one in range(100):
        a_stored_contribution(a_text_of_its_own(random.Random(1000 + one)))
    order = list(in_line(Contribution.objects.all()).values_list("pk", flat=True))
    assert max(order.index(voice.pk) for voice in camp) < 90
