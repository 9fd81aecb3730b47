"""Reading: by who commands the language, on the record; blackening takes away and never adds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from quartier.base.clock import clock_at, now, today
from quartier.base.states import ForbiddenTransition
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.errors import LanguageNotRead, NotAnswerable
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution, made_public
from quartier.dialogue.web.doctor import voices
from quartier.dialogue.web.stored.answers import answers_to
from quartier.dialogue.web.stored.contributions import Contribution, public_texts
from quartier.dialogue.web.withdrawal import erase_due, withdraw
from quartier.people.policy import Role, Viewer
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.privacy.errors import TextGone
from quartier.privacy.redaction import BLOCK
from quartier.privacy.web.vault import VaultText, read_text

pytestmark = pytest.mark.django_db
LETTER = "Herr Beispiel hat uns geholfen"


@pytest.fixture
def optional_second_factor(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False


@pytest.mark.parametrize(
    ("language", "reads", "allowed"),
    [
        ("fa", ["de", "en"], False),
        ("fa", ["fa"], True),
        ("de", ["de"], True),
        ("de-x-einfach", ["de"], True),
        ("en", [], False),
    ],
)
def test_only_who_reads_the_language_may_release(
    language: str, reads: list[str], allowed: bool
) -> None:
    voice = a_stored_contribution(language=language)
    reader = a_user([Role.READER], languages=reads)
    if allowed:
        reading.release(voice, reader=reader)
        assert Contribution.objects.get().state == "released"
        return
    with pytest.raises(LanguageNotRead):
        reading.release(voice, reader=reader)
    assert Contribution.objects.get().state == "arrived"
    assert VaultText.objects.count() == 1


def test_released_words_are_the_original_minus_what_was_blackened() -> None:
    voice = a_stored_contribution(LETTER, state="released", blackened={0, 1})
    assert read_text(voice.redacted_id) == f"{BLOCK} hat uns geholfen"
    assert read_text(voice.original_id) == LETTER


def test_reading_and_releasing_are_on_the_record_without_any_words() -> None:
    voice, reader = a_stored_contribution(LETTER), a_user([Role.READER])
    reading.read_original(voice, reader=reader)
    reading.release(voice, reader=reader)
    acts = list(AuditEntry.objects.order_by("at").values_list("act", "actor_id", "object_id"))
    assert acts == [
        ("dialogue.read_original", reader.pk, voice.pk),
        ("dialogue.release", reader.pk, voice.pk),
    ]
    assert "Beispiel" not in str(list(AuditEntry.objects.values()))


def test_the_original_is_gone_thirty_days_after_reading_and_the_read_version_stays() -> None:
    voice = a_stored_contribution(LETTER, state="released", blackened={1})
    with clock_at(now() + timedelta(days=29)):
        erase_due()
        assert read_text(voice.original_id) == LETTER
    with clock_at(now() + timedelta(days=30)):
        with pytest.raises(TextGone):
            read_text(voice.original_id)
        erase_due()
        voice.refresh_from_db()
        assert voice.original_id is None
        assert voice.state == "released"
        assert BLOCK in read_text(voice.redacted_id)
        assert voices() == []


def test_reading_late_never_lengthens_the_life_of_an_original() -> None:
    """Read ten days before its time is over, it does not get thirty more."""
    voice = a_stored_contribution(LETTER)
    with clock_at(now() + timedelta(days=720)):
        reading.release(voice, reader=a_user([Role.READER]))
    ends = set(VaultText.objects.values_list("expires_on", flat=True))
    assert ends == {today() + timedelta(days=730)}


def test_held_and_read_again_leaves_no_earlier_version_behind() -> None:
    """The first version showed a name. Nobody may find it later, and no withdrawal may miss it."""
    reader = a_user([Role.READER])
    voice = a_stored_contribution(LETTER, state="released", reader=reader)
    first = voice.redacted_id
    reading.hold(voice, reader=reader, reason="Andere Menschen sind erkennbar")
    reading.release(voice, reader=reader, blackened={1})
    with pytest.raises(TextGone):
        read_text(first)
    assert set(VaultText.objects.values_list("pk", flat=True)) == {
        voice.original_id,
        voice.redacted_id,
    }
    assert voices() == []


def test_held_after_the_original_is_gone_it_can_still_be_read() -> None:
    reader = a_user([Role.READER])
    voice = a_stored_contribution(LETTER, state="released", reader=reader, blackened={1})
    with clock_at(now() + timedelta(days=40)):
        erase_due()
        voice.refresh_from_db()
        reading.hold(voice, reader=reader, reason="Mögliche Bedrohung")
        assert reading.read_original(voice, reader=reader) == f"Herr {BLOCK} hat uns geholfen"
        reading.release(voice, reader=reader, blackened={3})
        assert read_text(voice.redacted_id) == f"Herr {BLOCK} hat {BLOCK} geholfen"


def test_a_voice_taken_back_meanwhile_is_not_released() -> None:
    voice, reader = a_stored_contribution(), a_user([Role.READER])
    Contribution.objects.get().move("withdrawn")
    with pytest.raises(ForbiddenTransition):
        reading.release(voice, reader=reader)
    assert VaultText.objects.count() == 1


def test_with_a_trustee_the_city_finds_no_originals() -> None:
    a_city_profile(trustee_moderates=True)
    voice = a_stored_contribution()
    lead, trustee = a_user([Role.LEAD, Role.READER]), a_user([Role.TRUSTEE])
    for forbidden in (
        lambda: reading.read_original(voice, reader=lead),
        lambda: reading.release(voice, reader=lead),
    ):
        with pytest.raises(Http404):
            forbidden()
    assert reading.read_original(voice, reader=trustee)
    reading.release(voice, reader=trustee)


def test_without_one_the_trustee_finds_none_either() -> None:
    voice = a_stored_contribution()
    with pytest.raises(Http404):
        reading.read_original(voice, reader=a_user([Role.TRUSTEE]))


@pytest.mark.parametrize("visibility", ["hidden", "shown"])
@pytest.mark.parametrize(
    "state", ["arrived", "held", "released", "forwarded", "withdrawn", "erased"]
)
@pytest.mark.parametrize("roles", [frozenset(), frozenset(Role)])
def test_words_are_public_only_read_and_shown(
    visibility: str, state: str, roles: frozenset[Role]
) -> None:
    voice = a_stored_contribution(state=state, visibility=visibility)
    made_public(voice)
    shown = voice.public_text(Viewer(roles=roles))
    assert (shown is not None) == (visibility == "shown" and state == "released")


def test_words_from_one_area_stay_back_where_a_page_tells_the_place() -> None:
    """V5: quotes at area level need twenty voices and three events; until then none are shown."""
    voice = a_stored_contribution(state="released", visibility="shown", area=a_stored_area())
    made_public(voice)
    assert public_texts([voice], beside_a_place=True) == {}


def test_any_number_of_voices_costs_two_queries(django_assert_max_num_queries: Any) -> None:
    told = [a_stored_contribution(state="released", visibility="shown") for _ in range(6)]
    made_public(*told)
    with django_assert_max_num_queries(2):
        assert len(public_texts(told)) == 6


def test_nothing_a_reader_sends_can_add_a_word(
    client: Client, optional_second_factor: None
) -> None:
    voice = a_stored_contribution(LETTER)
    client.force_login(a_user([Role.READER]))
    client.post(
        f"/verwaltung/beitraege/{voice.pk}/",
        {"act": "release", "word": ["1", "99", "-3", "x", "²"], "text": "Etwas anderes"},
    )
    voice.refresh_from_db()
    assert read_text(voice.redacted_id) == f"Herr {BLOCK} hat uns geholfen"


@pytest.mark.parametrize("typed", ["Weil Ali es war", ""])
def test_a_reason_to_hold_comes_from_the_list(
    client: Client, optional_second_factor: None, typed: str
) -> None:
    voice = a_stored_contribution()
    client.force_login(a_user([Role.READER]))
    address = f"/verwaltung/beitraege/{voice.pk}/"
    page = client.post(address, {"act": "hold", "reason": typed}, follow=True)
    assert "Bitte wählen Sie einen Grund" in page.content.decode()
    assert "Ali" not in str(list(voice.events().values()))
    voice.refresh_from_db()
    assert voice.state == "arrived"
    client.post(address, {"act": "hold", "reason": "Werbung"})
    voice.refresh_from_db()
    assert voice.state == "held"


@pytest.mark.parametrize(
    ("role", "with_trustee", "status"),
    [
        (Role.READER, False, 200),
        (Role.LEAD, False, 200),
        (Role.TRUSTEE, False, 404),
        (Role.READER, True, 404),
        (Role.LEAD, True, 404),
        (Role.TRUSTEE, True, 200),
        (Role.COUNCIL, False, 302),
        (Role.ADMIN, False, 302),
        (Role.STATISTICS, True, 302),
    ],
)
def test_who_gets_to_see_an_original(
    client: Client, optional_second_factor: None, role: Role, with_trustee: bool, status: int
) -> None:
    a_city_profile(trustee_moderates=with_trustee)
    voice = a_stored_contribution(LETTER)
    client.force_login(a_user([role]))
    answer = client.get(f"/verwaltung/beitraege/{voice.pk}/")
    assert answer.status_code == status
    assert ("Beispiel" in answer.content.decode()) == (status == 200)
    if status == 200:
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("state", ["withdrawn", "erased"])
def test_what_was_taken_back_cannot_be_opened_by_staff(
    client: Client, optional_second_factor: None, state: str
) -> None:
    voice = a_stored_contribution(state=state)
    client.force_login(a_user([Role.READER, Role.LEAD]))
    assert client.get(f"/verwaltung/beitraege/{voice.pk}/").status_code == 404
    assert client.get(f"/verwaltung/beitraege/{voice.pk}/antworten/").status_code == 404


@pytest.mark.parametrize("with_trustee", [False, True])
def test_who_answers_sees_the_read_version_and_never_the_original(
    client: Client, optional_second_factor: None, with_trustee: bool
) -> None:
    a_city_profile(trustee_moderates=with_trustee)
    reader = a_user([Role.TRUSTEE if with_trustee else Role.READER])
    voice = a_stored_contribution(LETTER, state="released", reader=reader, blackened={1})
    client.force_login(a_user([Role.LEAD]))
    page = client.get(f"/verwaltung/beitraege/{voice.pk}/antworten/")
    assert f"Herr {BLOCK} hat uns geholfen" in page.content.decode()
    assert "Beispiel" not in page.content.decode()
    sent = client.post(f"/verwaltung/beitraege/{voice.pk}/antworten/", {"text": " Danke. "})
    assert sent.status_code == 302
    assert [answer.text for answer in answers_to(voice.pk)] == ["Danke."]


@pytest.mark.parametrize("state", ["arrived", "held", "withdrawn", "erased"])
def test_only_what_was_let_through_is_answered(state: str) -> None:
    voice = a_stored_contribution(state=state)
    with pytest.raises(NotAnswerable) as caught:
        reading.answer(voice, writer=a_user(), text="Danke.")
    assert "freigegeben" in caught.value.sentence()
    assert not answers_to(voice.pk)


def test_what_was_taken_back_meanwhile_is_not_answered() -> None:
    voice = a_stored_contribution(state="released")
    withdraw(Contribution.objects.get())
    with pytest.raises(NotAnswerable):
        reading.answer(voice, writer=a_user(), text="Danke.")
    assert not answers_to(voice.pk)
