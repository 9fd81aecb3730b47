"""The desk of priorities: all that speaks for and against is in sight, and nothing goes without a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.inventory.web.models import Release
from quartier.needs.web.models import Priority
from quartier.needs.web.prioritising import prioritise
from quartier.needs.web.tests.test_columns import RENTS, a_release_of
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.typology.web.build import a_type_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas() -> dict[str, Area]:
    return {key: a_stored_area(key, key.capitalize()) for key in RENTS}


@pytest.fixture
def release(areas: dict[str, Area]) -> Release:
    return a_release_of("angebotsmiete", RENTS, areas, city="9.0")


@pytest.fixture
def desk(client: Client, settings: Any) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False
    client.force_login(a_user([Role.STRATEGY]))
    return client


def test_the_list_names_types_first_and_narrows(
    desk: Client, areas: dict[str, Area], release: Release
) -> None:
    a_type_edition(release, {"Ruhig": [areas["nord"], areas["sued"]]})
    prioritise(areas["mitte"], field="housing", rank="first", reason="Dort ist es eng.")
    address = reverse("needs_priorities")
    page = desk.get(address + "?feld=housing").content.decode()
    assert page.index("Typ A: Ruhig") < page.index("Mitte") < page.index("Nord")
    assert "6 Einträge" in page
    for narrowed, number in (
        ("was=ort&klasse=first", 1),
        ("klasse=offen", 5),
        ("zahlen=clear", 1),
        ("was=typ", 1),
    ):
        page = desk.get(f"{address}?feld=housing&{narrowed}").content.decode()
        assert f"{number} Eintr" in page, narrowed


def test_setting_one_needs_a_reason_and_stays_in_sight(
    desk: Client, areas: dict[str, Area], release: Release
) -> None:
    address = reverse("needs_prioritise", args=["ort", areas["mitte"].pk, "housing"])
    page = desk.get(address).content.decode()
    assert "deutlicher Bedarf" in page
    assert "Dafür spricht" in page
    desk.post(address, {"rank": "first", "reason": "  "})
    assert not Priority.objects.exists()
    desk.post(address, {"rank": "first", "reason": "Dort ist es eng."})
    desk.post(address, {"rank": "later", "reason": "Jetzt wird gebaut."})
    page = desk.get(address).content.decode()
    assert page.index("Jetzt wird gebaut.") < page.index("Dort ist es eng.")
    made = Priority.objects.get(number=2)
    assert (made.decided_by, made.release) == ("strategy", release)


def test_a_type_of_a_draft_is_refused_in_a_sentence(
    desk: Client, areas: dict[str, Area], release: Release
) -> None:
    draft = a_type_edition(release, {"Ruhig": [areas["nord"]]}, released=False)
    address = reverse("needs_prioritise", args=["typ", draft.types.get().pk, "housing"])
    answer = desk.post(address, {"rank": "first", "reason": "Darum."})
    assert "weder einen Stadtteil noch einen Quartierstyp" in answer.content.decode()
    assert not Priority.objects.exists()
    for wrong in (["typ", areas["nord"].pk, "housing"], ["ort", areas["nord"].pk, "wetter"]):
        assert desk.get(reverse("needs_prioritise", args=wrong)).status_code == 404
