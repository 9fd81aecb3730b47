"""The three columns on pages: figures of a release, voices in bands, actions by field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.dialogue.web.build import a_held_event
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.publishing.area_voices import AreaVoices
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.inventory.build import an_indicator
from quartier.inventory.web.models import PublishedValue, Release, ReleasedIndicator
from quartier.needs.columns import HEARD, Asked, HeardState, ask_all
from quartier.needs.derive import Level
from quartier.needs.web.build import a_founded_need, a_read_voice
from quartier.needs.web.prioritising import prioritise
from quartier.needs.web.readings import current_readings
from quartier.people.policy import PUBLIC
from quartier.typology.web.build import a_type_edition

pytestmark = pytest.mark.django_db

RENTS = {"mitte": "14.0", "nord": "8.0", "sued": "8.0", "ost": "8.0", "west": None}


@pytest.fixture
def areas() -> dict[str, Area]:
    return {key: a_stored_area(key, key.capitalize()) for key in RENTS}


@pytest.fixture
def release(areas: dict[str, Area]) -> Release:
    """Rents of five areas: one stands out, one is protected. The city's own is 9 euros."""
    return a_release_of("angebotsmiete", RENTS, areas, city="9.0")


def a_release_of(
    key: str, values: dict[str, str | None], areas: dict[str, Area], *, city: str
) -> Release:
    release = Release.objects.create(
        number=1, slug="stand-1", purpose="Probe", released_at="2026-01-01T00:00Z"
    )
    span = {"places": 5, "given": 5, "areas": 4, "low": "8.0", "high": "14.0"}
    told = {"kind": "computed", "text": city, "words": "", "missing": "", "source": 0}
    released = ReleasedIndicator.objects.create(
        release=release,
        indicator=key,
        definition=an_indicator(title="Miete", unit="Euro", denominator="Quadratmeter").as_json(),
        sources=[
            {"delivery": "probe", "version": 1, "source": "Amt", "licence": "CC0",
             "reference": "2025", "basis": "Hauptwohnsitz", "findings": []}
        ],
        periods=["2025"],
        spans={"2025": {**span, "city": told}},
    )  # fmt: skip
    for area, value in values.items():
        PublishedValue.objects.create(
            released=released,
            area=areas[area],
            period="2025",
            kind="computed",
            text=value or "",
            numeric=Decimal(value) if value else None,
            missing="" if value else "protected",
        )
    release.move("released")
    return release


def test_figures_speak_against_the_citys_own_and_protected_ones_say_nothing(
    release: Release,
) -> None:
    readings = current_readings(release)
    assert readings.of_area("mitte", "housing").level is Level.CLEAR
    assert readings.of_area("nord", "housing").level is Level.NOTHING
    west = readings.of_area("west", "housing")
    assert west.level is Level.NO_FIGURE
    assert west.no_figure[0].reading.missing == "protected"
    assert readings.of_area("mitte", "work").level is Level.NO_FIGURE
    assert readings.smallest == set(RENTS)


def test_a_number_stands_before_its_unit_from_right_to_left_too(
    areas: dict[str, Area], client: Client
) -> None:
    a_release_of("treffpunkte", dict.fromkeys(RENTS, "3"), areas, city="15")
    page = client.get("/ar/stadtteile/mitte/").content.decode()
    there = page[page.index('id="da"') : page.index('id="bedarf"')]
    value = there[there.index("<bdi>") : there.index("</bdi>")]
    assert "3" in value
    # A direction of its own on the unit would hide it from the <bdi>, which then runs to the right.
    assert "dir=" not in value


def test_a_type_is_told_by_the_mean_of_its_areas(release: Release) -> None:
    readings = current_readings(release)
    (housing,) = [field for field in readings.fields if field.key == "housing"]
    need = readings.of_type(["mitte", "nord", "west"], housing)
    (word,) = need.speaking_for
    assert word.reading.value == Decimal("11.0")
    assert readings.of_type(["west"], housing).level is Level.NO_FIGURE


def test_voices_stand_as_bands_and_only_where_the_need_is(areas: dict[str, Area]) -> None:
    for _ in range(12):
        a_read_voice(areas["nord"])
    for _ in range(9):
        a_read_voice(areas["sued"])
    # Nothing is told of a voice before the batch that makes it public.
    assert ask_all(Asked(None), HEARD, ()).heard_at("nord", "housing").is_not_asked
    publish_waiting()
    found = ask_all(Asked(None), HEARD, ())
    assert found.heard_at("nord", "housing").state is HeardState.FEW_OR_NONE
    # Nine are not told from none.
    assert found.heard_at("sued", "housing").state is HeardState.NOT_ASKED
    assert found.heard_at("ost", "housing").state is HeardState.NOT_ASKED


def test_where_an_event_was_held_somebody_asked(areas: dict[str, Area]) -> None:
    a_held_event("stand", areas["ost"])
    found = ask_all(Asked(None), HEARD, ())
    assert found.heard_at("ost", "housing").state is HeardState.FEW_OR_NONE
    assert found.heard_at("west", "housing").state is HeardState.NOT_ASKED


def test_voices_on_a_theme_stand_at_its_field(areas: dict[str, Area]) -> None:
    for key, number in (("nord", 15), ("sued", 12)):
        for _ in range(number):
            a_read_voice(areas[key])
    Contribution.objects.update(theme="housing")
    publish_waiting()
    found = ask_all(Asked(None), HEARD, ())
    assert (found.heard_at("nord", "housing").about, found.heard_at("nord", "work").about) == (
        15,
        None,
    )


def test_what_the_page_has_read_already_gives_the_same_voices(
    areas: dict[str, Area], release: Release
) -> None:
    need = a_founded_need(areas["nord"], voice=a_read_voice(areas["nord"]))
    need.field = "housing"
    need.save()
    for _ in range(11):
        a_read_voice(areas["nord"])
    publish_waiting()
    view = AreaView("nord", areas["nord"].pk, PUBLIC, "de")
    contents = {one.name: one.content(view) for one in AREA_SECTIONS}
    heard = {
        one.columns.key: one.columns.heard for one in contents["needs"].context["place"].fields
    }
    alone = AreaView("nord", areas["nord"].pk, PUBLIC, "de")
    (section,) = [one for one in AREA_SECTIONS if one.name == "needs"]
    again = section.content(alone).context["place"].fields
    assert {one.columns.key: one.columns.heard for one in again} == heard
    assert heard["housing"] == "keine oder erst wenige Stimmen"


@pytest.mark.parametrize("key", ["nord", "sued", "ost", "west"])
def test_voices_found_by_the_page_of_an_area_are_those_asked_for_alone(
    key: str, areas: dict[str, Area], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place, number in (("nord", 15), ("sued", 9)):
        for _ in range(number):
            a_read_voice(areas[place])
    Contribution.objects.update(theme="housing")
    for _ in range(11):
        a_read_voice(areas["nord"])
    a_held_event("stand", areas["ost"])
    publish_waiting()
    (source,) = [one for one in HEARD if one.name == "voices"]
    view = AreaView(key, areas[key].pk, PUBLIC, "de")
    AreaVoices.of(view)
    with django_assert_num_queries(0):
        found = source.find(Asked((key,), shared=view.shared))
    assert found == source.find(Asked((key,)))
    assert bool(found.voices) == (key == "nord")
    assert found.areas_asked == ({key} if key == "ost" else set())


def test_the_overview_groups_by_class_and_stands_in_alphabetical_order(
    client: Client, areas: dict[str, Area], release: Release
) -> None:
    edition = a_type_edition(release, {"Ruhige Straßen": [areas["nord"], areas["sued"]]})
    prioritise(edition.types.get(), field="housing", rank="first", reason="Dort ist es am engsten.")
    for key, rank in (("west", "first"), ("mitte", "first"), ("ost", "none")):
        prioritise(areas[key], field="housing", rank=rank, reason=f"Grund für {key}.")
    page = client.get("/was-gebraucht-wird/").content.decode()
    decided = page[page.index("Was Menschen entschieden haben") :]
    order = ["Zuerst", "Ruhige Straßen", "Mitte", "West", "Kein Vorrang", "Ost"]
    places = [decided.index(word) for word in order]
    assert places == sorted(places)
    assert "Grund für mitte." in decided


def test_a_field_shows_types_first_and_three_columns_of_each_area(
    client: Client, areas: dict[str, Area], release: Release
) -> None:
    a_type_edition(release, {"Ruhige Straßen": [areas["mitte"], areas["nord"]]})
    page = client.get("/was-gebraucht-wird/housing/").content.decode()
    assert page.index("Ruhige Straßen") < page.index("Nach Stadtteilen")
    for words in ("Deutlicher Bedarf", "noch nicht gefragt", "noch kein Vorhaben", "Stadt: 9,0"):
        assert words in page
    assert client.get("/was-gebraucht-wird/wetter/").status_code == 404


def test_pages_name_the_role_and_never_the_person(
    client: Client, areas: dict[str, Area], django_user_model: type
) -> None:
    lead = django_user_model.objects.create_user("erika@example.org", None, roles=["lead"])
    lead.name = "Erika Amt"
    lead.save()
    prioritise(areas["nord"], field="work", rank="next", reason="Es fehlt Arbeit.", actor=lead)
    for address in ("/was-gebraucht-wird/", areas["nord"].get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Leitung des Prozesses" in page
        assert "Erika" not in page
        assert "erika@" not in page


def test_an_area_names_what_is_silent_once(client: Client, areas: dict[str, Area]) -> None:
    page = client.get(areas["nord"].get_absolute_url()).content.decode()
    assert "noch nicht erhoben" not in page, "without a release there is nothing to stand beside"


def test_who_hears_keeps_its_budget(areas: dict[str, Area]) -> None:
    a_founded_need(areas["nord"])
    for source in HEARD:
        with CaptureQueriesContext(connection) as asked:
            source.find(Asked(None))
        assert len(asked) <= source.query_budget
