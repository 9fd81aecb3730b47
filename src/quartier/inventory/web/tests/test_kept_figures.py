"""The figures of an area are written once: nothing stale and nothing that is not public comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from quartier.base.clock import clock_at
from quartier.city.sections import AREA_SECTIONS, AreaView
from quartier.city.web.areas import Area
from quartier.inventory.web import sections
from quartier.inventory.web.build import a_frozen_release
from quartier.inventory.web.releases import Release
from quartier.inventory.web.releasing import roll_back
from quartier.inventory.web.tests.test_maps import COUNT, TIMES, a_city, counted
from quartier.people.policy import PUBLIC, Role, Viewer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    sections.KEPT.clear()


def a_release(number: int, area: str = "t1", *, until: date | None = None) -> Release:
    """A release in which one area has this number now and 900 before; public from `until`."""
    made = a_frozen_release(
        [counted(area, TIMES[0], 900), counted(area, TIMES[-1], number)], [COUNT]
    )
    Release.objects.filter(pk=made.pk).update(embargo_until=until)
    return made


def page(client: Client, address: str = "/stadtteile/teil-1/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(area: Area, viewer: Viewer, language: str) -> str:
    section = next(section for section in AREA_SECTIONS if section.name == "figures")
    content = section.content(AreaView(area.key, area.pk, viewer, language))
    assert content is not None
    return str(content.context["figures"])


def test_a_second_visit_asks_for_the_release_and_the_area_only(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    area = a_city()[1]
    a_release(1200)
    first = page(client)
    with django_assert_num_queries(2), translation.override("de"):
        shown(area, PUBLIC, "de")
    assert page(client) == first
    assert len(sections.KEPT) == 1


def test_a_new_release_and_one_taken_back_show_at_once(client: Client) -> None:
    a_city()
    first = a_release(1200)
    assert "1.200" in page(client)
    a_release(1450)
    assert "1.450" in page(client)
    assert "1.200" not in page(client)
    back = roll_back(first, purpose="Zurück")
    assert "1.200" in page(client)
    assert f'href="/daten/{back.slug}/"' in page(client)
    assert "1.450" not in page(client)


def test_before_its_day_a_release_shows_to_nobody_whoever_looked_before(client: Client) -> None:
    area = a_city()[1]
    a_release(1200)
    office = Viewer(frozenset({Role.LEAD, Role.STATISTICS, Role.ADMIN}))
    with clock_at(NOW):
        a_release(1450, until=NOW.date() + timedelta(days=9))
        for viewer in (office, PUBLIC):
            assert "1.450" not in shown(area, viewer, "de")
        assert "1.200" in page(client)
    with clock_at(NOW + timedelta(days=9)):
        assert "1.450" in page(client)
    with clock_at(NOW):
        assert "1.450" not in page(client)


def test_a_release_without_the_area_shows_nothing_of_the_one_before(client: Client) -> None:
    a_city()
    a_release(1200)
    assert "1.200" in page(client)
    a_release(1450, "t2")
    assert "keine Zahlen bekommen" in page(client)
    assert "1.200" not in page(client)


def test_every_language_has_its_own(client: Client) -> None:
    a_city()
    a_release(1200)
    for _visit in range(2):
        assert "1.200" in page(client)
        english = page(client, "/en/stadtteile/teil-1/")
        assert "1,200" in english
        assert 'href="/en/kennzahlen/menschen/"' in english
        persian = page(client, "/fa/stadtteile/teil-1/")
        assert 'href="/fa/kennzahlen/menschen/"' in persian
        assert "\u2066" in persian
        assert "\u2066" not in page(client)


def test_a_boundary_that_moved_is_told_at_once(client: Client) -> None:
    a_city()
    a_release(1200)
    assert "+300 Personen" in page(client)
    Area.objects.filter(key="t1").update(boundary_from=date(2020, 1, 1))
    assert "+300 Personen" not in page(client)
    assert "Frühere Werte gelten für andere Grenzen." in page(client)


def test_areas_do_not_show_each_others_figures(client: Client) -> None:
    a_city()
    a_release(1200)
    assert "1.200" in page(client)
    assert "1.200" not in page(client, "/stadtteile/teil-2/")
