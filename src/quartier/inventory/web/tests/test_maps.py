"""Maps, indicator pages and histories: what a reader sees, and what nobody may read into it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from quartier.base.missing import Missing
from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.inventory.build import an_indicator
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator
from quartier.inventory.web.build import a_frozen_release, kaiserslautern
from quartier.inventory.web.indicator_pages import _versions

pytestmark = pytest.mark.django_db

TIMES = tuple(f"{year}-12-31" for year in range(2013, 2025))
COUNT: Indicator = an_indicator(
    key="menschen", title="Menschen", unit="Personen", denominator="keiner", theme="bevoelkerung"
)
SHARE: Indicator = an_indicator(
    key="anteil", title="Anteil", unit="Prozent", denominator="alle", theme="herkunft", places=1
)


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def a_city(number: int = 6) -> list[Area]:
    """A city with so many parts, all on the map; the last one began with 2019."""
    whole = a_stored_area("stadt", "Stadt", level="stadt", kind="city", sort_order=1)
    return [whole] + [
        a_stored_area(
            f"t{place}",
            f"Teil {place}",
            parent=whole,
            sort_order=1 + place,
            km2=Decimal(3),
            lon=Decimal(7) + Decimal(place % 3) / 50,
            lat=Decimal(49) + Decimal(place // 3) / 50,
            valid_from=date(2019, 1, 1) if place == number else None,
        )
        for place in range(1, number + 1)
    ]


def counted(area: str, period: str, number: int, *, source: int = 0) -> Figure:
    return Figure("menschen", area, period, "computed", str(number), Decimal(number), source=source)


def share(area: str, period: str, number: str) -> Figure:
    return Figure("anteil", area, period, "computed", number, Decimal(number))


def test_the_table_of_a_map_keeps_the_order_of_the_city(client: Client) -> None:
    a_city()
    values = [500, 900, 100, 700, 300, 200]
    a_frozen_release(
        [counted(f"t{place}", "2024", value) for place, value in enumerate(values, start=1)],
        [COUNT],
    )
    page = text(client, "/karte/menschen/")
    assert re.findall(r"<bdi>(Teil \d)</bdi>", page) == [f"Teil {n}" for n in range(1, 7)]
    assert re.search(r"In \d von 6 Stadtteilen sind es [0-9.]+ Personen oder mehr\.", page)


def test_a_share_is_compared_with_the_whole_city_in_one_sentence(client: Client) -> None:
    a_city()
    shares = ["10.0", "12.0", "14.0", "16.0", "18.0", "20.0"]
    figures = [share(f"t{place}", "2024", value) for place, value in enumerate(shares, start=1)]
    a_frozen_release([*figures, share("stadt", "2024", "13.0")], [SHARE])
    page = text(client, "/karte/anteil/")
    sentence = "In 4 von 6 Stadtteilen ist der Wert höher als in der ganzen Stadt (13,0\xa0%)."
    assert sentence in page


def test_each_area_is_a_link_that_says_its_value_or_why_there_is_none(client: Client) -> None:
    a_city(5)
    words = Figure("anteil", "t2", "2024", "computed", words="1/6")
    hidden = Figure("anteil", "t3", "2024", "computed", missing=Missing.PROTECTED)
    a_frozen_release([share("t1", "2024", "10.0"), words, hidden], [SHARE])
    page = text(client, "/karte/anteil/")
    assert "<title>Teil 1: 10,0\xa0% (Klasse 1 von 2)</title>" in page
    assert "<title>Teil 2: etwa jede sechste Person (Klasse 2 von 2), unsicher</title>" in page
    assert "<title>Teil 3: geschützt, weil es nur wenige Menschen betrifft</title>" in page
    assert "<title>Teil 4: nicht geliefert</title>" in page
    assert '<a href="/stadtteile/teil-1/"><title>' in page
    assert "Vereinfachte Karte" in page


def test_the_map_of_a_year_shows_the_areas_of_that_year(client: Client) -> None:
    a_city(6)
    a_frozen_release(
        [counted(f"t{place}", time, 100) for place in range(1, 6) for time in TIMES], [COUNT]
    )
    assert "Teil 6" not in text(client, "/karte/menschen/?zeit=2018")
    assert "<title>Teil 6: nicht geliefert</title>" in text(client, "/karte/menschen/?zeit=2019")


def test_the_form_leads_to_the_map_and_a_year_without_figures_says_so(client: Client) -> None:
    a_city()
    a_frozen_release([counted("t1", time, 100) for time in TIMES[:3]], [COUNT])
    answer = client.get("/karte/", {"kennzahl": "menschen", "zeit": "2014-12-31"})
    assert answer["Location"] == "/karte/menschen/?zeit=2014-12-31"
    assert '<option value="2014-12-31" selected>' in text(client, answer["Location"])
    page = text(client, "/karte/menschen/?zeit=2024")
    assert "Für die gewählte Zeit gibt es diese Zahl nicht. Sie sehen: 31. Dezember 2015." in page
    assert client.get("/karte/", {"kennzahl": "gibt-es-nicht"}).status_code == 404
    assert client.get("/karte/gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize("time", ["", "0", "abcd", "99999999999999999999", "2016'--", "\u202e2016"])
def test_whatever_stands_in_the_address_a_map_is_shown(client: Client, time: str) -> None:
    a_city()
    a_frozen_release([counted("t1", "2024", 100)], [COUNT])
    assert client.get("/karte/menschen/", {"zeit": time}).status_code == 200


def test_before_a_release_the_pages_say_so(client: Client) -> None:
    for url in ("/karte/", "/kennzahlen/", "/daten/"):
        assert "Noch sind keine Zahlen veröffentlicht." in text(client, url)
    assert client.get("/kennzahlen/menschen/").status_code == 404


def test_a_quoted_map_is_coloured_by_its_numbers_and_shows_the_quotes(client: Client) -> None:
    kaiserslautern()
    page = text(client, "/karte/auslaender-anteil/?zeit=2016")
    assert "gerechnet haben wir mit ihnen nicht" in page
    assert '<td class="q-num">7\xa0%</td>' in page
    assert re.search(r"<title>Erlenbach: 6,7\xa0% \(Klasse \d von 5\), unsicher</title>", page)
    assert "schraffiert: unsicher" in page
    assert "Vielleicht ein Abschreibfehler" in page


def test_a_map_that_nobody_delivered_is_grey_and_says_what_it_was(client: Client) -> None:
    kaiserslautern()
    page = text(client, "/karte/bevoelkerung-veraenderung/")
    assert "Für keinen der 18 Stadtteile gibt es einen Wert." in page
    assert "18 von 18" in page
    assert "Veränderung der Bevölkerung in den Stadtteilen 2005-2015" in page
    assert "2005 bis 2015" in page
    assert "Anteil der Altersgruppe 21 bis 29 Jahre" in text(client, "/daten/")


def test_the_area_page_says_what_changed_and_where_counting_broke(client: Client) -> None:
    a_city()
    a_frozen_release(
        [
            *(counted("t1", time, 900, source=1) for time in TIMES[:3]),
            *(counted("t1", time, 1000 + 25 * n) for n, time in enumerate(TIMES[3:])),
            *(counted(f"t{place}", TIMES[-1], 800 * place) for place in (2, 3)),
        ],
        [COUNT],
        bases=("Hauptwohnsitz", "wohnberechtigte Bevölkerung"),
    )
    page = text(client, "/stadtteile/teil-1/")
    assert "seit 31. Dezember 2016: +200 Personen (+20,0\xa0%)" in page
    assert "Bis 31. Dezember 2015 anders gezählt: wohnberechtigte Bevölkerung." in page
    assert 'class="q-spark"' in page
    assert "1.200; alle Stadtteile: 1.200 bis 2.400" in page


def test_an_indicator_names_the_releases_in_which_it_changed(client: Client) -> None:
    a_city()
    a_frozen_release([counted("t1", "2024", 100)], [COUNT])
    a_frozen_release([counted("t1", "2024", 100), share("t1", "2024", "5.0")], [COUNT, SHARE])
    a_frozen_release([counted("t1", "2024", 101)], [COUNT])
    assert [release.number for release in _versions("menschen")] == [3, 1]
    assert [release.number for release in _versions("anteil")] == [2]


MANY = 40


def test_forty_indicators_over_twelve_years_stay_within_the_bounds(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_city(20)
    indicators = [
        an_indicator(key=f"zahl-{n}", title=f"Zahl {n}", theme="alter") for n in range(MANY)
    ]
    a_frozen_release(
        [
            Figure(one.key, f"t{place}", time, "computed", "17.6", Decimal("17.6"))
            for one in indicators
            for place in range(1, 21)
            for time in TIMES
        ],
        indicators,
    )
    for url in ("/stadtteile/teil-3/", "/karte/zahl-7/", "/kennzahlen/zahl-7/", "/daten/stand-1/"):
        with django_assert_max_num_queries(15):
            page = text(client, url)
        assert len(page) < 250_000
    area = text(client, "/stadtteile/teil-3/")
    assert area.count('class="q-figure"') == MANY
    assert "37 weitere Zahlen" in area


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_files_come_for_a_release_and_for_one_indicator(client: Client, ending: str) -> None:
    a_city()
    a_frozen_release([counted("t1", "2024", 100), share("t1", "2024", "5.0")], [COUNT, SHARE])
    whole = client.get(f"/daten/stand-1/werte.{ending}")
    one = client.get(f"/daten/stand-1/menschen/werte.{ending}")
    assert whole.status_code == one.status_code == 200
    assert one["Content-Disposition"] == f'attachment; filename="stand-1-menschen.{ending}"'
    assert len(one.content) < len(whole.content)
    assert client.get(f"/daten/stand-1/menschen/werte.{ending}").content == one.content
    assert client.get(f"/daten/stand-1/nichts/werte.{ending}").status_code == 404


def test_the_workbook_keeps_quotes_as_text_and_names_every_source(client: Client) -> None:
    kaiserslautern()
    content = client.get("/daten/stand-1/auslaender-anteil/werte.xlsx").content
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Kennzahlen", "auslaender-anteil", "Quellen"]
    rows = {row[1]: row for row in book.get_sheet_by_name("auslaender-anteil").to_python()}
    assert rows["Erzhütten/Wiesenthalerhof"][2] == "7"
    assert rows["Grübentälchen/Volkspark"][2] == "19,8"
    header, *sources = book.get_sheet_by_name("Quellen").to_python()
    assert header[:5] == ["Lieferung", "Quelle", "Lizenz", "Bevölkerung", "Stichtag"]
    assert any("Statistisches Amt der Stadt Kaiserslautern, 2016" in row[1] for row in sources)
