"""The lists of voices, what is shown of them there, and where a decision leads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import CityProfile
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.objecting import object_to_hold
from quartier.dialogue.web.sections import unanswered, with_second
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.privacy.redaction import BLOCK
from quartier.privacy.web.vault import keep_text

pytestmark = pytest.mark.django_db
LISTS = {
    "zu lesen": "/verwaltung/beitraege/",
    "zurückgehalten": "/verwaltung/beitraege/zurueckgehalten/",
    "ohne Antwort": "/verwaltung/beitraege/ohne-antwort/",
    "fertig": "/verwaltung/beitraege/fertig/",
}


@pytest.fixture(autouse=True)
def optional_second_factor(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_voice_stands_in_one_list_and_each_list_has_its_number(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    reader = a_user([Role.READER])
    for index in range(3):
        a_stored_contribution(f"Neu {index}")
    a_stored_contribution("Halt", state="held")
    a_stored_contribution("Offen", state="released")
    answered = a_stored_contribution("Fertig", state="released")
    for _ in range(2):
        reading.answer(answered, writer=reader, text="Danke.")
    client.force_login(reader)
    for address in LISTS.values():
        with django_assert_max_num_queries(25):
            page = page_of(client, address)
        told = re.findall(r"([\w ]+) <strong>(\d+)</strong></a></li>", page)
        wanted = [("zu lesen", "3"), ("zurückgehalten", "1"), ("bei der zweiten Stelle", "0")]
        rest = [("gemeldet", "0"), ("ohne Antwort", "1"), ("fertig", "1")]
        assert told == [*wanted, *rest]


def test_an_answer_to_many_takes_voices_from_the_list_and_the_start_page(client: Client) -> None:
    reader = a_user([Role.READER])
    voice = a_stored_contribution(state="released")
    Contribution.objects.filter(pk=voice.pk).update(theme="housing")
    months = (voice.arrived_on, voice.arrived_on)
    texts = {"de": "Es wird gebaut."}
    many = group_answers.draft(
        writer=reader, theme="housing", area=None, months=months, texts=texts
    )
    client.force_login(reader)
    assert "ohne Antwort <strong>1" in page_of(client, LISTS["ohne Antwort"])
    group_answers.release(many, actor=reader)
    page = page_of(client, LISTS["ohne Antwort"])
    assert "ohne Antwort <strong>0" in page
    assert "fertig <strong>1" in page
    assert unanswered(reader.viewer()) == 0


def test_leafing_keeps_what_was_chosen(client: Client) -> None:
    for index in range(26):
        a_stored_contribution(f"Nummer {index} sagt {index * 7919} mal etwas", state="released")
    client.force_login(a_user([Role.READER]))
    page = page_of(client, f"{LISTS['ohne Antwort']}?sprache=de")
    assert "?sprache=de&amp;seite=2" in page


def test_the_queue_tells_what_one_does_not_read_and_opens_what_one_reads(client: Client) -> None:
    a_stored_contribution("سلام", language="fa")
    mine = a_stored_contribution("Hallo", language="de")
    client.force_login(a_user([Role.READER], languages=["de"]))
    page = page_of(client, LISTS["zu lesen"])
    assert "1 davon ist in Sprachen, die Sie nicht lesen." in page
    assert "Persisch (1)" in page
    assert "Albanisch" not in page
    narrowed = page_of(client, f"{LISTS['zu lesen']}?sprache=meine")
    assert f"/{mine.pk}/" in narrowed
    assert narrowed.count('class="title"') == 1
    opened = client.get("/verwaltung/beitraege/lesen/")
    assert opened["Location"] == f"/verwaltung/beitraege/{mine.pk}/"


def test_the_list_of_holds_says_why_and_who_objects(client: Client) -> None:
    reader = a_user([Role.READER], languages=["de"])
    for text in ("Kauft Pfannen", "Kauft Töpfe"):
        reading.hold(a_stored_contribution(text), reader=reader, reason="Werbung")
    object_to_hold(Contribution.objects.filter(state="held").first())
    client.force_login(reader)
    page = page_of(client, LISTS["zurückgehalten"])
    assert page.count("<td>zurückgehalten: Werbung") == 2
    assert page.count("<strong>Widerspruch</strong>") == 1
    assert with_second(reader.viewer()) == 1


def test_who_answers_reads_the_translation_and_what_a_block_says(client: Client) -> None:
    voice = a_stored_contribution("سلام", language="fa", state="released")
    kept = keep_text("Guten Tag zusammen", expires_on=None)
    Contribution.objects.filter(pk=voice.pk).update(translation_id=kept, translation_language="de")
    client.force_login(a_user([Role.READER], languages=["de"]))
    page = page_of(client, f"/verwaltung/beitraege/{voice.pk}/antworten/")
    assert "Guten Tag zusammen" in page
    assert "Auf Deutsch: Danke, dass Sie uns das gesagt haben." in page


def test_after_an_answer_the_next_one_is_a_click_away(client: Client) -> None:
    voices = [a_stored_contribution(text, state="released") for text in ("Eins", "Zwei")]
    client.force_login(a_user([Role.READER], languages=["de"]))
    sent = client.post(f"/verwaltung/beitraege/{voices[0].pk}/antworten/", {"text": "Danke."})
    page = page_of(client, sent["Location"])
    assert "Nächsten beantworten" in page
    assert f"/{voices[1].pk}/antworten/" in page


def test_lists_tell_states_and_languages_in_words(client: Client) -> None:
    a_stored_contribution(language="fa")
    client.force_login(a_user([Role.READER]))
    page = page_of(client, LISTS["zu lesen"])
    assert "<td>Persisch</td>" in page
    assert "<td>neu</td>" in page
    assert "arrived" not in page


def test_read_voices_are_told_apart_by_their_first_blackened_words(client: Client) -> None:
    text = "Frau Beispiel sagt: eins zwei drei vier fünf sechs sieben"
    a_stored_contribution(text, state="released", blackened={1})
    a_stored_contribution("Geheim und ungelesen")
    client.force_login(a_user([Role.READER]))
    assert f"Frau {BLOCK} sagt: eins zwei drei vier fünf …" in page_of(
        client, LISTS["ohne Antwort"]
    )
    assert "Geheim" not in page_of(client, LISTS["zu lesen"])


def test_after_a_release_comes_the_next_voice_and_answering_is_one_step_away(
    client: Client,
) -> None:
    first, foreign, second = (
        a_stored_contribution(
            f"Beitrag {code}", language=code, area=a_stored_area(f"n{n}", f"N{n}")
        )
        for n, code in enumerate(("de", "uk", "de"))
    )
    client.force_login(a_user([Role.READER], languages=["de"]))
    done = client.post(f"/verwaltung/beitraege/{first.pk}/", {"act": "release"}, follow=True)
    assert done.redirect_chain[-1][0] == f"/verwaltung/beitraege/{second.pk}/"
    assert f"/verwaltung/beitraege/{first.pk}/antworten/" in done.content.decode()
    done = client.post(f"/verwaltung/beitraege/{second.pk}/", {"act": "release"}, follow=True)
    assert done.redirect_chain[-1][0] == LISTS["zu lesen"]
    foreign.refresh_from_db()
    assert foreign.state == "arrived"


def test_releasing_twice_is_told_in_words(client: Client) -> None:
    voice = a_stored_contribution(state="released")
    client.force_login(a_user([Role.READER]))
    address = f"/verwaltung/beitraege/{voice.pk}/"
    page = client.post(address, {"act": "release"}, follow=True).content.decode()
    assert "Dieser Beitrag ist schon freigegeben." in page
    assert "released" not in page


def test_what_was_decided_before_tells_its_history(client: Client) -> None:
    voice = a_stored_contribution("Kauft meine Pfannen", state="held")
    client.force_login(a_user([Role.READER]))
    page = page_of(client, f"/verwaltung/beitraege/{voice.pk}/")
    assert "Stand: zurückgehalten" in page
    assert "Grund: Mögliche Bedrohung" in page
    assert "Pfannen" in page
    reading.release(voice, reader=a_user([Role.READER]))
    page = page_of(client, f"/verwaltung/beitraege/{voice.pk}/")
    assert "Kauft meine Pfannen" in page
    assert "Jetzt antworten" in page
    assert "Gelesen und freigeben" not in page


def test_what_was_not_let_through_gets_no_answer(client: Client) -> None:
    voice = a_stored_contribution(state="held")
    client.force_login(a_user([Role.READER]))
    address = f"/verwaltung/beitraege/{voice.pk}/antworten/"
    page = client.post(address, {"text": "Danke."}, follow=True).content.decode()
    assert "Dieser Beitrag ist zurückgehalten." in page
    assert not Answer.objects.exists()


def test_lists_lead_nobody_to_a_page_that_is_closed_to_them(client: Client) -> None:
    CityProfile.objects.update(trustee_moderates=True)
    voice = a_stored_contribution()
    for role, leads in ((Role.LEAD, False), (Role.TRUSTEE, True)):
        client.force_login(a_user([role]))
        page = page_of(client, LISTS["zu lesen"])
        assert (f'href="/verwaltung/beitraege/{voice.pk}/"' in page) == leads
