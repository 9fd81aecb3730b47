"""Templates: nothing inline that the content security policy would block, no untranslated text.

* no `style` attribute, no `<style>`, no `on…` attribute, no inline `<script>` (data blocks of type
  application/json and application/ld+json are no scripts);
* every text a person can read or hear stands in {% translate %} or {% blocktranslate %}, also in
  alt, title, placeholder and aria-label; what is no language (a proper name, a code) stands in an
  element with translate="no";
* a template that translates loads i18n itself.

Staff work in German: templates in a folder called `staff` or `wagtailadmin` may hold German text as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Folders of templates that only staff see.
GERMAN_ONLY = {"staff", "wagtailadmin"}
VISIBLE = {"alt", "title", "placeholder", "label", "aria-label", "aria-description"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
DATA_BLOCKS = {"application/json", "application/ld+json"}
LETTER = re.compile(r"[^\W\d_]")
TRANSLATES = re.compile(r"{%-?\s*(translate|trans|blocktranslate|blocktrans)\b")
LOADS = re.compile(r"{%\s*load\b[^%]*\bi18n\b[^%]*%}")
SPOKEN_FOR = (
    re.compile(r"{#.*?#}"),
    re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL),
    re.compile(
        r"{%\s*(?:blocktranslate|blocktrans)\b.*?{%\s*end(?:blocktranslate|blocktrans)\s*%}",
        re.DOTALL,
    ),
    re.compile(r"{%.*?%}", re.DOTALL),
    re.compile(r"{{.*?}}", re.DOTALL),
)


class TemplateReader(HTMLParser):
    """Reads one template, its tags already blanked out; `found` holds (line, sentence)."""

    def __init__(self, *, german_only: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.german_only = german_only
        self.found: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check the attributes, and remember whether text in here need not be translated."""
        values = {name: value or "" for name, value in attrs}
        no_language = values.get("translate") == "no"
        for name, value in values.items():
            self._check_attribute(name, value, no_language or self._no_language())
        if tag == "input" and values.get("type") in {"submit", "button", "reset"}:
            self._check_text(values.get("value", ""), "value")
        if tag == "style":
            self._complain("<style> is blocked by the content security policy")
        is_data = values.get("type") in DATA_BLOCKS
        if tag == "script" and "src" not in values and not is_data:
            self._complain("inline <script> is blocked by the content security policy")
        if tag not in VOID:
            self.open.append((tag, no_language or tag in {"script", "style", "code"}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest element of this name; conditions leave some without partner."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._no_language():
            self._check_text(data, "")

    def _no_language(self) -> bool:
        return any(no_language for _, no_language in self.open)

    def _check_attribute(self, name: str, value: str, no_language: bool) -> None:
        if name == "style" or re.fullmatch(r"on[a-z]+", name):
            self._complain(f"the attribute {name} is blocked by the content security policy")
        if name in VISIBLE and not no_language:
            self._check_text(value, name)

    def _check_text(self, text: str, attribute: str) -> None:
        letter = LETTER.search(text)
        if letter and not self.german_only:
            place = f" in {attribute}" if attribute else ""
            # The line of the first letter, not of the white space before it.
            ahead = 0 if attribute else text[: letter.start()].count("\n")
            words = " ".join(text.split())[:60]
            self._complain(f"text outside of translate{place}: “{words}”", ahead)

    def _complain(self, sentence: str, lines_ahead: int = 0) -> None:
        self.found.append((self.getpos()[0] + lines_ahead, sentence))


def blank_out(text: str) -> str:
    """The template without its tags and comments; line numbers stay as they were."""
    for pattern in SPOKEN_FOR:
        text = pattern.sub(lambda match: "\n" * match.group().count("\n"), text)
    return text


def problems_in(text: str, *, german_only: bool = False) -> list[tuple[int, str]]:
    """All (line, sentence) for one template's source."""
    reader = TemplateReader(german_only=german_only)
    reader.feed(blank_out(text))
    reader.close()
    found = reader.found
    translates = TRANSLATES.search(text)
    if translates and not LOADS.search(text):
        found.append((text[: translates.start()].count("\n") + 1, "{% load i18n %} is missing"))
    return sorted(found)


def problems(root: Path) -> Iterator[str]:
    """One line for each problem in the templates under src/."""
    for path in sorted((root / "src").rglob("templates/**/*.html")):
        source = path.read_text(encoding="utf-8")
        for line, sentence in problems_in(source, german_only=bool(GERMAN_ONLY & set(path.parts))):
            yield f"{path.relative_to(root)}:{line}: {sentence}"


def main() -> int:
    """Print all problems; 1 when there is one."""
    found = list(problems(ROOT))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
