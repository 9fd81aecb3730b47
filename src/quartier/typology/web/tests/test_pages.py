"""The pages and files of editions: readable without colour, few queries, anyone can compute again."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from quartier.city.web.areas import Area
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.typology.commands_index import index
from quartier.typology.folder import FILE, read_editions
from quartier.typology.web.build import a_type_edition
from quartier.typology.web.computing import begin, compute
from quartier.typology.web.editions import Edition
from quartier.typology.web.export import write_editions
from quartier.typology.web.folder import load_editions
from quartier.typology.web.models import Assignment, IndexValue, NeighbourhoodType, Statement
from quartier.typology.web.naming import name_type, override
from quartier.typology.web.previewing import add_statement
from quartier.typology.web.releasing import release_edition
from quartier.typology.web.tests.figures import OLD, POOR, a_city, a_recipe, a_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def a_released(
    kind: str, release: object | None = None, spec_recipe: dict[str, Any] | None = None
) -> Edition:
    release = release or a_release(a_city())
    spec = {"columns": [OLD, POOR], "k": 4, "seed": 3, "method": "k-means"}
    if kind == "index":
        spec = {"key": "probe", "recipe": spec_recipe or a_recipe(), "seed": 3}
        spec |= {"certainty": True}
    made = compute(begin(kind=kind, title="Probe", spec=spec, release=release))
    assert made.state == "draft", made.progress
    for one in made.types.all():
        name_type(type_=one, name=f"Am Fluss {one.letter}")
    return release_edition(edition=made, purpose="Zum Reden", role="Statistikstelle")


def test_without_an_edition_the_page_says_so_kindly(client: Client) -> None:
    a_release(a_city())
    for url in ("/quartierstypen/", "/quartierstypen/lage/"):
        page = text(client, url)
        assert "noch nicht veröffentlicht" in page
        assert '<svg class="q-city-map' not in page


def test_types_are_read_without_colours(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    edition = a_released("types")
    text(client, "/quartierstypen/")
    with django_assert_max_num_queries(15):
        page = text(client, "/quartierstypen/")
    picture = page[page.index('<svg class="q-city-map') :]
    marks = re.findall(r"<text[^>]*>([A-D])</text>", picture[: picture.index("</svg>")])
    assert len(marks) == 40
    assert "<title>Teil 01: Typ " in picture
    assert "Am Fluss A" in page
    assert "In 100 von 100" in page or "In allen" in page or "von 100 Rechnungen" in page
    assert "style=" not in page
    assert len(page.encode()) < 120_000
    assert "Am Fluss A" in text(client, edition.get_absolute_url())


def test_official_words_stand_in_the_table_alone_and_are_explained(client: Client) -> None:
    a_released("index")
    page = text(client, "/quartierstypen/lage/")
    headings = " ".join(re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", page, re.S))
    assert not re.search(r"\b(hoch|niedrig|negativ|stabil)\b", headings)
    table = page[page.index('id="klassen"') :]
    assert "mittel" in table
    assert "Was die amtlichen Wörter bedeuten" in table
    assert "Teil 03" in page[page.index("Nicht eingeordnet") :]


def test_the_bounds_of_classes_keep_their_sign_in_every_direction(client: Client) -> None:
    a_released("index")
    assert "Indexwert bis −1,0" in text(client, "/quartierstypen/lage/")
    page = text(client, "/ar/quartierstypen/lage/")
    assert "\u2066−1,0\u2069" in page
    # "2−" reads as minus two where the line runs from right to left.
    assert re.search(r'<h2><bdi dir="ltr">\d[+±−]</bdi> ·', page)


def test_why_an_area_has_no_class_is_said_in_the_readers_language(client: Client) -> None:
    recipe = a_recipe() | {"exclusion": {"population_below": 300}}
    edition = a_released("index", spec_recipe=recipe)
    IndexValue.objects.filter(edition=edition, area__name="Teil 03").update(
        classes={}, excluded_reason="unter 300 Einwohner"
    )
    page = text(client, "/en/quartierstypen/lage/")
    assert "unter 300" not in page
    assert "Neighbourhoods with fewer than 300 people are not classed." in page


def test_the_method_page_speaks_the_readers_language_of_its_parts(client: Client) -> None:
    recipe: dict[str, Any] = a_recipe()
    recipe["dynamics"] |= {"title": "Entwicklung in zwei Jahren"}
    edition = a_released("index", spec_recipe=recipe)
    address = f"quartierstypen/methode/{edition.slug}/"
    assert "Entwicklung in zwei Jahren" in text(client, f"/{address}")
    for language in ("en", "tr"):
        assert "Entwicklung" not in text(client, f"/{language}/{address}")


def test_the_method_of_types_shows_no_empty_columns_and_a_way_back(client: Client) -> None:
    edition = a_released("types")
    page = text(client, f"/quartierstypen/methode/{edition.slug}/")
    assert "Richtung" not in page
    assert "Gewicht</th>" not in page
    assert "1 heißt: ganz gleich." in page
    assert "<br>4 Typen: " in page
    crumbs = page[page.index('class="q-crumbs"') :]
    assert f'href="{edition.get_absolute_url()}"' in crumbs[: crumbs.index("</nav>")]


def test_anyone_computes_the_same_from_the_files(client: Client, tmp_path: Path) -> None:
    edition = a_released("index")
    for name in ("tabelle.csv", "rezept.toml", "ergebnis.csv"):
        answer = client.get(f"/quartierstypen/dateien/{edition.slug}/{name}")
        assert answer.status_code == 200
        (tmp_path / name).write_bytes(answer.content)
    files = [str(tmp_path / name) for name in ("rezept.toml", "tabelle.csv")]
    ran = CliRunner().invoke(index, [*files, "--json"])
    assert ran.exit_code == 0, ran.output
    computed = json.loads(ran.stdout)
    lines = (tmp_path / "ergebnis.csv").read_text().splitlines()
    header = lines[0].split(",")
    published = {
        row["area_id"]: row
        for line in lines[1:]
        for row in [dict(zip(header, line.split(","), strict=True))]
    }
    assert len(published) == 40
    shown = {key: row["status_class"] for key, row in published.items() if row["status_class"]}
    again = {
        one["area_id"]: one["status_class"] for one in computed["areas"] if one.get("status_class")
    }
    assert shown == again


def test_pages_of_a_large_city_stay_light(client: Client) -> None:
    release = a_release(a_city(540))
    for kind, url in (("types", "/quartierstypen/"), ("index", "/quartierstypen/lage/")):
        a_released(kind, release)
        page = client.get(url)
        assert page.status_code == 200
        assert len(gzip.compress(page.content)) < 40_000, url
        assert page.content.decode().count("Teil 540") == 1


def test_the_method_page_writes_itself_from_the_recipe(client: Client) -> None:
    edition = a_released("index")
    page = text(client, f"/quartierstypen/methode/{edition.slug}/")
    assert edition.result["fingerprint"] in page
    assert "Grundsicherung" in page
    assert "weniger zählt mehr" in page
    assert "quartier index" in page
    types = a_released("types", edition.release)
    assert "Gibt es überhaupt Typen?" in text(client, f"/quartierstypen/methode/{types.slug}/")


def test_a_gradient_is_no_type(client: Client) -> None:
    edition = a_type_edition(a_release(a_city()), {}, released=False)
    edition.result = {"structure": "gradient", "columns": [OLD], "loadings": {OLD: 0.9}}
    edition.save()
    area = Area.objects.get(key="t01")
    edition.assignments.create(area=area, gradient=1.25)
    release_edition(edition=edition, purpose="Zum Reden", role="Statistikstelle")
    page = text(client, "/quartierstypen/")
    assert "Keine Typen, sondern Abstufung" in page
    assert "1,25" in page


def test_the_area_page_says_what_it_is_like_and_how_sure_that_is(client: Client) -> None:
    a_released("types")
    page = text(client, "/stadtteile/teil-01/")
    assert "Ähnlich wie:" in page
    assert "so eingeordnet" in page


def test_the_folder_gives_back_what_it_made(tmp_path: Path) -> None:
    release = a_release(a_city())
    edition = a_type_draft(release)
    place = edition.assignments.select_related("area").get(area__key="t01")
    other = edition.types.exclude(pk=place.type_id).first()
    override(assignment=place, type_=other, reason="Vor dem Umbau gezählt")
    add_statement(edition=edition, body="Beirat", text="Gut so.")
    release_edition(edition=edition, purpose="Zum Reden", role="Statistikstelle")
    a_released("index", release)
    write_editions(tmp_path)
    first = (tmp_path / FILE).read_bytes()
    assert read_editions(tmp_path)[1] == []
    assert load_editions(tmp_path) == []
    assert Edition.objects.count() == 2, "the same folder on the same figures changes nothing"

    for rows in (Assignment, IndexValue, Statement, NeighbourhoodType, Edition):
        # A new instance: what is released can be deleted by nobody else.
        rows.objects.all()._raw_delete("default")
    assert load_editions(tmp_path) == []
    assert Edition.objects.filter(state="released").count() == 2
    write_editions(tmp_path)
    assert (tmp_path / FILE).read_bytes() == first


def a_type_draft(release: object) -> Edition:
    spec = {"columns": [OLD, POOR], "k": 4, "seed": 3, "method": "k-means"}
    made = compute(begin(kind="types", title="Probe", spec=spec, release=release))
    for one in made.types.all():
        name_type(type_=one, name=f"Am Fluss {one.letter}")
    return made


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[editions]]\nkind = 'x'\ntitle='t'", "„types“ oder „index“"),
        ("[[editions]]\nkind = 'types'\ntitle='t'\ncolumns=['a']", "zwei Kennzahlen"),
        ("[[editions]]\nkind = 'index'\ntitle='t'", "recipe"),
        ("[[editions", "lässt sich nicht lesen"),
    ],
)
def test_a_wrong_folder_is_said_and_loads_nothing(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    findings = load_editions(tmp_path)
    assert any(said in finding.message for finding in findings)
    assert not Edition.objects.exists()


def test_the_desk_names_puts_elsewhere_and_releases(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    edition = a_type_draft(a_release(a_city()))
    client.force_login(a_user([Role.LEAD]))
    here = f"/verwaltung/typen/{edition.pk}/"
    with django_assert_max_num_queries(25):
        page = text(client, here)
    assert "Am Fluss A" in page
    answer = client.post(f"{here}name/1/", {"name": "Problemviertel"}, follow=True)
    assert "Problemviertel" in answer.content.decode()
    assert edition.types.get(number=1).name == "Am Fluss A"
    answer = client.post(
        f"{here}veroeffentlichen/", {"purpose": "", "role": "Statistik"}, follow=True
    )
    assert "wofür" in answer.content.decode()
    client.post(f"{here}veroeffentlichen/", {"purpose": "Zum Reden", "role": "Statistik"})
    edition.refresh_from_db()
    assert edition.state == "released"
    with django_assert_max_num_queries(25):
        text(client, "/verwaltung/typen/")
        text(client, "/verwaltung/typen/neu/?rezept=berlin-mss")


def test_a_recipe_typed_at_the_desk_is_checked(client: Client) -> None:
    a_release(a_city())
    client.force_login(a_user([Role.STATISTICS]))
    form = {"kind": "index", "title": "Lage", "key": "eigen", "recipe": "title = "}
    answer = client.post("/verwaltung/typen/rechnen/", form, follow=True)
    assert "eigen.toml" in answer.content.decode()
    assert not Edition.objects.exists()
    form["recipe"] = 'title = "x"\n[status]\nindicators = [{ column = "auslaender-anteil" }]\n'
    client.post("/verwaltung/typen/rechnen/", form, follow=True)
    assert not Edition.objects.exists(), "origin never enters a sum of disadvantages"
