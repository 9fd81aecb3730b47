"""Every text that people see exists in every language that is shown, with its gaps in place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation

from quartier.base.languages import LANGUAGES
from quartier.website.reviewed import fingerprints
from tools import catalogs, compile_messages, extract_messages, reviewed_messages

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
SHOWN = extract_messages.shown_languages()
WITH_CATALOG = [code for code in catalogs.PLURALS if catalogs.catalog_path(code).exists()]


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """The German texts in templates and code as they are now."""
    return extract_messages.collect(catalogs.SOURCE_CODE)


def faults(message: Message) -> list[str]:
    """What is wrong with the placeholders and tags of a translated message."""
    singular, *more = [message.id] if isinstance(message.id, str) else message.id
    plural = more[0] if more else singular
    allowed = set(PLACEHOLDER.findall(singular)) | set(PLACEHOLDER.findall(plural))
    found = []
    for form in catalogs.forms(message):
        unknown = set(PLACEHOLDER.findall(form)) - allowed
        if unknown:
            found.append(f"“{form}” has {', '.join(sorted(unknown))}, which the German has not")
        if Counter(TAG.findall(form)) != Counter(TAG.findall(plural)):
            found.append(f"“{form}” has other tags than “{plural}”")
    lost = set(PLACEHOLDER.findall(plural)) - set(PLACEHOLDER.findall(catalogs.forms(message)[-1]))
    if lost:
        found.append(f"the translation of “{plural}” lost {', '.join(sorted(lost))}")
    return found


@pytest.mark.parametrize("language", SHOWN)
def test_nothing_is_missing_in_a_shown_language(texts: Catalog, language: str) -> None:
    known = catalogs.read(catalogs.catalog_path(language))
    missing = extract_messages.missing(extract_messages.merge(texts, known, language))
    assert missing == [], f"{len(missing)} texts; `make messages` writes them into the catalog"


@pytest.mark.parametrize("language", WITH_CATALOG)
def test_placeholders_and_tags_survive_translation(language: str) -> None:
    catalog = catalogs.read(catalogs.catalog_path(language))
    found = [
        fault
        for message in catalog
        if message.id and catalogs.is_translated(message)
        for fault in faults(message)
    ]
    assert found == []


@pytest.mark.parametrize("language", WITH_CATALOG)
def test_a_catalog_is_written_as_the_tool_writes_it(language: str, tmp_path: Path) -> None:
    path = catalogs.catalog_path(language)
    again = tmp_path / "django.po"
    catalogs.write(again, language, catalogs.read(path))
    assert again.read_text() == path.read_text(), "run `make messages`"


@pytest.mark.parametrize("language", WITH_CATALOG)
def test_reviewed_marks_belong_to_texts_that_exist(language: str) -> None:
    catalog = catalogs.read(catalogs.catalog_path(language))
    marks = reviewed_messages.reviewed(reviewed_messages.reviewed_path(language))
    stale = marks - set(reviewed_messages.unreviewed(catalog, set()))
    assert stale == set(), "a reviewed text has changed: these marks must go"


@pytest.mark.parametrize("language", WITH_CATALOG)
def test_pages_speak_the_language_of_the_catalog(language: str) -> None:
    texts = [
        message
        for message in catalogs.read(catalogs.catalog_path(language))
        if isinstance(message.id, str) and message.id and not message.context
        if catalogs.is_translated(message)
    ]
    with translation.override(language):
        wrong = [text.id for text in texts if translation.gettext(text.id) != text.string]
    assert wrong == [], "run `make setup`, which compiles the catalogs"


def test_every_language_has_its_plural_forms() -> None:
    codes = {language.code for language in LANGUAGES} - {catalogs.SOURCE_LANGUAGE}
    assert codes == set(catalogs.PLURALS)


# The tools themselves, on a small tree.


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    room = tmp_path / "quartier" / "city" / "web"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "a = _('Stadtteil %(name)s')\n"
        "b = ngettext('%(n)s Beitrag', '%(n)s Beiträge', 2)\n"
        "c = pgettext('Monat', 'Mai')\n"
        "d = told_to_residents('Noch '\n    'nicht da.')\n"
    )
    (room / "templates" / "page.html").write_text(
        "{% load i18n %}\n"
        "  <p>It's (not Python\n"
        "      {% translate 'Willkommen' %}</p>\n"
        '{% translate "Mai" context "Vorname" %}\n'
        "{% blocktranslate trimmed count n=n %}\n  Ein Termin\n"
        "{% plural %}\n  {{ n }} Termine\n{% endblocktranslate %}\n"
        '{% include "x.html" with title=_("Titel") %}\n'
    )
    return tmp_path / "quartier"


def test_texts_are_found_in_templates_and_code(tree: Path) -> None:
    found = {(message.id, message.context) for message in extract_messages.collect(tree)}
    assert found - {("", None)} == {
        ("Stadtteil %(name)s", None),
        (("%(n)s Beitrag", "%(n)s Beiträge"), None),
        ("Mai", "Monat"),
        ("Noch nicht da.", None),
        ("Willkommen", None),
        ("Mai", "Vorname"),
        (("Ein Termin", "%(n)s Termine"), None),
        ("Titel", None),
    }


@pytest.mark.parametrize("language", sorted(catalogs.PLURALS))
def test_merging_keeps_translations_and_writing_twice_changes_nothing(
    tree: Path, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "django.po"
    found = extract_messages.collect(tree)
    catalogs.write(path, language, extract_messages.merge(found, catalogs.read(path), language))
    once = catalogs.read(path)
    once.get("Willkommen").string = "Welcome"
    once.add("Nicht mehr da", "Gone")
    catalogs.write(path, language, once)

    merged = extract_messages.merge(found, catalogs.read(path), language)

    assert merged.get("Willkommen").string == "Welcome"
    assert merged.get("Nicht mehr da") is None
    assert len(extract_messages.missing(merged)) == 7
    catalogs.write(path, language, merged)
    assert catalogs.write(path, language, catalogs.read(path)) is False
    assert compile_messages.compile_catalog(path) is True
    assert compile_messages.compile_catalog(path) is False


@pytest.mark.parametrize(
    ("german", "translation", "words"),
    [
        ("Hallo %(name)s", "Hello", "lost"),
        ("Hallo %(name)s", "Hello %(nmae)s", "which the German has not"),
        ("<b>Hallo</b>", "Hello", "tags"),
        (("Ein Beitrag", "%(n)s Beiträge"), ("One", "Many"), "lost"),
    ],
)
def test_a_broken_translation_is_caught(german: str, translation: str, words: str) -> None:
    assert words in " ".join(faults(Message(german, translation)))


def test_a_good_plural_passes() -> None:
    assert faults(Message(("Ein Beitrag", "%(n)s Beiträge"), ("One", "%(n)s voices"))) == []


def test_a_guess_counts_as_missing() -> None:
    catalog = Catalog()
    catalog.add("Hallo", "Hello", flags=["fuzzy"])
    catalog.add("Danke", "Thanks")
    assert extract_messages.missing(catalog) == ["Hallo"]


def test_a_changed_translation_is_unreviewed_again(tmp_path: Path) -> None:
    catalog = Catalog()
    catalog.add("Danke", "Thanks")
    catalogs.write(catalogs.catalog_path("en", tmp_path), "en", catalog)

    assert reviewed_messages.accept("en", ["--all"], tmp_path) == 1
    marks = reviewed_messages.reviewed(reviewed_messages.reviewed_path("en", tmp_path))
    assert reviewed_messages.unreviewed(catalog, marks) == {}

    catalog.get("Danke").string = "Thank you"
    assert len(reviewed_messages.unreviewed(catalog, marks)) == 1


def test_the_website_and_the_tool_mean_the_same_by_reviewed(tmp_path: Path) -> None:
    catalog = catalogs.empty("en")
    catalog.add("Danke", "Thanks")
    catalog.add("Mai", "May", context="Monat")
    catalog.add(("Ein Beitrag", "%(n)s Beiträge"), ("One", "%(n)s voices"))
    path = tmp_path / "django.po"
    catalogs.write(path, "en", catalog)
    compile_messages.compile_catalog(path)

    marks = set(reviewed_messages.unreviewed(catalogs.read(path), set()))

    assert len(marks) == 3
    assert fingerprints(path.with_suffix(".mo")) == marks


def test_a_changed_plural_must_be_translated_again() -> None:
    old = catalogs.empty("en")
    old.add(("Ein Tag", "%(n)s Tage"), ("One day", "%(n)s days"))
    found = Catalog()
    found.add(("Ein Tag", "%(n)s ganze Tage"))
    assert extract_messages.missing(extract_messages.merge(found, old, "en")) == ["Ein Tag"]
