"""The pieces of pages: every example of the catalogue can be drawn, and says it in words too."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils.translation import override

from quartier.city.description import REBUILT

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = (ROOT / "src/quartier/website/assets/README.md").read_text()
EXAMPLES = [
    block
    for block in re.findall(r"```html\n(.*?)```", CATALOGUE, flags=re.S)
    if "{% extends" not in block
]
ICONS = ROOT / "src/quartier/website/templates/parts/icons.html"
NAMES = re.findall(r"\w+", ICONS.read_text().partition("#}")[0].partition(":")[2])
CONTEXT = {
    "groups": ["4821", "0937", "5566", "1204"],
    "city": SimpleNamespace(name="Musterstadt", banner="", is_synthetic=True),
    "page_language": SimpleNamespace(code="fa", direction="rtl", reviewed=False),
    "languages": [
        SimpleNamespace(
            code=code,
            name=name,
            direction=way,
            url=f"/{code}/",
            is_current=now,
            is_plain=plain,
            is_beside=plain,
        )
        for code, name, way, now, plain in [
            ("de", "Deutsch", "ltr", False, False),
            ("fa", "فارسی", "rtl", True, False),
            ("de-x-einfach", "Einfache Sprache", "ltr", False, True),
        ]
    ],
    "main_navigation": [("Stadtteile", "/stadtteile/")],
}


def drawn(source: str, **more: object) -> str:
    """The source as the website's template engine draws it."""
    engine = engines["django"]
    return str(engine.from_string(source).render({**CONTEXT, **more}))


class Strict(HTMLParser):
    """Collects what the content policy forbids and what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.forbidden += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag not in {"input", "link", "meta", "br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"circle", "path"}:
            return
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_well_formed_and_keeps_the_content_policy(example: str) -> None:
    reader = Strict()
    reader.feed(drawn(example))
    assert reader.forbidden == []
    assert reader.open == []


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_has_a_drawing_of_its_own_and_is_silent(name: str) -> None:
    icon = drawn('{% include "parts/icons.html" with icon=name only %}', name=name)
    assert 'aria-hidden="true"' in icon
    unknown = drawn('{% include "parts/icons.html" with icon="nothing" only %}')
    assert name == "info" or icon != unknown


def test_header_names_each_language_in_its_own_script_and_direction() -> None:
    header = drawn('{% include "parts/header.html" %}')
    assert re.search(r'lang="fa"[^>]*dir="rtl"[^>]*aria-current="true">فارسی<', header)
    assert 'lang="de-x-einfach"' in header
    # One button at 320 px: everything else about languages is inside it or hidden there.
    assert header.count("<details") == 2
    assert "q-plain q-wide" in header


def test_page_says_that_a_city_is_invented_and_a_translation_unread() -> None:
    assert drawn('{% include "parts/strips.html" %}').count('role="note"') == 2
    read = SimpleNamespace(code="de", direction="ltr", reviewed=True)
    real = SimpleNamespace(name="Kaiserslautern", banner="", is_synthetic=False)
    quiet = drawn('{% include "parts/strips.html" %}', city=real, page_language=read)
    assert "role" not in quiet


def test_whoever_reads_arabic_learns_that_a_rebuilt_city_is_not_the_citys_own() -> None:
    rebuilt = SimpleNamespace(name="Kaiserslautern", banner=REBUILT, is_synthetic=False)
    own = SimpleNamespace(name="Nordstadt", banner="Zum & Ausprobieren", is_synthetic=False)
    with override("ar"):
        strips = drawn('{% include "parts/strips.html" %}', city=rebuilt)
        assert "Nachbau" not in strips
        assert "نسخة أُعدّت من مصادر علنية" in strips
        assert '<span lang="de" dir="auto">Zum &amp; Ausprobieren</span>' in drawn(
            '{% include "parts/strips.html" %}', city=own
        )


def test_number_is_read_from_left_to_right_in_fours() -> None:
    number = drawn('{% include "parts/receipt_number.html" with groups=groups only %}')
    assert 'dir="ltr"' in number
    assert re.findall(r"<span>(\d{4})</span>", number) == CONTEXT["groups"]


def test_station_says_its_state_in_words() -> None:
    words = set()
    for state in ("reached", "waiting", "ended"):
        station = drawn(
            '{% include "parts/trace_station.html" with state=state title="Gelesen" only %}',
            state=state,
        )
        words.add(re.search(r'kern-sr-only">([^<]+)<', station).group(1))  # type: ignore[union-attr]
    assert len(words) == 3
