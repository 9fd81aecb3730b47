"""The pages a resident meets: say something, the number, what became of it."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from quartier.base.codes import UnreadableCode, derive_code
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.errors import UnknownCode
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution, made_public
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.dialogue.web.saying import Said, find_by_code, say
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import withdraw
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db
TEXT = "Abends fehlt am Park das Licht. نور"


def sent(**changes: str) -> dict[str, str]:
    form = {"text": TEXT, "kind": "idea", "visibility": "hidden", "area": "", "form_key": "k" * 24}
    return {**form, **changes}


def number_on(page: str) -> str:
    found = re.search(r"(\d{4})\D{1,80}?(\d{4})\D{1,80}?(\d{4})\D{1,80}?(\d{4})", page)
    assert found
    return "".join(found.groups())


def a_receipt(**changes: str) -> tuple[str, Contribution]:
    fields = {key: value for key, value in sent(**changes).items() if key != "area"}
    receipt = say(Said(language="de", **fields))
    return receipt.code, receipt.contribution


def assert_private(answer: Any) -> None:
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_voice_in_persian_keeps_its_language_and_place(client: Client) -> None:
    a_city_profile()
    area = a_stored_area("n1", "Nord")
    answer = client.post("/fa/mitmachen/", sent(area="n1", visibility="shown"))
    assert answer.status_code == 200
    voice = Contribution.objects.get()
    assert (voice.language, voice.area, voice.visibility) == ("fa", area, "shown")
    assert find_by_code(number_on(answer.content.decode())).pk == voice.pk


def test_the_number_is_shown_once_and_kept_nowhere(client: Client) -> None:
    answer = client.post("/mitmachen/", sent())
    assert_private(answer)
    code = number_on(answer.content.decode())
    assert code not in str(Contribution.objects.values().get())
    assert TEXT not in answer.content.decode(), "the next at the same device reads nothing"


def test_the_qr_code_carries_the_number_behind_the_hash(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.QUARTIER_PUBLIC_URL = "https://stadt.example"
    shown: list[str] = []

    def note(content: str) -> str:
        shown.append(content)
        return "<svg></svg>"

    monkeypatch.setattr("quartier.dialogue.web.say_views.qr_svg", note)
    code = number_on(client.post("/fa/mitmachen/", sent()).content.decode())
    assert shown == [f"https://stadt.example/fa/mein-beitrag/#{code}"]


def test_the_form_sent_twice_shows_the_same_number(client: Client) -> None:
    numbers = {number_on(client.post("/mitmachen/", sent()).content.decode()) for _ in range(2)}
    assert len(numbers) == 1
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": ""}, "Bitte wählen Sie ein Bild aus."),
        ({"kind": "anger"}, "Bitte wählen Sie ein Bild aus."),
        ({"area": "nowhere"}, "Es fehlt noch etwas. Ihr Text ist noch da."),
        ({"visibility": "everywhere"}, "Es fehlt noch etwas. Ihr Text ist noch da."),
        ({"form_key": ""}, "Es fehlt noch etwas. Ihr Text ist noch da."),
        ({"text": "ä" * 4001}, "Das sind 4001 Zeichen."),
        ({"text": "ä" * 20_000}, "Das sind 20000 Zeichen."),
        ({"text": "   "}, "Da steht noch nichts."),
    ],
)
def test_nothing_typed_is_lost_when_something_is_missing(
    client: Client, change: dict[str, str], told: str
) -> None:
    a_stored_area("n1", "Nord")
    form = sent(**{"area": "n1", "visibility": "shown", **change})
    answer = client.post("/mitmachen/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert form["text"].strip() in page
    assert not Contribution.objects.exists()
    if change.keys() <= {"kind", "text"}:
        assert 'value="n1" lang="de" selected' in page
        assert re.search(r'value="shown"[^>]* checked', page)
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key
    mended = sent(form_key=key[1])
    assert client.post("/mitmachen/", mended).status_code == 200


def test_the_page_is_told_in_its_own_language(client: Client) -> None:
    a_city_profile()
    english = client.post("/en/mitmachen/", sent(text=" ")).content.decode()
    assert "There is nothing here yet." in english
    persian = client.post("/fa/mitmachen/", sent(text=" ")).content.decode()
    assert "Da steht noch nichts" not in persian


def test_hidden_is_chosen_before_anyone_chooses(client: Client) -> None:
    page = client.get("/mitmachen/").content.decode()
    assert re.search(r'value="hidden"[^>]* checked', page)
    assert not re.search(r'value="shown"[^>]* checked', page)


def test_every_form_has_a_key_of_its_own_and_is_never_cached(client: Client) -> None:
    answers = [client.get("/mitmachen/") for _ in range(2)]
    keys = {re.search(r'name="form_key" value="([^"]+)"', a.content.decode())[1] for a in answers}
    assert len(keys) == 2
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_words_in_the_form_come_back_as_words(client: Client) -> None:
    page = client.post("/mitmachen/", sent(text="</textarea><script>x</script>", kind="")).content
    assert b"<script>x" not in page


def test_the_place_of_a_poster_is_chosen_already(client: Client) -> None:
    a_stored_area("n1", "Nord")
    assert 'value="n1" lang="de" selected' in client.get("/mitmachen/?ort=n1").content.decode()
    assert client.get("/mitmachen/?ort=%22%3E%3Cb%3E").status_code == 200


def test_another_site_cannot_send_the_form() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/mitmachen/", sent()).status_code == 403
    assert strict.post("/mein-beitrag/", {"number": "1"}).status_code == 403
    assert not Contribution.objects.exists()


def test_a_number_in_the_address_opens_nothing(client: Client) -> None:
    code, _voice = a_receipt()
    answer = client.get(f"/mein-beitrag/?number={code}")
    assert_private(answer)
    assert "data-station" not in answer.content.decode()
    assert code not in answer.content.decode()
    assert client.get(f"/mein-beitrag/{code}/").status_code == 404


def test_the_number_in_persian_digits_opens_the_line(client: Client) -> None:
    code, _voice = a_receipt()
    typed = "".join(chr(0x6F0 + int(digit)) for digit in code)
    answer = client.post("/fa/mein-beitrag/", {"number": typed})
    assert answer.status_code == 200
    assert_private(answer)
    assert 'data-station="arrived"' in answer.content.decode()


def test_unknown_and_mistyped_are_told_differently_and_kept_in_the_field(client: Client) -> None:
    code, _voice = a_receipt()
    mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
    unknown = derive_code(b"another", b"instance")
    for typed, error in ((mistyped, UnreadableCode()), (unknown, UnknownCode())):
        answer = client.post("/mein-beitrag/", {"number": typed})
        assert answer.status_code == 404
        assert_private(answer)
        assert error.sentence() in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "x" * 100_000, "۱" * 500, "\x00", "<b>", "1" * 17])
def test_whatever_is_typed_gets_a_sentence(client: Client, typed: str) -> None:
    answer = client.post("/mein-beitrag/", {"number": typed})
    assert answer.status_code == 404
    assert "<b>" not in answer.content.decode()


@pytest.mark.parametrize("visibility", ["hidden", "shown"])
def test_ones_own_page_shows_the_words_only_where_they_are_public(
    client: Client, visibility: str
) -> None:
    """Whoever finds the strip with the number must not read a hidden text."""
    code, voice = a_receipt(visibility=visibility)
    assert TEXT not in client.post("/mein-beitrag/", {"number": code}).content.decode()
    reading.release(voice, reader=a_user())
    assert TEXT not in client.post("/mein-beitrag/", {"number": code}).content.decode()
    made_public(voice)
    page = client.post("/mein-beitrag/", {"number": code}).content.decode()
    assert (TEXT in page) == (visibility == "shown")


def test_the_answer_stands_in_its_own_language(client: Client) -> None:
    a_city_profile()
    code, voice = a_receipt()
    reading.release(voice, reader=a_user())
    reading.answer(voice, writer=a_user(), text="سلام", language="fa")
    page = client.post("/mein-beitrag/", {"number": code}).content.decode()
    assert re.search(r'<p><span lang="fa"[^>]*>سلام', page)
    assert "@example.org" not in page, "answers come from the city, not from a person"


def test_taking_back_asks_first_and_a_get_does_nothing(client: Client) -> None:
    code, voice = a_receipt()
    client.get("/mein-beitrag/", {"number": code, "act": "withdraw", "sure": "yes"})
    asked = client.post("/mein-beitrag/", {"number": code, "act": "withdraw"})
    assert_private(asked)
    assert "Ja, zurückziehen" in asked.content.decode()
    assert Contribution.objects.get().state == "arrived"
    form = {"number": code, "act": "withdraw", "sure": "yes"}
    done = client.post("/mein-beitrag/", form)
    assert 'data-station="withdrawn"' in done.content.decode()
    assert "Beitrag zurückziehen" not in done.content.decode()
    assert client.post("/mein-beitrag/", form).status_code == 200
    assert voice.events().filter(to_state="withdrawn").count() == 1


def test_after_taking_back_the_words_are_gone_from_ones_own_page(client: Client) -> None:
    code, voice = a_receipt(visibility="shown")
    reading.release(voice, reader=a_user())
    reading.answer(voice, writer=a_user(), text="Zum Licht im Park: es kommt.")
    withdraw(voice)
    page = client.post("/mein-beitrag/", {"number": code}).content.decode()
    assert TEXT not in page
    assert "es kommt" not in page


def test_the_area_page_counts_in_fives_from_ten_on(client: Client) -> None:
    a_city_profile()
    area = a_stored_area("n1", "Nord")
    for key in ("s1", "w1"):
        a_stored_area(key, key)
    for number in range(13):
        a_stored_contribution(f"Beitrag {number}", area=area, state="released")
        publish_waiting()
        if number == 8:
            assert "etwa 10" not in client.get("/stadtteile/nord/").content.decode()
    # Three more move nothing before ten wait again.
    assert "etwa 10 Beiträge" in client.get("/stadtteile/nord/").content.decode()
    client.force_login(a_user())
    assert "etwa 10 Beiträge" in client.get("/stadtteile/nord/").content.decode()


def test_no_log_line_carries_words_or_numbers(
    client: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    in_use = import_string(settings.LOGGING["filters"]["no_contents"]["()"])
    caplog.handler.addFilter(in_use())
    with caplog.at_level(logging.DEBUG, logger="django"):
        code = number_on(client.post("/mitmachen/", sent()).content.decode())
        client.post("/mitmachen/", sent(kind=""))
        client.post("/mein-beitrag/", {"number": code})
        client.get(f"/mein-beitrag/{code}/?number={code}")
    told = caplog.text + "".join(capsys.readouterr())
    assert "Licht" not in told
    assert code not in told
