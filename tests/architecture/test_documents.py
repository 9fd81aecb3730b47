"""The documents keep up with the code: links lead somewhere, lists are complete, texts match."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from quartier.base.languages import LANGUAGES
from quartier.cli import COMMANDS
from quartier.strategy.folder.programme import (
    ActionEntry,
    DecisionEntry,
    EffectEntry,
    EndorsementEntry,
    MandateEntry,
    MilestoneEntry,
    StepEntry,
)
from quartier.strategy.life_cycles import ACTION
from quartier.website.legal_texts import SLUGS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ROOMS = sorted(path.parent for path in (ROOT / "src" / "quartier").glob("*/__init__.py"))
LEGAL = ROOT / "src" / "quartier" / "definitions" / "legal"
DOCUMENTS = sorted(
    [*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(room / "README.md" for room in ROOMS)]
)

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PLACE = re.compile(r"«[^»]*»")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_that_exist(document: Path) -> None:
    targets = [unquote(link.partition("#")[0]) for link in _LINK.findall(document.read_text())]
    inside = [target for target in targets if target and "://" not in target]

    assert [link for link in inside if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_room_says_what_it_does_and_what_stands_today(room: Path) -> None:
    text = (room / "README.md").read_text()

    for words in (
        f"# {room.name}",
        "**In:**",
        "**Out:**",
        "**Where to start:**",
        "**Stands today:**",
    ):
        assert words in text
    assert (room / "__init__.py").read_text().startswith('"""')
    assert f"`{room.name}`" in (DOCS / "explanation" / "house.md").read_text()


def test_every_command_is_in_the_reference() -> None:
    reference = (DOCS / "reference" / "commands.md").read_text()
    standing = reference.partition("## Coming")[0]

    assert [name for name in COMMANDS if f"quartier {name}" not in standing] == []


def test_the_reference_allows_exactly_the_steps_of_an_action() -> None:
    text = (DOCS / "reference" / "chain.md").read_text()
    table = text.partition("## States of an action")[2].partition("## States of a need")[0]
    rows = re.findall(r"^\| ([a-z_, ]+) \| ([a-z_, ]+) \| (?!needs)", table, re.MULTILINE)
    written = {
        (before, after)
        for befores, afters in rows
        for before in befores.split(", ")
        for after in afters.split(", ")
    }

    assert written == {(before, after) for before, then in ACTION.steps.items() for after in then}


def test_every_entry_of_the_programme_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "city-folder.md").read_text()
    section = text.partition("## `programme.toml`")[2].partition("\n## ")[0]
    entries = (DecisionEntry, MandateEntry, ActionEntry, StepEntry)
    parts = (EndorsementEntry, MilestoneEntry, EffectEntry)
    # Money is written in euros.
    names = {field.name for entry in (*entries, *parts) for field in fields(entry)} - {
        "planned_cents"
    }

    assert [name for name in sorted(names | {"planned"}) if f"`{name}`" not in section] == []


def test_every_decision_is_in_the_index() -> None:
    index = (DOCS / "decisions" / "README.md").read_text()
    records = sorted((DOCS / "decisions").glob("0*.md"))

    assert [record.name for record in records if f"({record.name})" not in index] == []
    for record in records:
        text = record.read_text()
        assert all(word in text for word in ("**Question.**", "**Choice.**", "change our mind.**"))


def test_a_decision_that_code_names_exists() -> None:
    named = {
        number
        for path in (ROOT / "src").rglob("*.py")
        for number in re.findall(r"docs/decisions/(\d{4})", path.read_text())
    }

    assert [number for number in named if not list((DOCS / "decisions").glob(f"{number}-*"))] == []


def test_every_legal_page_has_a_template_in_the_languages_it_needs() -> None:
    complete = [language.code for language in LANGUAGES if language.complete]

    assert {path.stem for path in (LEGAL / "de").glob("*.md")} == set(SLUGS)
    for code in complete:
        assert (LEGAL / code / "datenschutz.md").is_file()
        assert (LEGAL / code / "hausregeln.md").is_file()


@pytest.mark.parametrize(
    "page", sorted(LEGAL.glob("*/*.md")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_legal_page_has_a_title_and_asks_only_for_what_the_german_pages_ask(page: Path) -> None:
    text = page.read_text()
    german = {
        place for path in (LEGAL / "de").glob("*.md") for place in _PLACE.findall(path.read_text())
    }

    assert text.startswith("# ")
    assert text.count("«") == text.count("»") == len(_PLACE.findall(text))
    assert set(_PLACE.findall(text)) <= german


def test_legal_pages_link_to_pages_of_the_house() -> None:
    own = {f"/rechtliches/{slug}/" for slug in SLUGS} | {"/", "/mein-beitrag/", "/mitmachen/"}
    for page in LEGAL.glob("*/*.md"):
        for link in _LINK.findall(page.read_text()):
            first = link.strip("/").split("/")[0]
            prefixed = first in {language.code for language in LANGUAGES}
            path = link[len(first) + 1 :] if prefixed else link
            assert path in own, f"{page}: {link}"


def test_the_glossary_holds_the_words_of_the_pages() -> None:
    glossary = (DOCS / "glossary.md").read_text()
    rows = [line.split("|") for line in glossary.splitlines() if line.startswith("| ")]
    english = [cells[1].strip() for cells in rows if cells[1].strip() != "English"]

    assert len(english) == len(set(english))
    for word in (
        "Area",
        "Need",
        "Mandate",
        "Action",
        "Contribution",
        "Receipt",
        "Trace",
        "Release",
    ):
        assert word in english
