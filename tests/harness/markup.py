"""What a page's HTML says of itself, read with the standard library: no browser, no guessing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"input", "img", "link", "meta", "br", "hr", "source", "area", "base", "col", "wbr"}
_NOT_LABELLED = {"hidden", "submit", "button", "image", "reset"}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes, and the tags it stands in."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Markup:
    """All elements of a page in order."""

    elements: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> Markup:
        """Read `html`."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return cls(reader.elements)

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def style_sheets(self) -> list[str]:
        """Addresses of the style sheets."""
        return [link["href"] for link in self.all("link") if "stylesheet" in link["rel"].split()]

    def scripts(self) -> list[str]:
        """Addresses of the scripts."""
        return [script["src"] for script in self.all("script") if script["src"]]

    def pictures(self) -> list[str]:
        """Addresses of what is loaded to be looked at, icons included."""
        icons = [link["href"] for link in self.all("link") if "icon" in link["rel"].split()]
        return icons + [image["src"] for image in self.all("img", "source") if image["src"]]

    def inline(self) -> Iterator[str]:
        """What a strict policy refuses: code and styles in the page itself."""
        for element in self.elements:
            is_data = element["type"] in _DATA_SCRIPTS
            if element.tag == "script" and not element["src"] and not is_data:
                yield "<script> without src"
            if element.tag == "style":
                yield "<style>"
            for name, value in element.attributes.items():
                if name == "style" or name.startswith("on"):
                    yield f"<{element.tag} {name}>"
                if name in {"href", "src", "action"} and value.lower().startswith("javascript:"):
                    yield f"<{element.tag} {name}=javascript:>"

    def unlabelled(self) -> list[str]:
        """Fields of forms that no words belong to."""
        labels = {label["for"] for label in self.all("label")}
        ids = {element["id"] for element in self.elements}
        return [
            f"<{control.tag} name={control['name']!r}>"
            for control in self.all("input", "select", "textarea")
            if control["type"] not in _NOT_LABELLED
            and not control["aria-label"]
            and not (control["aria-labelledby"] and control["aria-labelledby"] in ids)
            and "label" not in control.inside
            and not (control["id"] and control["id"] in labels)
        ]

    def doubled_ids(self) -> list[str]:
        """Ids that stand on the page more than once."""
        seen = Counter(element["id"] for element in self.elements if element["id"])
        return sorted(one for one, times in seen.items() if times > 1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The first of two attributes of one name counts, as in a browser.
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.elements.append(Element(tag, attributes, tuple(self.open)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
