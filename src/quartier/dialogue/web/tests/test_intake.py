"""Around the form: language, event, place, haste, pause, notice, questions about oneself, offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from quartier.base import clock
from quartier.base.clock import clock_at
from quartier.base.codes import derive_code
from quartier.city.residents import RESIDENTS, ResidentsSource
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.saying import cells, flood
from quartier.dialogue.saying.errors import ConsentMissing, ContactMissing, NothingOffered
from quartier.dialogue.web.about_me.tallies import SelfDescriptionCount
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.doctor import voices as voices_checked
from quartier.dialogue.web.events.build import an_event
from quartier.dialogue.web.offering.offers import Offer, Offered, offer
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.desk_state import DeskState
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress, forget_notice_address
from quartier.dialogue.web.tasks import forget_contacts
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import VaultText, read_text

pytestmark = pytest.mark.django_db
CAMP = "203.0.113.7"
ADDRESS = "ada@example.org"
OFFERED = Offered(
    gifts=("language", "room"),
    contact="0631 12345",
    words="Ich dolmetsche Dari.",
    language="prs",
    consents=True,
    form_key="o" * 24,
)


@pytest.fixture(autouse=True)
def forgotten_networks() -> Iterator[None]:
    yield
    for gate in (flood.VOICES, flood.ASIDES, flood.NUMBERS):
        gate.forget()


def sent(**changes: str) -> dict[str, str]:
    form = {"text": "Es fehlt Licht.", "kind": "idea", "visibility": "hidden", "area": ""}
    return {**form, "form_key": "k" * 24, **changes}


def say_from(client: Client, address: str, number: int) -> Any:
    form = sent(text=f"Beitrag {number}", form_key=f"{number:024d}")
    return client.post("/mitmachen/", form, REMOTE_ADDR=address)


# ── language, event, place ──


def test_the_language_of_the_page_is_chosen_and_any_other_can_be(client: Client) -> None:
    a_city_profile()
    page = client.get("/fa/mitmachen/").content.decode()
    assert re.search(r'<option value="fa"[^>]* selected', page)
    client.post("/fa/mitmachen/", sent(language="prs"))
    assert Contribution.objects.get().language == "prs"


@pytest.mark.parametrize("language", ["kmr", "ckb", "ti", "ps", "prs", "und"])
def test_languages_without_pages_can_be_spoken(client: Client, language: str) -> None:
    assert client.post("/mitmachen/", sent(language=language)).status_code == 200
    assert Contribution.objects.get().language == language


def test_the_language_is_said_and_never_guessed(client: Client) -> None:
    """A Persian text under "Deutsch" stays German: no program decides."""
    client.post("/mitmachen/", sent(text="سلام، نور کم است", language="de"))
    assert Contribution.objects.get().language == "de"


def test_from_the_poster_event_and_area_are_kept_through_the_choice_of_language(
    client: Client,
) -> None:
    a_city_profile()
    area = a_stored_area("n1", "Nord")
    event = an_event("Fest am Platz", state="announced")
    event.areas.add(area)
    page = client.get(f"/willkommen/?termin={event.slug}").content.decode()
    assert f'href="/fa/mitmachen/?termin={event.slug}"' in page
    form = client.get(f"/fa/mitmachen/?termin={event.slug}").content.decode()
    assert "Fest am Platz" in form
    assert 'value="n1" lang="de" selected' in form
    client.post("/fa/mitmachen/", sent(event=event.slug, area="n1"))
    voice = Contribution.objects.get()
    assert (voice.event, voice.area, voice.channel) == (event, area, "online")


@pytest.mark.parametrize("slug", ["nirgends", '"><b>', "x" * 500])
def test_an_event_nobody_knows_loses_no_voice(client: Client, slug: str) -> None:
    assert client.get("/willkommen/", {"termin": slug}).status_code == 200
    assert "<b>" not in client.get("/mitmachen/", {"termin": slug}).content.decode()
    assert client.post("/mitmachen/", sent(event=slug[:100])).status_code == 200
    assert Contribution.objects.get().event is None


def test_an_event_that_is_only_planned_is_not_told(client: Client) -> None:
    event = an_event("Noch geheim", state="planned")
    assert "Noch geheim" not in client.get(f"/mitmachen/?termin={event.slug}").content.decode()


def test_a_point_becomes_a_cell_with_a_hundred_residents(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = a_stored_area("n1", "Nord", km2="2")
    source = ResidentsSource("test", 1, lambda areas: dict.fromkeys(areas, 4000))
    monkeypatch.setattr(RESIDENTS, "_entries", {"test": source})
    monkeypatch.setattr(RESIDENTS, "_ordered", None)
    cell = cells.snap(7.77, 49.44, residents=4000, km2=2)
    client.post("/mitmachen/", sent(area="n1", cell=cell))
    assert Contribution.objects.get(area=area).cell == cell
    smaller = cells.snap(7.77, 49.44, residents=900_000, km2=2)
    assert cells.side_metres(smaller) < cells.side_metres(cell)
    for forged in (smaller, "7.77,49.44", "x" * 40):
        client.post("/mitmachen/", sent(text=forged, area="n1", cell=forged))
    client.post("/mitmachen/", sent(text="ohne Ort", cell=cell))
    assert set(Contribution.objects.values_list("cell", flat=True)) == {cell, ""}
    assert Contribution.objects.exclude(cell="").count() == 1


def test_back_from_the_map_nothing_typed_is_lost(client: Client) -> None:
    a_stored_area("n1", "Nord")
    form = sent(act="picked", area="n1", cell="500mN5854E8319", language="ti", visibility="shown")
    page = client.post("/mitmachen/", form).content.decode()
    assert "Es fehlt Licht." in page
    assert 'value="500mN5854E8319" checked' in page
    assert re.search(r'<option value="ti"[^>]* selected', page)
    assert 'value="n1" lang="de" selected' in page
    assert not Contribution.objects.exists()


# ── floods (V8) ──


def test_a_class_of_thirty_in_ten_minutes_notices_nothing(client: Client) -> None:
    answers = [say_from(client, CAMP, one).status_code for one in range(30)]
    assert set(answers) == {200}
    assert set(Contribution.objects.values_list("attention", flat=True)) == {0}


def test_a_flood_is_asked_for_patience_and_gets_through_after_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood.VOICES, "calm", 3)
    answers = [say_from(client, CAMP, one) for one in range(20)]
    assert [answer.status_code for answer in answers[:12]] == [200] * 12
    slowed = answers[-1]
    assert slowed.status_code == 429
    wait = int(slowed["Retry-After"])
    assert 0 < wait <= flood.VOICES.longest
    page = slowed.content.decode()
    assert "Beitrag 19" in page, "the text is still there"
    assert f'value="{19:024d}"' in page, "and the same form"
    assert str(wait) in page
    assert Contribution.objects.filter(attention__gt=0).exists()
    assert say_from(client, "198.51.100.1", 77).status_code == 200, "others notice nothing"
    with clock_at(clock.now() + timedelta(seconds=wait)):
        assert say_from(client, CAMP, 19).status_code == 200


def test_no_address_is_stored_anywhere(client: Client) -> None:
    say_from(client, CAMP, 1)
    voice = Contribution.objects.get()
    told = str(Contribution.objects.values().get()) + str(voice.events().values().get())
    assert CAMP not in told
    assert "203.0.113" not in told


def test_a_forged_forwarded_address_changes_nothing(client: Client) -> None:
    for one in range(10):
        client.post(
            "/mitmachen/",
            sent(form_key=f"{one:024d}"),
            REMOTE_ADDR=CAMP,
            HTTP_X_FORWARDED_FOR=f"10.9.{one}.1",
        )
    assert len(flood.VOICES._hours[-1].times) == 2, "one network, and the wide one around it"


# ── pause ──


def test_while_paused_the_form_says_so_and_takes_nothing(client: Client) -> None:
    DeskState.objects.create(paused_at=clock.now(), pause_reason="too_many")
    page = client.get("/mitmachen/").content.decode()
    assert "Gerade nehmen wir keine Beiträge an." in page
    assert "Gerade kommen sehr viele Beiträge an." in page
    assert "<textarea" not in page
    answer = client.post("/mitmachen/", sent())
    assert answer.status_code == 503
    assert "Es fehlt Licht." in answer.content.decode(), "the person can copy it"
    assert not Contribution.objects.exists()


# ── notice ──


def receipt_on(page: str) -> str:
    found = re.search(r'name="receipt" value="([^"]+)"', page)
    assert found
    return found[1]


def test_an_address_for_notice_lies_apart_and_can_be_forgotten(client: Client) -> None:
    a_city_profile()
    page = client.post("/fa/mitmachen/", sent()).content.decode()
    form = {"receipt": receipt_on(page), "address": f" {ADDRESS} "}
    for _twice in range(2):
        answer = client.post("/fa/mitmachen/bescheid/", form)
        assert answer.status_code == 200
    assert "q-number" in answer.content.decode(), "the number is still on the page"
    assert "no-store" in answer["Cache-Control"]
    kept = NoticeAddress.objects.get()
    assert kept.contribution == Contribution.objects.get()
    assert kept.language == "fa"
    assert read_text(kept.address_id) == ADDRESS
    assert ADDRESS not in str(NoticeAddress.objects.values().get())
    assert voices_checked() == []
    assert forget_notice_address(kept.contribution)
    assert VaultText.objects.count() == 1, "the voice alone"


@pytest.mark.parametrize("typed", ["", "ada", "a@b", "x" * 5000, "a@b.de\nBcc: c@d.de", "\x00"])
def test_what_is_no_address_is_told_and_the_number_stays(client: Client, typed: str) -> None:
    page = client.post("/mitmachen/", sent()).content.decode()
    form = {"receipt": receipt_on(page), "address": typed}
    answer = client.post("/mitmachen/bescheid/", form)
    assert answer.status_code == 422
    assert "q-number" in answer.content.decode()
    assert not NoticeAddress.objects.exists()


def test_nobody_leaves_an_address_with_the_voice_of_another(client: Client) -> None:
    a_stored_contribution()
    forged = derive_code(b"some", b"number")
    for receipt in ("", "x", forged):
        answer = client.post("/mitmachen/bescheid/", {"receipt": receipt, "address": ADDRESS})
        assert answer.status_code == 302
    page = client.post("/mitmachen/", sent()).content.decode()
    with clock_at(clock.now()):
        assert receipt_on(page)
    assert not NoticeAddress.objects.exists()
    assert client.get("/mitmachen/bescheid/").status_code == 302


# ── about oneself (V6) ──


def test_answers_about_oneself_are_counters_and_nothing_else(client: Client) -> None:
    area = a_stored_area("n1", "Nord")
    a_stored_contribution()
    form = {"age": "25_44", "stay": "1_5", "languages": "other", "area": "n1"}
    for person in range(3):
        answer = client.post("/mitmachen/ueber-mich/", {**form, "form_key": f"{person:024d}"})
        assert answer.status_code == 200
        assert not answer.cookies.keys() & {"session", "__Host-session"}
    counts = SelfDescriptionCount.objects.values_list("area", "question", "answer", "number")
    assert sorted(counts) == sorted(
        (area.pk, question, form[question], 3) for question in ("age", "stay", "languages")
    )
    fields = {field.name for field in SelfDescriptionCount._meta.get_fields()}
    assert fields == {"id", "area", "month", "question", "answer", "number"}
    assert SelfDescriptionCount.objects.first().month.day == 1


def test_the_same_form_twice_counts_once_and_sixteen_is_the_border(client: Client) -> None:
    form = {"age": "under_16", "stay": "1_5", "languages": "other", "form_key": "u" * 24}
    for _twice in range(2):
        client.post("/mitmachen/ueber-mich/", form)
    found = SelfDescriptionCount.objects.get()
    assert (found.question, found.answer, found.number) == ("age", "under_16", 1)


def test_the_way_to_the_questions_carries_nothing_of_the_voice(client: Client) -> None:
    a_stored_area("n1", "Nord")
    page = client.post("/mitmachen/", sent(area="n1")).content.decode()
    assert 'href="/mitmachen/ueber-mich/"' in page
    questions = client.get("/mitmachen/ueber-mich/").content.decode()
    assert "receipt" not in questions
    assert 'name="number"' not in questions
    assert " selected" not in questions.partition('id="ort"')[2]


# ── offers ──


def test_an_offer_lies_in_the_vault_with_consent_and_an_end(client: Client) -> None:
    form = {"gift": ["language", "time"], "contact": ADDRESS, "words": "Farsi, abends"}
    answer = client.post(
        "/mitmachen/helfen/", {**form, "consent": "yes", "language": "prs", "form_key": "h" * 24}
    )
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    kept = Offer.objects.get()
    assert kept.gifts == ["time", "language"]
    assert kept.language == "prs"
    assert kept.expires_on - kept.offered_on == timedelta(days=365)
    assert read_text(kept.contact_id) == ADDRESS
    row = str(Offer.objects.values().get())
    assert ADDRESS not in row
    assert "Farsi" not in row
    assert voices_checked() == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"gifts": ()}, NothingOffered),
        ({"gifts": ("money",)}, NothingOffered),
        ({"contact": "  "}, ContactMissing),
        ({"consents": False}, ConsentMissing),
    ],
)
def test_without_what_it_needs_nothing_of_an_offer_is_kept(
    change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        offer(replace(OFFERED, **change))
    assert not VaultText.objects.exists()


def test_an_offer_sent_twice_is_one_and_its_number_takes_it_back(client: Client) -> None:
    code = offer(OFFERED)
    assert offer(OFFERED) == code
    assert Offer.objects.count() == 1
    typed = "".join(chr(0x6F0 + int(digit)) for digit in code)
    assert client.get(f"/mitmachen/helfen/zurueckziehen/?number={code}").status_code == 200
    assert Offer.objects.exists(), "a link changes nothing"
    back = client.post("/mitmachen/helfen/zurueckziehen/", {"number": typed})
    assert "gelöscht" in back.content.decode()
    assert not Offer.objects.exists()
    assert not VaultText.objects.exists()
    assert client.post("/mitmachen/helfen/zurueckziehen/", {"number": typed}).status_code == 422


def test_the_number_of_a_voice_opens_no_offer_and_the_other_way_round(client: Client) -> None:
    code = offer(OFFERED)
    assert client.post("/mein-beitrag/", {"number": code}).status_code == 404


def test_after_its_time_everything_left_for_contact_is_gone() -> None:
    offer(OFFERED)
    voice = a_stored_contribution()
    NoticeAddress.objects.create(
        contribution=voice,
        address_id=VaultText.objects.create(sealed=b"x", expires_on=clock.today()).pk,
        expires_on=clock.today() + timedelta(days=365),
        language="de",
    )
    with clock_at(clock.now() + timedelta(days=400)):
        assert forget_contacts.func() == 2
    assert not Offer.objects.exists()
    assert not NoticeAddress.objects.exists()


def test_the_lead_sees_open_offers_answers_and_deletes_them(client: Client, settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()
    offer(OFFERED)
    client.force_login(a_user([Role.READER]))
    assert client.get("/verwaltung/angebote/").status_code in {302, 403}
    client.force_login(a_user([Role.LEAD]))
    page = client.get("/verwaltung/angebote/").content.decode()
    assert "0631 12345" in page
    assert "Ich dolmetsche Dari." in page
    assert "Sprache, Raum" in page
    assert "0631" not in client.get("/verwaltung/angebote/?was=time").content.decode()
    kept = Offer.objects.get()
    client.post("/verwaltung/angebote/", {"offer": kept.pk, "act": "answered"})
    assert Offer.objects.get().answered_on == clock.today()
    for _twice in range(2):
        client.post("/verwaltung/angebote/", {"offer": kept.pk, "act": "delete"})
    assert client.post("/verwaltung/angebote/", {"offer": "x"}).status_code == 302
    assert not VaultText.objects.exists()
