"""A city folder goes in and comes out again: what `city build` reads twice is the same city."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from quartier.base.errors import has_errors
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.areas import AreaAlias, AreaOutline, outlines_on
from quartier.city.web.models import Area, AreaBorder
from quartier.city.web.services import import_city
from quartier.dialogue.web.build import store_many_contributions
from quartier.inventory.folder import check_city
from quartier.inventory.indicators import read_indicators
from quartier.people.web.audit import AuditEntry
from quartier.strategy.web.stored.answered import AnsweredQuarter
from quartier.website.building import build_city
from quartier.website.exporting import export_city

pytestmark = pytest.mark.django_db

SQUARE = """{{"type": "Feature", "properties": {{"id": "{id}"}}, "geometry": {{"type": "Polygon",
"coordinates": [[[{w}, 49.4], [{e}, 49.4], [{e}, 49.5], [{w}, 49.5], [{w}, 49.4]]]}}}}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "probestadt"
    root.mkdir()
    squares = [SQUARE.format(id=id, w=w, e=w + 0.1) for id, w in (("01", 7.7), ("02", 7.8))]
    files = {
        "city.toml": 'name = "Probestadt"\n[sources]\nareas = "Amt"\n[geometry]\nid = "id"\n'
        + "".join(
            f'[[levels]]\nkey = "{key}"\nname = "{key}"\nplural = "{key}"\n'
            for key in ("stadt", "teil", "projekt")
        ),
        "areas.csv": "id;name;level;parent;group;kind;inside;overlaps;valid_to;boundary_from\n"
        "00;Probestadt;stadt;;;;;;;\n01;Nord;teil;00;Kern;;;;;2019-01-01\n02;Süd;teil;00;;;;;;\n"
        "09;Alt;teil;00;;;;;2018-12-31;\np;Fabrik;projekt;;;project;01;;;\n"
        "q;Ufer;projekt;;;project;;01 02;;\n",
        "groups.csv": "area;group;valid_from;valid_to\n01;Land;;2008-12-31\n01;Kern;2009-01-01;\n",
        "aliases.csv": "spelling;area;confirmed_by\nN.;01;Amt\n",
        "areas.geojson": f'{{"type": "FeatureCollection", "features": [{", ".join(squares)}]}}',
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_what_comes_out_is_what_went_in(folder: Path, tmp_path: Path) -> None:
    before = CityFolder.read(folder)
    assert before.findings == ()
    import_city(before)
    area = Area.objects.get(key="02")
    AreaAlias.objects.create(area=area, spelling="Südstadt", confirmed_by="Frau Amt")
    export_city(tmp_path / "out")
    after = CityFolder.read(tmp_path / "out")
    assert after.findings == ()
    assert (after.areas, after.borders, after.outlines) == (
        before.areas,
        before.borders,
        before.outlines,
    )
    assert {alias.spelling for alias in after.aliases} == {"N.", "Südstadt"}
    assert after.city == before.city
    geometry = (folder / "areas.geojson").read_bytes()
    assert (tmp_path / "out" / "areas.geojson").read_bytes() == geometry


def test_boundaries_come_in_once(folder: Path) -> None:
    read = CityFolder.read(folder)
    for _ in range(2):
        import_city(read)
    assert [one.area_id for one in outlines_on(date(2020, 1, 1))] == ["00", "01", "02"]
    assert AreaOutline.objects.count() == 3
    assert AreaBorder.objects.count() == 1
    assert AuditEntry.objects.filter(act="city.import").count() == 1


def test_a_machine_without_the_extra_keeps_what_was_read_before(folder: Path) -> None:
    read = CityFolder.read(folder)
    import_city(read)
    import_city(replace(read, outlines=(), borders=()))
    assert AreaOutline.objects.count() == 3
    assert AreaBorder.objects.count() == 1
    import_city(replace(read, outlines=(), borders=(), boundary_path=None))
    assert not AreaOutline.objects.exists()


def test_a_city_just_built_tells_what_became_of_its_voices(folder: Path) -> None:
    store_many_contributions(40)
    build_city(str(folder))
    assert AnsweredQuarter.objects.exists()


def test_the_example_city_comes_out_whole(tmp_path: Path) -> None:
    """Every approved delivery with its file, and the areas as they were written."""
    path = find_city("kaiserslautern")
    build_city(str(path))
    export_city(tmp_path / "out")
    before, after = CityFolder.read(path), CityFolder.read(tmp_path / "out")
    assert (after.areas, after.borders, after.aliases) == (
        before.areas,
        before.borders,
        before.aliases,
    )
    assert (tmp_path / "out" / "adjacency.csv").read_text() == (path / "adjacency.csv").read_text()
    keys = sorted(tomllib.loads(one.read_text())["key"] for one in before.deliveries)
    assert sorted(one.stem for one in after.deliveries) == keys
    for place in (path / "deliveries").glob("*.csv"):
        assert (tmp_path / "out" / "deliveries" / place.name).read_bytes() == place.read_bytes()
    assert not has_errors(check_city(tmp_path / "out"))


def test_the_indicators_of_a_city_come_out_again(folder: Path, tmp_path: Path) -> None:
    shipped = read_indicators()
    # One that is worked out, in several languages; one that counts things and is divided up.
    own = {"eigener-anteil": shipped["sgb2-anteil"], "eigene-orte": shipped["spielplaetze"]}
    (folder / "indicators").mkdir()
    for key, definition in own.items():
        text = tomli_w.dumps(definition.as_entries())
        (folder / "indicators" / f"{key}.toml").write_text(text, encoding="utf-8")
    build_city(str(folder))
    export_city(tmp_path / "out")
    assert read_indicators(tmp_path / "out" / "indicators") == {
        key: replace(definition, key=key) for key, definition in own.items()
    }
