"""What exists already and who takes part: pages, filters, folder, and what nobody outside may see."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.city.folder import CityFolder, find_city
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.strategy.folder.provisions import ProvisionRow
from quartier.strategy.folder.reading import FILES, StrategyFolder, strategy_of
from quartier.strategy.web.build import an_action, an_organisation
from quartier.strategy.web.existing.build import a_provision
from quartier.strategy.web.existing.folder import load_strategy, write_strategy
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.provisions import Provision

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def city() -> None:
    a_city_profile()


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


@pytest.fixture
def offers() -> None:
    at = {"km2": Decimal(3), "lon": Decimal(7)}
    north = a_stored_area("nord", "Nord", lat=Decimal("49.1"), **at)
    south = a_stored_area("sued", "Süd", lat=Decimal(49), **at)
    cafe = a_provision("Sprachcafé", field="education", group="newly_arrived", languages="de ar")
    cafe.areas.add(north)
    rent = a_provision("Mietberatung", field="housing", languages="de-x-einfach")
    rent.areas.add(south)
    a_provision("Wohnkonzept", kind="concept", field="housing", is_citywide=True)
    a_provision("Geheimer Entwurf", state="draft", is_citywide=True)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", {"Sprachcafé", "Mietberatung", "Wohnkonzept"}),
        ("?art=concept", {"Wohnkonzept"}),
        ("?feld=housing", {"Mietberatung", "Wohnkonzept"}),
        ("?ort=nord", {"Sprachcafé", "Wohnkonzept"}),
        ("?gruppe=newly_arrived", {"Sprachcafé"}),
        ("?sprache=de", {"Sprachcafé"}),
        ("?sprache=de-x-einfach", {"Mietberatung"}),
        ("?suche=miet", {"Mietberatung"}),
        ("?eintrag=wohnkonzept", {"Wohnkonzept"}),
        ("?art=unsinn&seite=99", {"Sprachcafé", "Mietberatung", "Wohnkonzept"}),
        ("?ort=nirgends&feld=work", set()),
    ],
)
def test_the_register_is_narrowed_by_what_a_reader_looks_for(
    client: Client, offers: None, address: str, shown: set[str]
) -> None:
    page = _text(client, f"/was-es-gibt/{address}")
    titles = ("Sprachcafé", "Mietberatung", "Wohnkonzept", "Geheimer Entwurf")
    assert {title for title in titles if title in page} == shown


def test_the_map_counts_what_is_public_and_says_it_in_a_table(client: Client, offers: None) -> None:
    page = _text(client, "/was-es-gibt/karte/")
    assert "Nord: 1 Eintrag" in page
    assert "Dazu kommt 1 Eintrag für die ganze Stadt." in page
    assert '<a href="/was-es-gibt/?ort=nord">' in page


def test_an_area_tells_what_is_there(client: Client, offers: None) -> None:
    page = _text(client, "/stadtteile/nord/")
    assert page.count("<h2>Was da ist</h2>") == 1
    assert "Sprachcafé" in page
    assert "Mietberatung" not in page
    assert "Geheimer Entwurf" not in page


def test_without_an_alliance_the_page_says_so(client: Client) -> None:
    page = _text(client, "/buendnis/")
    assert "Ein Bündnis ist noch nicht gegründet" in page
    assert "Noch ist keine Stelle eingetragen." in page


def test_who_only_stands_in_a_draft_takes_no_part_yet(client: Client) -> None:
    an_action(state="drafted")
    page = _text(client, "/buendnis/")
    assert "Probeverein" not in page
    _text(client, "/buendnis/probeverein/", 404)
    assert "Probeamt" in page, "its mandate is adopted"


def test_who_carries_is_shown_with_seats_roles_and_states(client: Client) -> None:
    an_action(state="running")
    lead = Organisation.objects.get(name="Probeverein")
    Seat.objects.create(organisation=lead, body="alliance", role="chair", since=date(2025, 1, 2))
    Seat.objects.create(organisation=an_organisation("Weg"), until=date(2025, 1, 2))
    page = _text(client, "/buendnis/")
    assert "Vorsitz" in page
    assert "führt · läuft" in page
    assert ">Weg<" not in page
    page = _text(client, "/buendnis/probeverein/")
    for told in ("Bündnis", "seit 2. Januar 2025", "Offener Treff", "führt · läuft"):
        assert told in page


def test_pages_ask_the_same_however_much_there_is(client: Client) -> None:
    area = a_stored_area("nord", "Nord")
    counted = []
    for number in (2, 30):
        for one in range(number):
            name = f"{number} {one}"
            found = a_provision(f"Angebot {name}", carrier=an_organisation(f"Verein {name}"))
            found.areas.add(area)
            Seat.objects.create(organisation=found.carrier)
        counted.append([_queries(client, page) for page in ("/was-es-gibt/", "/buendnis/")])
        counted[-1].append(_queries(client, "/fa/was-es-gibt/karte/"))
    assert counted[0] == counted[1]
    assert max(counted[0]) <= MOST_QUERIES


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        _text(client, address)
    return len(asked)


@pytest.fixture(scope="module")
def musterstadt() -> CityFolder:
    return CityFolder.read(find_city("musterstadt"))


@pytest.fixture(scope="module")
def said(musterstadt: CityFolder) -> StrategyFolder:
    found = strategy_of(musterstadt)
    assert found.findings == ()
    return found


def test_a_folder_comes_in_once_and_goes_out_as_it_came(
    said: StrategyFolder, musterstadt: CityFolder, tmp_path: Path
) -> None:
    for area in musterstadt.areas:
        a_stored_area(area.id, area.name)
    assert load_strategy(said) == []
    assert load_strategy(said) == []
    assert Provision.objects.count() == len(said.provisions)
    write_strategy(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_text() == (musterstadt.path / name).read_text(), name


def test_what_people_changed_here_stays_unless_the_folder_is_to_win() -> None:
    row = ProvisionRow("eins", "offer", "Frauenfrühstück", text="Jeden Dienstag.", state="shown")
    said = StrategyFolder(provisions=(row,))
    load_strategy(said)
    Provision.objects.update(text="Von Hand")
    (finding,) = load_strategy(said)
    assert finding.code == "strategy.changed_here"
    assert Provision.objects.get().text == "Von Hand"
    assert load_strategy(said, replace=True) == []
    assert Provision.objects.get().text == row.text
