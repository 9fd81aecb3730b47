"""The desk: second body, kin, cases, translators, raw export, pause; and what is counted of nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.signing import dumps
from django.http import Http404
from django.test import Client

from quartier.base.clock import clock_at, now, today
from quartier.base.web.mail import OutboxMail
from quartier.city.web.build import a_city_profile
from quartier.dialogue.errors import (
    ExportOver,
    LinkOver,
    NothingToMerge,
    OtherEyesNeeded,
    TooLateToUndo,
    TwoPeopleNeeded,
)
from quartier.dialogue.web import objecting, reading
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.desk import cases, exports, holds, kinship, pausing, reports, translating
from quartier.dialogue.web.doctor import voices
from quartier.dialogue.web.pause import pause
from quartier.dialogue.web.stored.case_files import CaseFile
from quartier.dialogue.web.stored.complaints import Objection, Report
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import kin_ids
from quartier.dialogue.web.stored.desk_state import ReadingDay
from quartier.dialogue.web.turns import line_up
from quartier.dialogue.web.withdrawal import erase, erase_due, withdraw
from quartier.people.policy import Role
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.privacy.redaction import BLOCK
from quartier.privacy.web.vault import VaultText, read_text

pytestmark = pytest.mark.django_db
THREE = "Der Bus fehlt. Es ist dunkel! Wer hilft mir?"


@pytest.fixture(autouse=True)
def a_city(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()


def a_reader(*roles: Role) -> Any:
    return a_user([*(roles or (Role.READER,))], languages=["de", "fa"])


def test_a_hold_over_fourteen_days_goes_to_the_second_body_once() -> None:
    pausing.set_people(
        hours_per_week=None, name="Ombudsstelle", mail="stelle@example.org", by=a_reader(Role.LEAD)
    )
    voice = a_stored_contribution(state="held")
    trustee = a_user([Role.TRUSTEE])
    with clock_at(now() + timedelta(days=14)):
        assert holds.hand_over_long_holds() == 0
        assert not reading.may_read(trustee.viewer(), voice)
    with clock_at(now() + timedelta(days=15)):
        assert [holds.hand_over_long_holds() for _ in range(2)] == [1, 0]
    voice.refresh_from_db()
    letter = OutboxMail.objects.get()
    assert letter.to == "stelle@example.org"
    assert reading.beginning(read_text(voice.original_id)) not in letter.text
    assert reading.read_original(voice, reader=trustee)


def test_an_objection_brings_other_eyes_at_once_and_a_release_answers_it() -> None:
    voice = a_stored_contribution(state="held")
    first = objecting.object_to_hold(voice, words="Ich habe niemanden beleidigt.")
    assert objecting.object_to_hold(voice) == first
    voice.refresh_from_db()
    trustee = a_user([Role.TRUSTEE], languages=["de"])
    reading.release(voice, reader=trustee)
    first.refresh_from_db()
    assert (first.state, first.words_id) == (Objection.State.UPHELD, None)
    assert voices() == []


def test_who_held_a_voice_back_does_not_decide_on_the_objection(client: Client) -> None:
    first, other = a_reader(), a_user([Role.LEAD], languages=["de"], email="zwei@example.org")
    voice = a_stored_contribution()
    reading.hold(voice, reader=first, reason="Werbung")
    objecting.object_to_hold(voice)
    with pytest.raises(OtherEyesNeeded):
        objecting.refuse(voice, decided_by=first)
    for person, offered in ((first, False), (other, True)):
        client.force_login(person)
        page = client.get(f"/verwaltung/beitraege/{voice.pk}/").content.decode()
        assert ('value="refuse"' in page) == offered
    objecting.refuse(voice, decided_by=other)
    assert Objection.objects.get().state == Objection.State.REFUSED


def test_what_is_merged_keeps_its_words_and_can_be_undone() -> None:
    one, other = (a_stored_contribution(f"Beitrag {text}") for text in ("Licht", "Wasser"))
    reader = a_reader()
    kinship.merge(one, into=other, reader=reader)
    assert kin_ids(one.pk) == [one.pk, other.pk]
    with pytest.raises(NothingToMerge):
        kinship.merge(other, into=one, reader=reader)
    kinship.undo(one, reader=reader)
    assert one.state == "arrived"
    assert kin_ids(one.pk) == [one.pk]
    kinship.merge(one, into=other, reader=reader)
    reading.release(other, reader=reader)
    with pytest.raises(TooLateToUndo):
        kinship.undo(one, reader=reader)
    withdraw(other)
    one.refresh_from_db()
    assert one.state == "arrived", "what was merged into it is to be read for itself"
    assert read_text(one.original_id) == "Beitrag Licht"


def test_who_merges_reads_both_and_the_log_says_so(client: Client) -> None:
    text = "Am Spielplatz fehlt abends Licht, man sieht nichts."
    one, other = (a_stored_contribution(text + more) for more in ("", " Gar nichts."))
    for voice in (one, other):
        line_up(voice, read_text(voice.original_id))
    client.force_login(a_reader())
    for address in ("zusammenlegen", "aehnliche"):
        logged = AuditEntry.objects.filter(act="dialogue.read_original", object_id=other.pk)
        before = logged.count()
        page = client.get(f"/verwaltung/beitraege/{one.pk}/{address}/").content.decode()
        assert "Am Spielplatz fehlt abends Licht" in page
        assert logged.count() == before + 1


def test_the_parts_of_a_voice_are_read_one_after_the_other(client: Client) -> None:
    a_stored_contribution("Steht schon lange da")
    whole = a_stored_contribution(THREE)
    reader = a_reader()
    first, second = kinship.split(whole, numbers=[1, 2, 2], reader=reader)
    client.force_login(reader)
    sent = client.post(f"/verwaltung/beitraege/{first.pk}/", {"act": "release"})
    assert sent["Location"] == f"/verwaltung/beitraege/{second.pk}/"


def test_a_split_into_one_part_stays_on_its_page(client: Client) -> None:
    whole = a_stored_contribution(THREE)
    client.force_login(a_reader())
    address = f"/verwaltung/beitraege/{whole.pk}/teilen/"
    assert client.post(address, {"part": ["1", "1", "1"]})["Location"] == address


def test_parts_are_voices_of_their_own_and_go_with_the_whole() -> None:
    whole = a_stored_contribution(THREE)
    made = kinship.split(whole, numbers=[1, 2, 1], reader=a_reader())
    assert [read_text(part.original_id) for part in made] == [
        "Der Bus fehlt. Wer hilft mir?",
        "Es ist dunkel!",
    ]
    assert kin_ids(whole.pk)[0] == whole.pk
    assert set(kin_ids(whole.pk)) == {whole.pk, *(part.pk for part in made)}
    reading.release(made[0], reader=a_reader())
    with pytest.raises(TooLateToUndo):
        kinship.undo(whole, reader=a_reader())
    withdraw(whole)
    with clock_at(now() + timedelta(days=8)):
        erase_due()
    assert set(Contribution.objects.values_list("state", flat=True)) == {"erased"}
    assert not VaultText.objects.exists()


def test_the_unread_whole_ends_with_the_originals_of_its_parts() -> None:
    whole = a_stored_contribution(THREE)
    part = kinship.split(whole, numbers=[1, 2, 2], reader=a_reader())[1]
    piece = kinship.split(part, numbers=[1, 2], reader=a_reader())[0]
    reading.release(piece, reader=a_reader())
    with clock_at(now() + timedelta(days=31)):
        erase_due()
        left = set(VaultText.objects.values_list("pk", flat=True))
        assert not {whole.original_id, part.original_id, piece.original_id} & left
        assert voices() == []


def test_a_split_taken_back_leaves_one_voice_to_read() -> None:
    whole = a_stored_contribution(THREE)
    kinship.split(whole, numbers=[1, 2, 2], reader=a_reader())
    kinship.undo(whole, reader=a_reader())
    assert list(Contribution.objects.filter(state="arrived")) == [whole]
    assert VaultText.objects.count() == 1
    assert voices() == []


def test_evidence_outlives_the_voice_only_where_a_file_was_opened() -> None:
    voice = a_stored_contribution("Ich finde euch alle.")
    with pytest.raises(Http404):
        cases.open_case(voice, opened_by=a_reader())
    lead = a_reader(Role.LEAD)
    case = cases.open_case(voice, opened_by=lead)
    assert cases.open_case(voice, opened_by=lead) == case
    erase(voice)
    assert cases.read_evidence(case, reader=lead) == "Ich finde euch alle."
    assert AuditEntry.objects.filter(act="dialogue.case_read", actor_id=lead.pk).exists()
    assert voices() == []
    with clock_at(now() + timedelta(days=cases.CASE_DAYS)):
        assert cases.forget_ended() == 1
    assert not CaseFile.objects.exists()
    assert not VaultText.objects.exists()


def test_a_translator_sees_one_text_once_and_a_reader_confirms(client: Client) -> None:
    voice = a_stored_contribution("اسم من علی است و چراغ نیست", language="fa")
    reader = a_reader()
    token = translating.make_link(voice, reader=reader)
    address = f"/uebersetzen/{token}/"
    page = client.get(address)
    assert "چراغ" not in page.content.decode(), "opening the link shows nothing"
    assert "no-store" in page["Cache-Control"]
    assert "چراغ" in client.post(address, {"act": "show"}).content.decode()
    german = "Mein Name ist Ali und es fehlt Licht"
    assert client.post(address, {"act": "send", "text": german}).status_code == 200
    assert client.get(address).status_code == 404
    with pytest.raises(LinkOver):
        translating.find(token)
    link = translating.proposal_for(voice)
    translating.confirm(link, reader=reader, blackened={3})
    voice.refresh_from_db()
    assert read_text(voice.translation_id) == f"Mein Name ist {BLOCK} und es fehlt Licht"
    assert voice.state == "arrived", "a translation decides nothing"
    assert voices() == []


def test_a_link_is_over_with_its_time_and_with_the_voice() -> None:
    voice = a_stored_contribution()
    token = translating.make_link(voice, reader=a_reader())
    with clock_at(now() + timedelta(days=8)), pytest.raises(LinkOver):
        translating.find(token)
    withdraw(voice)
    with pytest.raises(LinkOver):
        translating.show(token)


def test_originals_leave_the_house_only_by_two_people() -> None:
    a_stored_contribution("Ein Geheimnis")
    asker, second = a_reader(), a_reader(Role.LEAD)
    wanted = exports.ask(asked_by=asker, purpose="access")
    with pytest.raises(ExportOver):
        exports.fetch(wanted, fetched_by=asker)
    with pytest.raises(TwoPeopleNeeded):
        exports.allow(wanted, allowed_by=asker)
    exports.allow(wanted, allowed_by=second)
    with pytest.raises(ExportOver):
        exports.fetch(wanted, fetched_by=second)
    assert "Ein Geheimnis" in exports.fetch(wanted, fetched_by=asker).decode()
    with pytest.raises(ExportOver):
        exports.fetch(wanted, fetched_by=asker)
    acts = list(AuditEntry.objects.filter(act__contains="raw_export").values_list("act", flat=True))
    assert len(acts) == 3


def test_a_pause_is_told_with_its_reason_and_ends(client: Client) -> None:
    lead = a_reader(Role.LEAD)
    assert pause() is None
    pausing.begin_pause(reason="nobody", by=lead)
    assert "niemand da" in pause().reason
    pausing.end_pause(by=lead)
    assert pause() is None


def test_reports_hide_nothing_and_their_words_go_once_looked_at() -> None:
    voice = a_stored_contribution(state="released", visibility="shown")
    for _ in range(60):
        reports.report(voice, reason="insult", words="Das ist gemein.")
    voice.refresh_from_db()
    assert voice.state == "released"
    assert Report.objects.exclude(words_id=None).count() == 50
    assert reports.looked_at(voice, state="kept", reader=a_reader()) == 60
    assert not Report.objects.exclude(words_id=None).exists()
    assert voices() == []


def test_work_is_measured_over_all_and_of_nobody(client: Client) -> None:
    """V10: no table holds a number of a person, and no page takes a person to count by."""
    client.force_login(a_reader())
    for text in ("Licht am Park", "Wasser am Markt"):
        voice = a_stored_contribution(text)
        opened = dumps((now() - timedelta(seconds=40)).isoformat(), salt="dialogue.opened")
        client.post(
            f"/verwaltung/beitraege/{voice.pk}/", {"act": "release", "opened": opened, "theme": ""}
        )
    day = ReadingDay.objects.get()
    assert (day.day, day.voices) == (today(), 2)
    assert 80 <= day.seconds < 200
    assert {field.name for field in ReadingDay._meta.get_fields()} == {"day", "voices", "seconds"}
    counting = [
        model._meta.label
        for model in apps.get_app_config("dialogue").get_models()
        for names in [{field.name for field in model._meta.get_fields()}]
        if names & {"seconds", "voices", "read"}
        and any("reader" in n or "actor" in n for n in names)
    ]
    assert not counting


def test_words_written_anew_meanwhile_are_not_let_out_unread(client: Client) -> None:
    voice = a_stored_contribution()
    client.force_login(a_reader())
    sent = {"act": "release", "text_id": "0f2e4c1c-0000-4000-8000-000000000000"}
    client.post(f"/verwaltung/beitraege/{voice.pk}/", sent)
    voice.refresh_from_db()
    assert voice.state == "arrived"


def test_a_voice_of_unknown_language_is_read_once_somebody_named_it(client: Client) -> None:
    voice = a_stored_contribution("Otobüs gelmiyor", language="und")
    client.force_login(a_user([Role.READER], languages=["tr"]))
    address = f"/verwaltung/beitraege/{voice.pk}/"
    assert "Gelesen und freigeben" not in client.get(address).content.decode()
    client.post(address, {"act": "language", "language": "tr"})
    assert "Gelesen und freigeben" in client.get(address).content.decode()


@pytest.mark.parametrize("page", ["", "zusammenlegen/", "teilen/", "uebersetzen/", "aehnliche/"])
def test_the_pages_of_one_voice_cost_few_queries(
    client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    for index in range(12):
        a_stored_contribution(f"Am Park fehlt Licht {index}")
        a_stored_contribution(f"Am Markt fehlt Wasser {index}", state="released")
    client.force_login(a_reader(Role.READER, Role.LEAD))
    voice = reading.next_unread(a_reader())
    with django_assert_max_num_queries(25):
        assert client.get(f"/verwaltung/beitraege/{voice.pk}/{page}").status_code == 200
