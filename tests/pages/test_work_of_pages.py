"""How much work a page of many figures is, counted in calls: they are the same on every machine.

About 3,000 calls are a millisecond of processor time on a machine that has nothing else to do, and
1,500 on a busy one. `make bench ARGS=pages` measures the milliseconds themselves.
"""

from __future__ import annotations

import cProfile
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.inventory.build import an_indicator
from quartier.inventory.figure import Figure
from quartier.inventory.web.build import a_frozen_release
from quartier.inventory.web.sections import KEPT
from tests.harness.fixtures import undone

pytestmark = pytest.mark.django_db
# As large as Musterstadt.
INDICATORS, AREAS, YEARS = 57, 62, range(2013, 2025)
THEMES = ("bevoelkerung", "alter", "herkunft", "arbeit")
# Areas with all their figures; the others have those of the mapped indicator.
WITH_ALL = 4
MAPPED = "zahl-7"

AREA_PAGE = "/stadtteile/teil-1/"

MOST_CALLS = 60_000
MOST_CALLS_AT_FIRST = 140_000
MOST_CALLS_OF_A_MAP = 80_000


@pytest.fixture(scope="module", autouse=True)
def many_figures(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A city with as many figures as Musterstadt; taken back after the module."""
    with django_db_blocker.unblock(), undone():
        a_city_profile()
        _areas()
        indicators = [
            an_indicator(
                key=f"zahl-{n}", title=f"Zahl {n}", theme=THEMES[n % len(THEMES)], places=1
            )
            for n in range(INDICATORS)
        ]
        a_frozen_release(_figures(), indicators)
        yield
    KEPT.clear()


def _areas() -> None:
    whole = a_stored_area("stadt", "Stadt", level="stadt", kind="city", sort_order=1)
    for place in range(AREAS):
        a_stored_area(
            f"t{place}",
            f"Teil {place}",
            parent=whole,
            sort_order=2 + place,
            km2=Decimal(3),
            lon=Decimal(7) + Decimal(place % 8) / 50,
            lat=Decimal(49) + Decimal(place // 8) / 50,
        )


def _figures() -> Iterator[Figure]:
    for n in range(INDICATORS):
        for place in range(AREAS if f"zahl-{n}" == MAPPED else WITH_ALL):
            for year in YEARS:
                value = Decimal(50 + (7 * n + 13 * place + year) % 400) / 10
                yield Figure(
                    f"zahl-{n}", f"t{place}", f"{year}-12-31", "computed", f"{value}", value
                )


def calls(client: Client, address: str) -> int:
    """How many calls one request makes."""
    profile = cProfile.Profile()
    profile.enable()
    answer = client.get(address)
    profile.disable()
    assert answer.status_code == 200
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("prefix", ["", "/fa"])
def test_the_page_of_an_area_is_little_work_again_and_not_too_much_at_first(
    prefix: str, client: Client
) -> None:
    address = prefix + AREA_PAGE
    page = client.get(address).content.decode()
    assert page.count('class="q-figure"') == INDICATORS
    assert page.count('class="q-spark"') == INDICATORS
    assert calls(client, address) <= MOST_CALLS
    KEPT.clear()
    assert calls(client, address) <= MOST_CALLS_AT_FIRST


@pytest.mark.parametrize("address", [f"/karte/{MAPPED}/", f"/kennzahlen/{MAPPED}/", "/"])
def test_a_map_is_little_work(address: str, client: Client) -> None:
    client.get(address)
    assert calls(client, address) <= MOST_CALLS_OF_A_MAP
