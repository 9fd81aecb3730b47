"""Staff write down what was said: fast, for the person, and nobody learns who wrote what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from quartier.base import clock
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import Area
from quartier.dialogue.web import reading
from quartier.dialogue.web.capturing import capture
from quartier.dialogue.web.events.build import an_event
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.parts import EventHelper
from quartier.dialogue.web.saying import find_by_code
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import VaultText, read_text

pytestmark = pytest.mark.django_db
FORM = "/verwaltung/beitraege/erfassen/"


@pytest.fixture(autouse=True)
def desk(settings: Any) -> Iterator[None]:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()
    a_stored_area("n1", "Nord")
    yield
    capture.LATEST_VOICES._of.clear()


@pytest.fixture
def event() -> Event:
    return an_event("Stand am Markt", state="held", starts_at=clock.now())


@pytest.fixture
def helper(client: Client, event: Event) -> User:
    user = a_user([Role.CAPTURE])
    EventHelper.objects.create(event=event, user=user)
    client.force_login(user)
    return user


def typed(event: Event | None, **changes: str) -> dict[str, str]:
    form = {
        "text": "Am Markt fehlt eine Bank.",
        "kind": "idea",
        "visibility": "hidden",
        "channel": "spoken",
        "language": "ps",
        "area": "n1",
        "event": event.slug if event else "",
        "form_key": "c" * 24,
    }
    return {**form, **changes}


def number_on(page: str) -> str:
    return "".join(re.findall(r"<span>(\d{4})</span>", page))


def test_a_voice_is_stored_with_its_channel_and_its_number_is_read_out(
    client: Client, event: Event, helper: User
) -> None:
    answer = client.post(FORM, typed(event, slip="12", visibility="shown"))
    voice = find_by_code(number_on(answer.content.decode()))
    assert (voice.channel, voice.language, voice.event, voice.slip) == ("spoken", "ps", event, "12")
    assert (voice.area.key, voice.visibility, voice.by_staff) == ("n1", "shown", True)
    assert "no-store" in answer["Cache-Control"]


def test_the_next_voice_keeps_event_area_and_language_and_nothing_else(
    client: Client, event: Event, helper: User
) -> None:
    page = client.post(FORM, typed(event, slip="12")).content.decode()
    assert f'value="{event.slug}" selected' in page
    assert 'value="n1" selected' in page
    assert 'value="ps" selected' in page
    assert "Am Markt fehlt" not in page
    assert 'value="12"' not in page
    assert "c" * 24 not in page, "a new form"
    assert "autofocus" in page


def test_who_helps_writes_down_for_their_own_events_alone(
    client: Client, event: Event, helper: User
) -> None:
    other = an_event("Runder Tisch", state="held")
    over = an_event("Lange her", starts_at=clock.now() - timedelta(days=9), state="held")
    EventHelper.objects.create(event=over, user=helper)
    page = client.get(FORM).content.decode()
    assert "Stand am Markt" in page
    assert "Runder Tisch" not in page
    assert "Lange her" not in page
    for forbidden in (other, over, None):
        assert client.post(FORM, typed(forbidden)).status_code == 422
    assert not Contribution.objects.exists()


def test_the_event_of_today_is_chosen_already_with_its_place(
    client: Client, event: Event, helper: User
) -> None:
    later = an_event("Stand nächstes Jahr", starts_at=clock.now() + timedelta(days=400))
    EventHelper.objects.create(event=later, user=helper)
    event.areas.set([Area.objects.get(key="n1")])
    page = client.get(FORM).content.decode()
    assert f'value="{event.slug}" selected' in page
    assert 'value="n1" selected' in page


def test_who_helps_reads_no_voice(client: Client, event: Event, helper: User) -> None:
    client.post(FORM, typed(event))
    voice = Contribution.objects.get()
    for address in ("/verwaltung/beitraege/", f"/verwaltung/beitraege/{voice.pk}/"):
        assert client.get(address).status_code in {302, 403, 404}
    client.force_login(a_user([Role.CAPTURE]))
    page = client.get(f"{FORM}?aendern={voice.pk}").content.decode()
    assert "Am Markt fehlt" not in page, "what another one typed"


def test_the_office_writes_down_what_was_phoned_or_mailed_without_an_event(client: Client) -> None:
    client.force_login(a_user([Role.READER]))
    for index, channel in enumerate(("phone", "letter", "mail")):
        form = typed(None, channel=channel, text=f"Anruf {index}", form_key=f"{index:024d}")
        assert client.post(FORM, form).status_code == 200
    assert Contribution.objects.count() == 3
    assert client.post(FORM, typed(None, channel="online")).status_code == 422


def test_a_slip_of_the_pen_is_mended_while_unread(
    client: Client, event: Event, helper: User
) -> None:
    page = client.post(FORM, typed(event, text="Am Makrt")).content.decode()
    code = number_on(page)
    voice = Contribution.objects.get()
    opened = client.get(f"{FORM}?aendern={voice.pk}").content.decode()
    assert "Am Makrt" in opened
    mended = typed(event, text="Am Markt", language="prs", changes=str(voice.pk))
    assert "Die Nummer bleibt" in client.post(FORM, mended).content.decode()
    kept = find_by_code(code)
    assert kept.pk == voice.pk
    assert kept.language == "prs"
    assert read_text(kept.original_id) == "Am Markt"
    assert VaultText.objects.count() == 1, "the slip is gone"
    assert Contribution.objects.count() == 1


def test_what_was_read_stays_as_it_is(client: Client, event: Event, helper: User) -> None:
    client.post(FORM, typed(event))
    voice = Contribution.objects.get()
    reading.release(voice, reader=a_user([Role.READER], languages=["ps"]))
    assert "Am Markt" not in client.get(f"{FORM}?aendern={voice.pk}").content.decode()
    late = typed(event, text="Anders", changes=str(voice.pk), form_key="d" * 24)
    assert client.post(FORM, late).status_code == 422
    assert Contribution.objects.count() == 1


def test_only_the_last_five_can_be_opened_again(client: Client, event: Event, helper: User) -> None:
    for index in range(7):
        client.post(FORM, typed(event, text=f"Stimme {index}", form_key=f"{index:024d}"))
    assert client.get(FORM).content.decode().count("?aendern=") == 5


def test_a_slip_is_typed_once_unless_one_insists(
    client: Client, event: Event, helper: User
) -> None:
    client.post(FORM, typed(event, slip="7"))
    again = typed(event, slip="7", text="Ganz anders", form_key="e" * 24)
    answer = client.post(FORM, again)
    assert answer.status_code == 422
    assert "Ganz anders" in answer.content.decode()
    assert 'name="again"' in answer.content.decode()
    assert VaultText.objects.count() == Contribution.objects.count() == 1
    assert client.post(FORM, {**again, "again": "yes"}).status_code == 200
    assert Contribution.objects.count() == 2


def test_sent_twice_it_is_one_voice_with_one_number(
    client: Client, event: Event, helper: User
) -> None:
    numbers = {number_on(client.post(FORM, typed(event)).content.decode()) for _ in range(2)}
    assert len(numbers) == 1
    assert Contribution.objects.count() == 1


def test_nothing_stored_says_who_wrote_down_which_voice(
    client: Client, event: Event, helper: User
) -> None:
    client.post(FORM, typed(event))
    voice = Contribution.objects.get()
    assert str(helper.pk) not in str(Contribution.objects.values().get())
    assert str(helper.pk) not in str(voice.events().values().get())
    logged = AuditEntry.objects.get(act="dialogue.capture")
    assert logged.object_id == event.pk
    assert str(voice.pk) not in str(dict(client.session))


def test_what_is_missing_is_said_and_the_text_stays(
    client: Client, event: Event, helper: User
) -> None:
    for missing in ("kind", "channel", "visibility", "language"):
        answer = client.post(FORM, typed(event, **{missing: ""}))
        assert answer.status_code == 422
        assert "Am Markt fehlt eine Bank." in answer.content.decode()
    assert client.post(FORM, typed(event, text=" ")).status_code == 422
    assert not Contribution.objects.exists()


def test_the_form_asks_few_questions_of_the_database(
    client: Client, event: Event, helper: User, django_assert_max_num_queries: Any
) -> None:
    client.post(FORM, typed(event))
    for index in range(30):
        a_stored_area(f"x{index}", f"Teil {index}")
    with django_assert_max_num_queries(25):
        client.get(FORM)
