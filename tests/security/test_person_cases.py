"""Cases about people and their rights by name: export, tokens, age, mail, a shared computer."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client

from quartier.base.clock import clock_at, now
from quartier.base.web.mail import OutboxMail, send_waiting
from quartier.dialogue.web import reading, saying
from quartier.dialogue.web.models import Contribution, SelfDescriptionCount
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import PASSWORD, a_user

pytestmark = pytest.mark.django_db
ASK = "/verwaltung/auskunft/"
WORDS = "Die Sauerkirsche am Brunnen."


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.QUARTIER_SECOND_FACTOR = False


def as_role(*roles: Role, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    client.force_login(a_user(roles))
    return client


def a_voice() -> saying.Receipt:
    usual = {"kind": "idea", "language": "de", "visibility": "hidden", "area": None}
    return saying.say(saying.Said(text=WORDS, form_key="cases-form-key-0123456789", **usual))


def test_case_11_the_file_of_a_person_has_no_link_that_could_be_passed_on() -> None:
    """It is made while it is sent: nothing to replay, nothing in an address, nothing kept."""
    code = a_voice().code
    lead = as_role(Role.LEAD)
    given = lead.post(ASK, {"number": code, "act": "file"})
    assert (
        json.loads(given.content)["gespeichert"]["dialogue.contribution"][0]["original_id"] == WORDS
    )
    assert "no-store" in given["Cache-Control"]
    assert WORDS not in lead.get(ASK).content.decode(), "the form remembers nobody"
    for method in (lead.get, Client().get, as_role(Role.READER).get):
        assert WORDS not in method(ASK, {"number": code, "act": "file"}).content.decode()
    assert WORDS not in Client().post(ASK, {"number": code, "act": "file"}).content.decode()
    refused = as_role(Role.READER, Role.ADMIN).post(ASK, {"number": code, "act": "file"})
    assert WORDS not in refused.content.decode()
    forged = as_role(Role.LEAD, strict=True).post(ASK, {"number": code, "act": "file"})
    assert forged.status_code == 403


def test_case_11_the_page_names_tables_and_no_words_and_the_number_in_no_address() -> None:
    code = a_voice().code
    page = as_role(Role.LEAD).post(ASK, {"number": code, "act": "look"})
    assert WORDS not in page.content.decode()
    assert "1 × Beiträge mit Ergänzungen" in page.content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page.content.decode())
    assert not [one for one in addresses if code in one]


def test_case_20_erasing_asks_first_and_says_what_it_did() -> None:
    receipt, lead = a_voice(), as_role(Role.LEAD)
    asked = lead.post(ASK, {"number": receipt.code, "act": "erase"})
    assert "Wirklich löschen?" in asked.content.decode()
    assert Contribution.objects.get().state == "arrived"
    done = lead.post(ASK, {"number": receipt.code, "act": "erase", "sure": "yes"})
    assert Contribution.objects.get().state == "erased"
    assert "Es bleibt eine leere Stelle" in done.content.decode()


def test_case_21_where_a_trustee_moderates_the_city_hands_out_no_original() -> None:
    from quartier.city.web.models import CityProfile  # noqa: PLC0415  beside its use

    CityProfile.objects.create(name="Nordstadt", slug="nordstadt", trustee_moderates=True)
    code = a_voice().code
    refused = as_role(Role.LEAD).post(ASK, {"number": code, "act": "file"}, follow=True)
    assert WORDS not in refused.content.decode()
    assert "Vertrauensstelle" in refused.content.decode()
    given = as_role(Role.TRUSTEE).post(ASK, {"number": code, "act": "file"})
    assert WORDS in given.content.decode()


@pytest.mark.parametrize("odd", ["", "12", "1234 5678 9012 3456", "<script>", "\x00", "9" * 80])
def test_case_21_a_number_nobody_has_is_told_in_a_sentence(odd: str) -> None:
    page = as_role(Role.LEAD).post(ASK, {"number": odd, "act": "look"})
    assert page.status_code in {200, 400}
    assert "<script>1" not in page.content.decode()


def test_case_23_who_is_under_sixteen_leaves_one_counter_and_nothing_else(client: Client) -> None:
    sent = {"age": "under_16", "stay": "1_5", "form_key": "cases-age-key-0123456789"}
    before = _rows()
    assert client.post("/mitmachen/ueber-mich/", sent).status_code in {200, 302}
    new = {name: n - before.get(name, 0) for name, n in _rows().items() if n != before.get(name, 0)}
    assert new == {"dialogue.SelfDescriptionCount": 1}
    counted = SelfDescriptionCount.objects.get()
    assert (counted.question, counted.answer, counted.number) == ("age", "under_16", 1)
    assert not User.objects.exists()


def _rows() -> dict[str, int]:
    """How many rows each of our tables has."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("quartier.")]
    return {model._meta.label: model._base_manager.count() for model in ours}


def test_case_26_a_mail_server_down_for_a_day_loses_nothing_and_doubles_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    invited = as_role(Role.LEAD).post(
        "/verwaltung/menschen/",
        {"email": "neu@example.org", "roles": ["reader"], "languages": ["de"]},
    )
    assert invited.status_code == 302, "inviting works without a mail server"
    right = mail.send_mail

    def down(*_args: object, **_kwargs: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(mail, "send_mail", down)
    start = now()
    for hour in range(24):
        with clock_at(start + timedelta(hours=hour)):
            assert send_waiting() == 0
    monkeypatch.setattr(mail, "send_mail", right)
    with clock_at(start + timedelta(hours=25)):
        assert send_waiting() == 1
        assert send_waiting() == 0
    assert [letter.to for letter in mail.outbox] == [["neu@example.org"]]
    assert not OutboxMail.objects.exclude(to="").exists(), "the address is gone once it is sent"
    link = next(line for line in mail.outbox[0].body.splitlines() if "token=" in line)
    opened = Client().post(
        "/konto/einladung/",
        {"token": link.split("token=")[1], "name": "Neu", "password": PASSWORD},
    )
    assert opened.status_code == 302


def test_case_33_after_signing_out_on_a_shared_computer_nothing_is_shown() -> None:
    lead = as_role(Role.LEAD)
    reading.release(a_voice().contribution, reader=a_user([Role.READER]), blackened=())
    for address in (ASK, "/verwaltung/menschen/", "/verwaltung/beitraege/", "/konto/"):
        page = lead.get(address)
        assert page.status_code == 200, address
        assert "no-store" in page["Cache-Control"], address
    lead.post("/konto/logout/")
    for address in (ASK, "/verwaltung/menschen/", "/verwaltung/beitraege/", "/konto/"):
        assert lead.get(address).status_code == 302, address
