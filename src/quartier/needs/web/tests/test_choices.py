"""What staff may choose from as evidence: the newest figures first, of the place the need speaks of."""

from __future__ import annotations

import pytest

from quartier.city.areas import Kind
from quartier.city.web.build import a_stored_area
from quartier.city.web.models import Area
from quartier.inventory.web.models import PublishedValue
from quartier.needs.web.build import a_draft_need, a_release_with
from quartier.needs.web.choices import figure_choices
from quartier.needs.web.forms import FigureForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def north() -> Area:
    """A district and the whole city, each with a figure of two years; the city stands last in order."""
    north = a_stored_area(sort_order=1)
    city = a_stored_area(key="stadt", name="Stadt", kind=Kind.CITY.value, sort_order=2)
    _release, first = a_release_with(north, released=False)
    for area, period in ((north, "2024"), (city, "2016"), (city, "2024")):
        PublishedValue.objects.create(
            released=first.released, area=area, period=period, kind="quoted", text="9,9"
        )
    _release.move("released")
    return north


def _told(area: Area | None) -> list[str]:
    return [words for _key, words in figure_choices(a_draft_need(area))]


def test_of_an_area_the_newest_figure_stands_first(north: Area) -> None:
    told = _told(north)
    assert ["2024" in told[0], "2016" in told[1]] == [True, True]
    assert all("Nord" in words for words in told)


def test_of_no_area_the_figures_of_the_whole_city_stand_first(north: Area) -> None:
    assert ["Stadt" in words for words in _told(None)] == [True, True, False, False]


def test_the_figures_are_a_list_to_search_and_none_is_chosen_beforehand(north: Area) -> None:
    shown = str(FigureForm(need=a_draft_need(north))["figure"])
    assert (shown.count('type="radio"'), shown.count("checked")) == (2, 0)
    assert "<select" not in shown
