"""Published figures on pages and in files; nothing of a delivery leaks before its release."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from quartier.city.folder import CityFolder, find_city
from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.city.web.models import Area
from quartier.city.web.services import import_city
from quartier.inventory.web import staff, staff_releases
from quartier.inventory.web.build import a_delivered_exhibit, kaiserslautern
from quartier.inventory.web.models import DeliveryVersion, PublishedValue, Release
from quartier.inventory.web.sections import waiting
from quartier.inventory.web.services import approve, take_delivery
from quartier.inventory.web.staff_table import delivered_page
from quartier.people.policy import PUBLIC, Role, Viewer
from quartier.tables.reading import read_csv

pytestmark = pytest.mark.django_db

WORKING = Viewer(frozenset({Role.LEAD}))


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_the_area_page_shows_the_figure_as_printed_with_note_and_source(client: Client) -> None:
    kaiserslautern()
    page = text(client, "/stadtteile/erlenbach/")
    assert "6,7" in page
    assert "so gedruckt in der Quelle" in page
    assert "Vielleicht ein Abschreibfehler" in page
    assert "Statistisches Amt der Stadt Kaiserslautern, 2016" in page
    assert 'href="/daten/stand-1/"' in page
    assert "Abschreibfehler" not in text(client, "/stadtteile/morlautern/")


def test_an_area_whose_name_is_garbled_in_the_source_shows_its_own_name(client: Client) -> None:
    kaiserslautern()
    page = text(client, "/stadtteile/hohenecken/")
    assert "fremden Schriftzeichen" in page
    assert "Нонемескем" not in page


def test_before_a_release_the_page_says_that_there_are_no_figures(client: Client) -> None:
    import_city(CityFolder.read(find_city("kaiserslautern")))
    description, content = a_delivered_exhibit()
    approve(take_delivery(description=description, content=content))
    page = text(client, "/stadtteile/erlenbach/")
    assert "Noch sind keine Zahlen veröffentlicht" in page
    assert "131" not in page
    assert client.get("/daten/stand-1/").status_code == 404


def test_the_section_keeps_to_its_budget(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    kaiserslautern()
    area = Area.objects.get(key="13")
    section = next(section for section in AREA_SECTIONS if section.name == "figures")
    with django_assert_max_num_queries(section.query_budget):
        section.content(AreaView(area.key, area.pk, PUBLIC, "de"))


@pytest.mark.parametrize(
    "url",
    ["/stadtteile/", "/stadtteile/erlenbach/", "/daten/", "/daten/stand-1/"],
)
def test_public_pages_need_few_queries(
    url: str, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kaiserslautern()
    with django_assert_max_num_queries(15):
        text(client, url)


def test_the_release_leads_to_every_value_and_every_note(client: Client) -> None:
    release = kaiserslautern()
    page = text(client, "/daten/stand-1/")
    for indicator in release.indicators.all():
        assert f'href="/daten/stand-1/{indicator.indicator}/"' in page
    table = text(client, "/daten/stand-1/auslaender-anteil/")
    known = Area.objects.filter(published_values__released__indicator="auslaender-anteil")
    assert table.count("<tr>") == known.distinct().count() + 1
    assert "anders gerundet" in table
    assert "Stand 1" in text(client, "/daten/")


def test_the_download_reads_back_as_printed(client: Client) -> None:
    kaiserslautern()
    answer = client.get("/daten/stand-1/werte.csv")
    table = read_csv(answer.content).table
    assert table is not None
    assert len(table.rows) == PublishedValue.objects.count()
    cells = {
        (table.cell(row, "gebiet"), table.cell(row, "kennzahl")): table.cell(row, "wert")
        for row in table.rows
    }
    assert cells[("Grübentälchen/Volkspark", "auslaender-anteil")] == "19,8"
    assert cells[("Erzhütten/Wiesenthalerhof", "auslaender-anteil")] == "7"


def staff_request(method: str = "get", **fields: str) -> object:
    user = get_user_model().objects.create_user("s@example.org", roles=["statistics"])
    request = getattr(RequestFactory(), method)("/verwaltung/", fields)
    request.user = user
    request.session = {}
    request._messages = _Messages()
    return request


class _Messages(list):
    """Takes what a view says, without a session."""

    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        self.append(message)


def test_the_delivery_page_approves_and_the_next_one_releases() -> None:
    import_city(CityFolder.read(find_city("kaiserslautern")))
    description, content = a_delivered_exhibit()
    version = take_delivery(description=description, content=content)
    assert waiting(WORKING) == 1
    assert waiting(PUBLIC) == 0
    request = staff_request("post", act="approve", purpose="Probe")
    staff.decide(request, version.pk)
    assert DeliveryVersion.objects.get().state == "approved"
    assert waiting(WORKING) == 0
    staff_releases.publish(request)
    assert Release.current(PUBLIC).purpose == "Probe"
    assert Release.objects.get().released_by_id == request.user.pk


def test_a_refusal_is_told_as_a_sentence() -> None:
    request = staff_request("post", purpose="Probe", embargo="2026-02-31")
    staff_releases.publish(request)
    staff_releases.publish(staff_request_again(request, purpose="Probe"))
    assert request._messages[0].startswith("Diesen Tag gibt es nicht.")
    assert "nichts Neues" in request._messages[1]


def staff_request_again(request: object, **fields: str) -> object:
    again = RequestFactory().post("/verwaltung/", fields)
    again.user, again._messages = request.user, request._messages
    again.session = request.session
    return again


def test_nothing_changes_by_looking() -> None:
    request = staff_request("get")
    assert staff_releases.publish(request).status_code == 405
    assert staff.decide(request, None).status_code == 405


def test_the_table_is_shown_with_each_problem_at_its_cell() -> None:
    import_city(CityFolder.read(find_city("kaiserslautern")))
    description, content = a_delivered_exhibit()
    version = take_delivery(description=description, content=content)
    request = RequestFactory().get("/verwaltung/")
    page = delivered_page(request, version.described(), version.file, version.findings)
    erlenbach = next(row for row in page["shown_rows"] if row.area == "Erlenbach")
    assert [cell.colour for cell in erlenbach.cells] == ["hint", "", "warning", "hint"]


@pytest.fixture
def office(client: Client, settings: object) -> Client:
    """The browser of somebody of the statistics office."""
    settings.QUARTIER_SECOND_FACTOR = False
    client.force_login(
        get_user_model().objects.create_user("amt@example.org", roles=["statistics"])
    )
    return client


def test_staff_pages_show_deliveries_within_their_budget(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kaiserslautern()
    with django_assert_max_num_queries(25):
        assert f"{DeliveryVersion.objects.count()} Fassungen" in text(
            office, "/verwaltung/lieferungen/"
        )
    version = DeliveryVersion.objects.get(delivery__key="auslaender-2016-ortsteile")
    with django_assert_max_num_queries(25):
        page = text(office, f"/verwaltung/lieferungen/{version.pk}/")
    assert "Vielleicht ein Abschreibfehler" in page
    assert "So übernehmen" not in page
    assert ": übernommen" in page
    assert "approved" not in page


def test_nobody_else_sees_a_delivery(client: Client) -> None:
    kaiserslautern()
    version = DeliveryVersion.objects.first()
    for url in ("/verwaltung/lieferungen/", f"/verwaltung/lieferungen/{version.pk}/"):
        assert client.get(url).status_code == 302
