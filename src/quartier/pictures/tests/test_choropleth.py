"""The map of values: safe on a strict page, heard as well as seen, the same every time, light."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.missing import Missing
from quartier.pictures.build import places_of_a_city
from quartier.pictures.choropleth import choropleth
from quartier.pictures.city_sketch import sketch_of
from quartier.pictures.legend import legend, legend_entries
from quartier.pictures.location import location
from quartier.pictures.marked_areas import MapArea
from quartier.pictures.value_classes import classes_for
from quartier.pictures.words import Words

SVG = "{http://www.w3.org/2000/svg}"
PLACES = places_of_a_city(18)
SKETCH = sketch_of(PLACES)
AREAS = [
    MapArea(place.key, f"Stadtteil {n + 1}", f"/stadtteile/s-{n + 1}/", Decimal(n), f"{n},0 %")
    for n, place in enumerate(PLACES)
]
MIXED = [
    replace(AREAS[0], uncertain=True),
    replace(AREAS[1], value=None, missing=Missing.PROTECTED),
    replace(AREAS[2], value=None),
    replace(AREAS[3], value=None, missing=Missing.DOES_NOT_EXIST),
    *AREAS[4:],
]


def drawn(areas: list[MapArea], **options: object) -> str:
    classes = classes_for(area.value for area in areas if area.value is not None)
    options = {"title": "Karte", "picture_id": "map", **options}
    return choropleth(SKETCH, areas, classes, **options)  # type: ignore[arg-type]


def titles(svg: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(svg).iter(f"{SVG}title")]


def test_every_area_is_a_link_that_says_what_its_colour_says() -> None:
    svg = drawn(AREAS)
    links = list(ElementTree.fromstring(svg).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [area.link for area in AREAS]
    assert titles(svg)[0] == "Stadtteil 1: 0,0 % (Klasse 1 von 5)"
    assert titles(svg)[-1] == "Stadtteil 18: 17,0 % (Klasse 5 von 5)"


def test_what_is_uncertain_or_missing_is_said_and_drawn() -> None:
    svg = drawn(MIXED)
    assert titles(svg)[:4] == [
        "Stadtteil 1: 0,0 % (Klasse 1 von 5), unsicher",
        "Stadtteil 2: geschützt, weil es nur wenige Menschen betrifft",
        "Stadtteil 3: nicht geliefert",
        "Stadtteil 4: gibt es hier nicht",
    ]
    paints = [
        path.get("fill") for path in ElementTree.fromstring(svg).iterfind(f"{SVG}a/{SVG}path")
    ]
    assert paints[:4] == [
        "url(#map-1-unsure)",
        "url(#map-protected)",
        "url(#map-missing)",
        "#ffffff",
    ]
    assert "stroke-dasharray" in svg


def test_the_picture_keeps_to_the_strict_policy_of_pages() -> None:
    page = drawn(MIXED) + legend(MIXED, classes_for(range(18)), picture_id="map")
    assert not re.search(r"\s(style|on\w+)=", page)
    assert "<style" not in page
    assert "<script" not in page
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)


def test_two_pictures_on_one_page_share_no_id_and_lack_none() -> None:
    areas, classes = MIXED, classes_for(range(18))
    page = "".join(
        drawn(areas, picture_id=one) + legend(areas, classes, picture_id=one) for one in "ab"
    )
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) == set(ids)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_any_name_is_only_ever_text(text: str) -> None:
    svg = drawn([replace(AREAS[0], name=text, shown=text, link=text or "/")], title=text)
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == text
    assert titles(svg)[0].startswith(f"{text}: ")
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "a", "title", "path", "g", "text", "tspan")
    }


def test_words_are_those_of_the_page() -> None:
    words = replace(Words(), in_class="%(count)s/%(number)s %(value)s %(name)s")
    assert titles(drawn(AREAS, words=words))[0] == "5/1 0,0 % Stadtteil 1"
    assert Words().translated(str.upper).hatched == "SCHRAFFIERT: UNSICHER"


def test_an_unfit_id_is_refused_and_nothing_makes_no_picture() -> None:
    with pytest.raises(ValueError, match="not an id"):
        drawn(AREAS, picture_id='x" onload="')
    assert drawn([]) == ""
    assert drawn([replace(AREAS[0], key="elsewhere")]) == ""


def test_an_area_without_an_address_is_still_named() -> None:
    svg = drawn([replace(area, link="") for area in AREAS])
    assert 'role="img"' in svg
    assert "<a" not in svg
    assert len(titles(svg)) == 18


def test_sixty_areas_are_light_and_always_the_same() -> None:
    places = places_of_a_city(60)
    areas = [
        MapArea(
            place.key, f"Stadtteil Nummer {n}", f"/stadtteile/stadtteil-{n}/", Decimal(n), "1,5 %"
        )
        for n, place in enumerate(places)
    ]
    classes = classes_for(range(60))
    svg = choropleth(sketch_of(places), areas, classes, title="Karte", picture_id="map")
    again = choropleth(sketch_of(places[::-1]), areas, classes, title="Karte", picture_id="map")
    assert svg == again
    assert len(svg.encode()) <= 25_000
    assert len(gzip.compress(svg.encode())) <= 12_000


def test_the_legend_counts_every_area_once() -> None:
    classes = classes_for(area.value for area in MIXED if area.value is not None)
    entries = legend_entries(MIXED, classes, show=lambda value: f"{value} %")
    assert [(entry.text, entry.count) for entry in entries] == [
        ("0 % bis unter 6 %", 3),
        ("6 % bis unter 9 %", 3),
        ("9 % bis unter 12 %", 3),
        ("12 % bis unter 15 %", 3),
        ("15 % bis 17 %", 3),
        ("schraffiert: unsicher", 1),
        ("geschützt, weil es nur wenige Menschen betrifft", 1),
        ("nicht geliefert", 1),
        ("gibt es hier nicht", 1),
    ]
    html = legend(MIXED, classes, picture_id="map")
    assert html.count("<li>") == 9
    assert "3 von 18" in html


def test_a_single_value_is_its_own_class() -> None:
    one = [replace(AREAS[0], value=Decimal(7))]
    entries = legend_entries(one, classes_for([Decimal(7)]))
    assert [entry.text for entry in entries] == ["7"]


def test_nothing_delivered_is_a_grey_map_with_one_line() -> None:
    areas = [replace(area, value=None) for area in AREAS]
    assert drawn(areas).count("url(#map-missing)") == 18
    assert [entry.count for entry in legend_entries(areas, classes_for([]))] == [18]


def test_where_an_area_lies() -> None:
    names = {area.key: area.name for area in AREAS}
    svg = location(SKETCH, names, AREAS[2].key, title="Hier", links={AREAS[0].key: "/a/"})
    assert titles(svg)[-1] == "Stadtteil 3"  # on top of its neighbours
    assert svg.count("q-plain-area--here") == 1
    assert svg.count("<a ") == 1
    assert location(SKETCH, {}, title="Hier") == ""
