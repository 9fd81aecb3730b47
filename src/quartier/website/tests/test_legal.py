"""Legal pages: a public start waits for them, and nobody brings scripts in with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.website.legal import LegalPage, import_legal
from quartier.website.legal_texts import SLUGS, check_legal, shipped_texts

FILLED = {(slug, "de"): f"# {slug}\n\nAlles ausgefüllt." for slug in SLUGS}


def test_with_every_page_filled_in_nothing_is_found() -> None:
    assert check_legal(FILLED, ["de", "en"]) == []


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_missing_page_is_found_even_where_another_language_has_it(slug: str, text: str) -> None:
    texts = {**FILLED, (slug, "de"): text, (slug, "en"): "# There"}
    assert [(one.code, one.file) for one in check_legal(texts, ["de", "en"])] == [
        ("website.legal_page_missing", f"legal/de/{slug}.md")
    ]


def test_an_open_place_is_found_and_named() -> None:
    texts = {**FILLED, ("impressum", "de"): "# Impressum\n\n«Name» und «Anschrift» und «Name»"}
    (found,) = check_legal(texts, ["de"])
    assert found.code == "website.legal_page_open"
    assert "«Anschrift», «Name»" in found.message


def test_an_open_place_counts_in_the_languages_the_city_shows() -> None:
    texts = {**FILLED, ("impressum", "fa"): "# «نام»"}
    assert check_legal(texts, ["de", "en"]) == []
    assert [one.file for one in check_legal(texts, ["de", "fa"])] == ["legal/fa/impressum.md"]


def test_the_houses_templates_still_have_to_be_filled_in(tmp_path: Path) -> None:
    texts = shipped_texts(tmp_path, "Nordstadt")
    assert {slug for slug, language in texts if language == "de"} == set(SLUGS)
    assert not any("«Name der Stadt»" in text for text in texts.values())
    assert {one.code for one in check_legal(texts, ["de"])} == {"website.legal_page_open"}


def test_the_citys_own_page_goes_before_the_houses(tmp_path: Path) -> None:
    (tmp_path / "legal" / "de").mkdir(parents=True)
    (tmp_path / "legal" / "de" / "impressum.md").write_text("# Unser Impressum", encoding="utf-8")
    (tmp_path / "legal" / "de" / "fremd.md").write_text("# Fremd", encoding="utf-8")
    texts = shipped_texts(tmp_path)
    assert texts[("impressum", "de")] == "# Unser Impressum"
    assert ("fremd", "de") not in texts


def test_raw_html_and_scripts_in_links_stay_text() -> None:
    page = LegalPage(
        slug="impressum",
        language="de",
        text="# T\n\n<script>x</script> [a](javascript:x) <b onclick=x>b</b>",
    )
    shown = page.html()
    assert page.title == "T"
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert "<b " not in shown


@pytest.mark.django_db
def test_what_a_person_edited_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    import_legal(tmp_path, "Nordstadt")
    number = LegalPage.objects.count()
    LegalPage.objects.filter(slug="impressum", language="de").update(text="# Ganz anders")
    import_legal(tmp_path, "Nordstadt")
    edited = LegalPage.objects.get(slug="impressum", language="de")
    assert edited.title == "Ganz anders"
    import_legal(tmp_path, "Nordstadt", replace=True)
    edited.refresh_from_db()
    assert edited.title != "Ganz anders"
    assert LegalPage.objects.count() == number
