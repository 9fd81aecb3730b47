"""The pages of areas."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from quartier.city.web.build import a_city_profile, a_stored_area

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
    assert '<svg class="tile-map"' not in page


def test_an_empty_city_says_so(client: Client) -> None:
    answer = client.get("/stadtteile/")
    assert answer.status_code == 200
    assert "noch keine Stadtteile" in answer.content.decode()
