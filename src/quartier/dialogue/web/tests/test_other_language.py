"""Choosing another language on an answer to a form: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

import html
import logging
import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from quartier.base import clock
from quartier.city.web.build import a_city_profile
from quartier.dialogue.web.about_me.tallies import SelfDescriptionCount
from quartier.dialogue.web.build import a_stored_contribution, made_public
from quartier.dialogue.web.offering.offers import Offer
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.stored.complaints import Report
from quartier.dialogue.web.stored.contributions import Contribution

pytestmark = pytest.mark.django_db
TEXT = "Abends fehlt am Park das Licht."
ARABIC = 'dir="rtl"'


def sent(**changes: str) -> dict[str, str]:
    form = {"text": TEXT, "kind": "idea", "visibility": "hidden", "area": "", "form_key": "k" * 24}
    return {**form, **changes}


def digits_on(page: str) -> str:
    shown = page.partition('class="q-number"')[2].partition("</p>")[0]
    return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", shown.partition(">")[2]))


class _Typed(HTMLParser):
    """What a browser would send of the live form, as it stands in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.inside = self.said = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = said.get("id", "")
        if self.inside != "formular":
            return
        ticked = said.get("type") not in ("radio", "checkbox") or "checked" in said
        if tag == "input" and ticked:
            self.sent.setdefault(said["name"], []).append(said.get("value", ""))
        elif tag in ("select", "textarea"):
            self.said = said.get("name", "")
        elif tag == "option" and "selected" in said:
            self.sent.setdefault(self.said, []).append(said["value"])

    def handle_data(self, words: str) -> None:
        if self.get_starttag_text() and self.lasttag == "textarea" and self.said:
            self.sent.setdefault(self.said, []).append(words)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.said = ""
        self.inside = "" if tag == "form" else self.inside


def live_form_on(page: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What stands in the form of the page, and the address of each language's button."""
    typed = _Typed()
    typed.feed(page)
    press = r'form="formular" formaction="([^"]*)" formnovalidate name="shown_again" value="yes"'
    press = rf'<button[^>]* {press} lang="([^"]*)"'
    return (
        {**typed.sent, "shown_again": ["yes"]},
        {code: address for address, code in re.findall(press, page)},
    )


def chooser_on(page: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The hidden fields of the chooser, and the address of each language's button."""
    if 'id="formular"' in page:
        return live_form_on(page)
    form = page.partition('<form id="sprachen"')[2].partition("</form>")[0]
    assert 'method="post"' in form, "the chooser is no form"
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    buttons = re.findall(r'<button[^>]* formaction="([^"]*)"[^>]* lang="([^"]*)"', form)
    kept: dict[str, list[str]] = {}
    for name, value in fields:
        kept.setdefault(name, []).append(html.unescape(value))
    return kept, {code: address for address, code in buttons}


def choose(client: Client, page: str, language: str = "ar") -> str:
    """The page after a press on the button of this language."""
    fields, buttons = chooser_on(page)
    assert "?" not in buttons[language]
    answer = client.post(buttons[language], fields)
    assert "no-store" in answer["Cache-Control"]
    assert f'<html lang="{language}"' in answer.content.decode()
    return answer.content.decode()


def test_the_number_stays_in_another_language(client: Client) -> None:
    page = client.post("/mitmachen/", sent()).content.decode()
    number = digits_on(page)
    assert len(number) == 16
    arabic = choose(client, page)
    assert ARABIC in arabic
    assert digits_on(arabic) == number
    # From there on to a third, and back.
    assert digits_on(choose(client, choose(client, arabic, "fa"), "de")) == number
    assert Contribution.objects.count() == 1


def test_the_number_stays_however_long_the_page_was_open(client: Client) -> None:
    page = client.post("/mitmachen/", sent()).content.decode()
    with clock.clock_at(clock.now() + clock.days(3)):
        assert digits_on(choose(client, page)) == digits_on(page)


def test_the_number_stays_after_leaving_an_address(client: Client) -> None:
    page = client.post("/mitmachen/", sent()).content.decode()
    receipt = re.search(r'name="receipt" value="([^"]*)"', page.partition("<main")[2])
    assert receipt
    left = {"receipt": receipt[1], "address": "amal@example.org"}
    noted = client.post("/mitmachen/bescheid/", left).content.decode()
    arabic = choose(client, noted)
    assert digits_on(arabic) == digits_on(page)
    # It is told there, too, that a letter comes.
    assert 'name="address"' not in arabic


def test_who_makes_up_a_receipt_sees_no_number(client: Client) -> None:
    answer = client.post("/ar/mitmachen/", {"shown_again": "yes", "receipt": "made:up"})
    assert answer.status_code == 302
    assert answer["Location"] == "/ar/mein-beitrag/"


def test_neither_address_nor_log_holds_the_number(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = client.post("/mitmachen/", sent()).content.decode()
        number = digits_on(page)
        arabic = choose(client, page)
        stations = client.post("/mein-beitrag/", {"number": number}).content.decode()
        persian = choose(client, stations, "fa")
    for one in (page, arabic, stations, persian):
        addresses = re.findall(r'(?:href|action|formaction|src)="([^"]*)"', one)
        assert not [at for at in addresses if number in at or number[:8] in at]
    assert number not in caplog.text


def test_the_line_of_stations_stays(client: Client) -> None:
    said = Said(text=TEXT, kind="idea", language="de", visibility="hidden", form_key="s" * 24)
    code = say(said).code
    page = client.post("/mein-beitrag/", {"number": code}).content.decode()
    arabic = choose(client, page)
    assert 'class="q-trace"' in arabic
    assert code in arabic


def test_a_mistyped_number_stays(client: Client) -> None:
    page = client.post("/mein-beitrag/", {"number": "1234 5678"}).content.decode()
    assert 'value="1234 5678"' in choose(client, page).partition("<main")[2]


@pytest.mark.parametrize("act", ["add", "correct", "object"])
def test_asking_for_more_words_stays_and_stores_nothing(act: str, client: Client) -> None:
    said = Said(text=TEXT, kind="idea", language="de", visibility="hidden", form_key="m" * 24)
    voice = {"number": say(said).code, "act": act}
    asked = client.post("/mein-beitrag/", voice).content.decode()
    assert f'name="act" value="{act}"' in choose(client, asked).partition("<main")[2]
    too_long = {**voice, "text": "x" * 5000, "form_key": "n" * 24}
    page = client.post("/mein-beitrag/", too_long).content.decode()
    arabic = choose(client, page)
    if act != "object":
        assert "x" * 5000 in arabic.partition("<main")[2]
    assert Contribution.objects.count() == 1


def test_the_question_before_withdrawing_stays_and_withdraws_nothing(client: Client) -> None:
    said = Said(text=TEXT, kind="idea", language="de", visibility="hidden", form_key="w" * 24)
    voice = {"number": say(said).code, "act": "withdraw"}
    page = client.post("/mein-beitrag/", voice).content.decode()
    assert 'name="sure"' in choose(client, page)
    assert not Contribution.objects.get().is_gone


def test_what_was_typed_stays_with_what_is_missing(client: Client) -> None:
    page = client.post("/mitmachen/", sent(kind="", visibility="shown")).content.decode()
    arabic = choose(client, page)
    main = arabic.partition("<main")[2]
    assert TEXT in main
    assert 'value="shown" checked' in main
    assert 'href="#art"' in main, "what is missing is told in the other language, too"
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("address", ["/mitmachen/", "/mitmachen/helfen/", "/mitmachen/ueber-mich/"])
def test_before_anything_was_sent_the_words_come_along_too(address: str, client: Client) -> None:
    """The languages are buttons of the very form: typed, not sent, and still there in Arabic."""
    a_city_profile(languages=["de", "ar", "fa"])
    fields, buttons = chooser_on(client.get(address).content.decode())
    field = {"/mitmachen/": "text", "/mitmachen/helfen/": "words"}.get(address)
    typed = {**fields, field: TEXT} if field else {**fields, "age": "25_44"}
    assert buttons["ar"] == f"/ar{address}"
    arabic = client.post(buttons["ar"], typed)
    assert "no-store" in arabic["Cache-Control"]
    main = arabic.content.decode().partition("<main")[2]
    assert (TEXT in main) if field else ('value="25_44" checked' in main)
    # Typed further there, and on to a third language: the newer words go along.
    if field:
        fields, buttons = chooser_on(arabic.content.decode())
        more = client.post(buttons["fa"], {**fields, field: "Noch etwas"}).content.decode()
        assert "Noch etwas" in more.partition("<main")[2]
        assert TEXT not in more
    assert not Contribution.objects.exists()
    assert not Offer.objects.exists()
    assert not SelfDescriptionCount.objects.exists()


def test_enter_in_the_form_chooses_no_language(client: Client) -> None:
    """The first button of a form answers to Enter; it must be none that leads away."""
    a_city_profile(languages=["de", "ar"])
    page = client.get("/mitmachen/").content.decode()
    first = re.search(r'<button[^>]*form="formular"[^>]*>', page)
    assert first
    assert " disabled" in first[0]
    assert " hidden" in first[0]


def test_what_was_complete_is_not_sent_by_choosing_a_language(client: Client) -> None:
    picked = client.post("/mitmachen/", {**sent(), "act": "picked"}).content.decode()
    arabic = choose(client, picked)
    assert TEXT in arabic.partition("<main")[2]
    assert 'role="alert"' not in arabic
    assert not Contribution.objects.exists()


def test_the_map_keeps_what_was_typed(client: Client) -> None:
    page = client.post("/mitmachen/karte/", sent()).content.decode()
    assert TEXT in choose(client, page).partition("<main")[2]


def test_an_offer_keeps_its_number_and_is_one(client: Client) -> None:
    offer = {"gift": ["time"], "contact": "0631 12345", "consent": "yes", "form_key": "o" * 24}
    page = client.post("/mitmachen/helfen/", offer).content.decode()
    assert len(digits_on(page)) == 16
    assert digits_on(choose(client, page)) == digits_on(page)
    assert Offer.objects.count() == 1


def test_an_unfinished_offer_stays(client: Client) -> None:
    offer = {"gift": ["time", "room"], "words": "Montags", "form_key": "o" * 24}
    page = client.post("/mitmachen/helfen/", offer).content.decode()
    main = choose(client, page).partition("<main")[2]
    assert "Montags" in main
    assert 'value="time" checked' in main
    assert 'value="room" checked' in main
    assert not Offer.objects.exists()


def test_thanks_for_answers_about_oneself_count_once(client: Client) -> None:
    answers = {"age": "25_44", "form_key": "a" * 24}
    page = client.post("/mitmachen/ueber-mich/", answers).content.decode()
    before = list(SelfDescriptionCount.objects.values_list("pk", "number"))
    assert 'name="form_key"' not in choose(client, page).partition("<main")[2]
    assert list(SelfDescriptionCount.objects.values_list("pk", "number")) == before


def test_an_unfinished_report_stays(client: Client) -> None:
    voice = a_stored_contribution(state="released", visibility="shown")
    made_public(voice)
    address = f"/beitraege/melden/{voice.pk}/"
    page = client.post(address, {"reason": "", "words": "Das stimmt nicht."}).content.decode()
    assert "Das stimmt nicht." in choose(client, page).partition("<main")[2]
    assert not Report.objects.exists()


def test_a_form_too_long_open_keeps_its_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/mitmachen/", sent())
    assert answer.status_code == 403
    fields, buttons = chooser_on(answer.content.decode())
    token = strict.cookies["csrf"].value if "csrf" in strict.cookies else ""
    page = strict.post(buttons["ar"], {**fields, "csrfmiddlewaretoken": token})
    assert TEXT in page.content.decode().partition("<main")[2]
    assert not Contribution.objects.exists()
