"""The QR code beside the number: it fills in the form, and no server ever sees the address with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.instance import Instance
from tests.journeys.people import PHONE, Resident


@pytest.fixture
def number(served: Instance, open_page: Callable[..., Page]) -> str:
    """The number of a voice somebody gave in English."""
    resident = Resident(open_page(**PHONE), served.address)
    resident.open("/en/mitmachen/")
    return resident.say("More benches, please.", kind="idea", place="Hohenecken")


def test_the_code_opens_the_stations_and_leaves_no_trace(
    served: Instance, open_page: Callable[..., Page], number: str
) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    asked: list[str] = []
    addresses: list[str] = []

    def pass_on(route: Route) -> None:
        asked.append(route.request.url + str(route.request.headers))
        if route.request.method == "POST":
            # What the address line shows while the form is on its way.
            addresses.append(page.url)
        route.continue_()

    page.route("**/*", pass_on)
    page.goto(f"{served.address}/en/mein-beitrag/#{number}")
    page.locator("[data-station=arrived]").wait_for()
    addresses.append(page.url)
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    page.go_back()
    assert addresses[:2] == [f"{served.address}/en/mein-beitrag/"] * 2
    assert not [seen for seen in [*asked, *addresses] if number in seen]


def test_without_javascript_the_form_waits(
    served: Instance, open_page: Callable[..., Page], number: str
) -> None:
    resident = Resident(open_page(**PHONE), served.address)
    resident.open(f"/en/mein-beitrag/#{number}")
    assert [station.name for station in resident.look_up(number)][:1] == ["arrived"]


@pytest.mark.parametrize("typed", ["1234", "<b>1234567890123456</b>", "0000 0000 0000 0001"])
def test_a_wrong_number_is_told_kindly(
    served: Instance, open_page: Callable[..., Page], typed: str
) -> None:
    resident = Resident(open_page(**PHONE), served.address)
    resident.open("/mein-beitrag/")
    assert resident.look_up(typed) == []
    assert resident.page.get_by_role("alert").inner_text()
    assert resident.page.locator("main input[name=number]").input_value() == typed
