"""The pages of areas."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import AreaBorder, AreaOutline

pytestmark = pytest.mark.django_db


def test_the_list_shows_what_exists_today_by_group(client: Client) -> None:
    a_city_profile("Probestadt")
    a_stored_area("n", "Nord", group="Kern", lon="7.1", lat="49.1")
    a_stored_area("s", "Süd", group="Land", lon="7.2", lat="49.0")
    a_stored_area("alt", "Untergegangen", valid_to=date(1969, 12, 31))
    page = client.get("/stadtteile/").content.decode()
    assert page.index("Kern") < page.index("Nord") < page.index("Land") < page.index("Süd")
    assert "Untergegangen" not in page
    assert 'href="/stadtteile/sued/"' in page
    assert "Vereinfachte Karte" in page


def test_an_area_without_position_has_no_map_and_no_error(client: Client) -> None:
    a_stored_area("n", "Nord <b>")
    page = client.get("/stadtteile/nord-b/").content.decode()
    assert "Nord &lt;b&gt;" in page
    assert '<svg class="q-city-map"' not in page


def test_with_outlines_the_map_is_no_simplified_one(client: Client) -> None:
    for number, key in enumerate(("n", "s")):
        area = a_stored_area(key, key.upper() * 3, lon="7.1", lat=f"49.{number}", km2="2")
        low = 49 + number / 100
        ring = [[7.1, low], [7.2, low], [7.2, low + 0.01], [7.1, low + 0.01], [7.1, low]]
        AreaOutline.objects.create(area=area, rings=[ring])
    for address in ("/stadtteile/", "/stadtteile/nnn/"):
        page = client.get(address).content.decode()
        assert '<svg class="q-city-map"' in page
        assert "Vereinfachte Karte" not in page
    AreaOutline.objects.first().delete()
    assert "Vereinfachte Karte" in client.get("/stadtteile/").content.decode()


def test_an_area_without_position_is_not_said_to_lie_on_the_map(client: Client) -> None:
    a_stored_area("n", "Nord", lon="7.1", lat="49.1")
    a_stored_area("s", "Süd", lon="7.2", lat="49.0")
    a_stored_area("o", "Ost")
    assert "Hier liegt Nord" in client.get("/stadtteile/nord/").content.decode()
    assert "Hier liegt" not in client.get("/stadtteile/ost/").content.decode()


def test_an_empty_city_says_so(client: Client) -> None:
    answer = client.get("/stadtteile/")
    assert answer.status_code == 200
    assert "noch keine Stadtteile" in answer.content.decode()


def test_an_area_names_its_neighbours_and_its_project_areas(client: Client) -> None:
    city = a_stored_area("c", "Probestadt", kind="city", level="stadt")
    nord = a_stored_area("n", "Nord", parent=city, group="Kern")
    sued = a_stored_area("s", "Süd", parent=city)
    a_stored_area("o", "Ost", parent=city)
    a_stored_area("f", "Fabrik", kind="project", inside=nord)
    a_stored_area("u", "Ufer", kind="project", overlaps=["n", "s"])
    AreaBorder.objects.create(one=nord, other=sued)
    page = client.get("/stadtteile/nord/").content.decode()
    assert 'Grenzt an: <a href="/stadtteile/sued/"' in page
    assert page.index("Projektgebiete hier") < page.index("Fabrik") < page.index("Ufer")
    assert "/stadtteile/ost/" not in page
    assert "liegt in Probestadt" not in page
    assert "Kern" in page
    ufer = client.get("/stadtteile/ufer/").content.decode()
    assert ufer.index("Liegt in") < ufer.index("Nord") < ufer.index("Süd")


def test_the_page_asks_as_often_for_many_neighbours(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    nord = a_stored_area("n", "Nord")
    client.get("/stadtteile/nord/")
    with CaptureQueriesContext(connection) as few:
        client.get("/stadtteile/nord/")
    for number in range(20):
        other = a_stored_area(f"a{number}", f"Gebiet {number}")
        AreaBorder.objects.create(one=nord, other=other)
        a_stored_area(f"p{number}", f"Projekt {number}", kind="project", inside=nord)
    with django_assert_num_queries(len(few)):
        client.get("/stadtteile/nord/")


def test_a_larger_area_is_the_heading_of_its_parts(client: Client) -> None:
    city = a_stored_area("c", "Probestadt", kind="city", level="stadt")
    mitte = a_stored_area("m", "Bezirk Mitte", parent=city, level="bezirk")
    a_stored_area("n", "Nord", parent=mitte)
    a_stored_area("f", "Fabrik", kind="project")
    page = client.get("/stadtteile/").content.decode()
    assert page.index("Bezirk Mitte") < page.index("Nord") < page.index("Fabrik")
    assert "1 Stadtteil:" in page
    assert "Probestadt</bdi></a></li>" not in page
    assert "liegt in Bezirk Mitte" in client.get("/stadtteile/nord/").content.decode()


def test_a_project_area_shows_where_it_lies_or_says_that_nobody_knows(client: Client) -> None:
    a_city_profile(sources={"areas": "Amt für Karten, 2016"})
    nord = a_stored_area("n", "Nord", lon="7.1", lat="49.1")
    a_stored_area("s", "Süd", lon="7.2", lat="49.0")
    a_stored_area("f", "Fabrik", kind="project", inside=nord)
    a_stored_area("w", "Werft", kind="project")
    assert "Hier liegt Nord" in client.get("/stadtteile/fabrik/").content.decode()
    werft = client.get("/stadtteile/werft/").content.decode()
    assert "Hier liegt" not in werft
    assert "nicht, in welchem Stadtteil es liegt" in werft
    assert "Amt für Karten, 2016" in client.get("/stadtteile/").content.decode()
