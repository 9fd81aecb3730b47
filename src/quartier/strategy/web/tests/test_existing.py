"""What exists already and who takes part: pages, filters, folder, and what nobody outside may see."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quartier.base import clock
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.people.web.accounts import User
from quartier.strategy.folder.provisions import ProvisionRow
from quartier.strategy.folder.reading import FILES, StrategyFolder, strategy_of
from quartier.strategy.web.build import a_mandate, an_action, an_organisation
from quartier.strategy.web.existing.build import a_provision
from quartier.strategy.web.existing.folder import load_strategy, write_strategy
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.provisions import Provision

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_STAFF_QUERIES = 15, 25


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


def test_pages_ask_the_same_however_much_there_is(staff: Client) -> None:
    area = a_stored_area("ost", "Ost")
    an_action(state="running")
    counted = []
    for number in (2, 30):
        for one in range(number):
            name = f"{number} {one}"
            found = a_provision(f"Angebot {name}", carrier=an_organisation(f"Verein {name}"))
            found.areas.add(area)
            Seat.objects.create(organisation=found.carrier)
        public = ["/was-es-gibt/", "/buendnis/", "/fa/was-es-gibt/karte/", "/buendnis/probeverein/"]
        desk = [reverse("strategy_existing"), reverse("strategy_organisations")]
        counted.append([_queries(staff, page) for page in (*public, *desk)])
    assert counted[0] == counted[1]
    assert max(counted[0][: len(public)]) <= MOST_QUERIES
    assert max(counted[0]) <= MOST_STAFF_QUERIES


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


@pytest.fixture
def staff(client: Client, settings: object) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    client.force_login(User.objects.create_user("l@example.org", None, roles=["lead", "strategy"]))
    return client


def _post(client: Client, address: str, *args: object, **sent: object) -> HttpResponse:
    answer = client.post(reverse(address, args=args), sent)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def test_staff_write_down_what_exists_and_narrow_the_list(staff: Client) -> None:
    area = a_stored_area("nord", "Nord")
    sent = {"title": "Lesecafé", "kind": "offer", "field": "education", "areas": [area.pk]}
    _post(staff, "strategy_new_provision", **sent, state="shown", languages=["ar", "de"])
    stored = Provision.objects.get()
    assert (stored.key, stored.languages, list(stored.areas.all())) == ("lesecafe", "ar de", [area])
    _post(staff, "strategy_provision_asked", stored.pk)
    listed = reverse("strategy_existing")
    for address, number in (("", 1), ("?sprache=ar", 1), ("?stand=alt", 0), ("?stand=draft", 0)):
        assert f"<p>{number} Eintr" in _text(staff, listed + address)
    wrong = {"title": "Lesecafé", "kind": "offer", "state": "shown", "lon": "7.7"}
    page = staff.post(reverse("strategy_provision", args=[stored.pk]), wrong).content.decode()
    assert "Länge und Breite gehören zusammen" in page
    assert 'value="7.7"' in page, "what was typed is still there"


def test_a_sheet_tells_what_is_there_already_and_takes_it(staff: Client) -> None:
    action = an_action(group="families", field="encounter", is_citywide=True)
    known = a_provision("Familiencafé", field="encounter", group="everyone", is_citywide=True)
    a_provision("Chor", field="encounter", group="older", is_citywide=True)
    sheet = reverse("strategy_action", args=[action.pk])
    page = _text(staff, sheet)
    assert "Gibt es schon etwas?" in page
    assert (
        "Gleiches Handlungsfeld (Begegnung und Zusammenleben), in der ganzen Stadt, "
        "für eine größere Gruppe: alle, die hier leben." in page
    )
    assert "Chor</a> (" not in page
    _post(staff, "strategy_action_builds_on", action.pk, key=known.key)
    assert known in action.builds_on.all()
    assert "Baut schon darauf auf." in _text(staff, sheet)
    assert type(action).objects.get().revision == action.revision + 1, "an open form is told"


def test_seats_are_given_once_and_end(staff: Client) -> None:
    office = an_organisation("Lesekreis")
    for _twice in range(2):
        _post(staff, "strategy_seat", office.pk, **{"sitz-body": "alliance", "sitz-role": "chair"})
    seat = Seat.objects.get()
    page = _text(staff, reverse("strategy_organisation", args=[office.pk]))
    assert "Lesekreis sitzt dort schon." in page
    assert "Vorsitz" in page
    _post(staff, "strategy_seat_ends", seat.pk)
    assert Seat.objects.get().until == clock.today()


def test_a_seat_waits_for_its_day_and_its_sheet_says_so(staff: Client) -> None:
    """What is not promised yet gets a day to come: until then nobody outside sees it."""
    office = an_organisation("Rat der Vereine")
    day = clock.today() + clock.days(30)
    seat = {"sitz-body": "alliance", "sitz-role": "member", "sitz-since": day.isoformat()}
    _post(staff, "strategy_seat", office.pk, **seat)
    page = _text(staff, reverse("strategy_organisation", args=[office.pk]))
    assert "bis dahin nicht öffentlich" in page
    assert "Rat der Vereine" not in Client().get("/buendnis/").content.decode()
    with clock.clock_at(clock.now() + clock.days(31)):
        assert "Rat der Vereine" in Client().get("/buendnis/").content.decode()


def test_an_organisation_keeps_its_old_address(staff: Client) -> None:
    office = an_organisation("Lesekreis")
    Seat.objects.create(organisation=office)
    _post(staff, "strategy_organisation", office.pk, name="Leseclub", kind="association")
    answer = staff.get("/buendnis/lesekreis/")
    assert (answer.status_code, answer["Location"]) == (301, "/buendnis/leseclub/")
    taken = {"name": an_organisation("Chor").name, "kind": "other"}
    page = staff.post(reverse("strategy_organisation", args=[office.pk]), taken).content.decode()
    assert "gibt es schon" in page


def test_a_mandate_says_on_what_it_builds_and_why_it_is_new(client: Client) -> None:
    mandate = a_mandate(why_new="Bisher fehlt ein Ort im Norden.")
    mandate.builds_on.add(a_provision("Wohnkonzept"), a_provision("Geheimes", state="draft"))
    page = _text(client, "/handlungsauftraege/")
    assert "Bisher fehlt ein Ort im Norden." in page
    assert 'href="/was-es-gibt/?eintrag=wohnkonzept"' in page
    assert "Geheimes" not in page
