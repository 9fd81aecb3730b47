"""A city folder in the database: once, whole, and the same again changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from quartier.city.build import an_area
from quartier.city.description import CityDescription, Level
from quartier.city.errors import CityFaulty
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.areas import name_index, pure_areas, pure_borders
from quartier.city.web.models import Area, AreaAlias, CityProfile
from quartier.city.web.services import import_city
from quartier.people.web.audit import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder() -> CityFolder:
    return CityFolder.read(find_city("kaiserslautern"))


def small(folder: CityFolder, *areas: object) -> CityFolder:
    levels = (Level("stadtteil", "Stadtteil", "Stadtteile"),)
    city = CityDescription("Nord", "nord", ("de",), levels)
    return replace(folder, city=city, areas=areas, aliases=(), borders=())


def test_everything_comes_in_and_reads_back(folder: CityFolder) -> None:
    profile = import_city(folder)
    assert (profile.name, profile.languages) == (
        "Kaiserslautern",
        ["de", "de-x-einfach", "en", "ar", "fa", "fr", "ru", "tr", "uk"],
    )
    assert tuple(pure_areas()) == folder.areas
    assert Area.objects.get(key="5").slug == "gruebentaelchen-volkspark"
    assert tuple(pure_borders()) == tuple(sorted(folder.borders, key=lambda one: one.pair))
    assert Area.objects.parts().count() == 18
    assert name_index().match("Нонемескем").area_id == "16"


def test_the_same_folder_again_changes_nothing(folder: CityFolder) -> None:
    import_city(folder)
    before = (list(Area.objects.values()), list(AreaAlias.objects.values()))
    import_city(folder)
    assert (list(Area.objects.values()), list(AreaAlias.objects.values())) == before
    assert (CityProfile.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_a_faulty_folder_leaves_everything_as_it_was(folder: CityFolder) -> None:
    with pytest.raises(CityFaulty):
        import_city(replace(folder, city=None))
    assert not Area.objects.exists()


def test_parents_may_come_in_any_order(folder: CityFolder) -> None:
    import_city(small(folder, an_area("b", "Block", parent="n"), an_area("n", "Nord")))
    assert Area.objects.get(key="b").parent.key == "n"


def test_a_renamed_area_keeps_its_old_address(folder: CityFolder, client: Client) -> None:
    import_city(small(folder, an_area("n", "Altstadt")))
    import_city(small(folder, an_area("n", "Neustadt")))
    answer = client.get("/stadtteile/altstadt/")
    assert (answer.status_code, answer["Location"]) == (301, "/stadtteile/neustadt/")
    assert client.get("/stadtteile/neustadt/").status_code == 200
    assert client.get("/stadtteile/nirgends/").status_code == 404


def test_an_area_the_folder_forgot_stays(folder: CityFolder) -> None:
    import_city(small(folder, an_area("n", "Nord"), an_area("s", "Süd")))
    import_city(small(folder, an_area("n", "Nord")))
    assert Area.objects.count() == 2
