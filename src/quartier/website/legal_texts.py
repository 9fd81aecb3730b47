"""The texts of the legal pages as files: the city's own, else the house's templates. Knows no Django."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from quartier.base.errors import Finding, QuartierError
from quartier.city.description import CityDescription

SLUGS = (
    "impressum",
    "datenschutz",
    "barrierefreiheit",
    "leichte-sprache",
    "gebaerdensprache",
    "hausregeln",
)
TEMPLATES = Path(__file__).parents[1] / "definitions" / "legal"
_OPEN_PLACE = re.compile(r"«[^»]*»")


class LegalPageMissing(QuartierError):
    """A legal page is not there at all."""

    code = "website.legal_page_missing"
    de = "Die Seite „{slug}“ fehlt. Bitte legal/de/{slug}.md im Stadtordner schreiben."
    en = "The page “{slug}” is missing. Please write legal/de/{slug}.md in the city folder."


class LegalPageOpen(QuartierError):
    """A legal page still has places to fill in."""

    code = "website.legal_page_open"
    de = "Auf der Seite „{slug}“ ist noch auszufüllen: {places}."
    en = "The page “{slug}” still has to be filled in: {places}."


def shipped_texts(city_folder: Path, city_name: str = "") -> dict[tuple[str, str], str]:
    """The texts by (slug, language): the city's own where it has one, else the house's template.

    The name of the city is filled in; whatever else is open stays marked with «».
    """
    return {
        (path.stem, path.parent.name): path.read_text(encoding="utf-8").replace(
            "«Name der Stadt»", city_name or "«Name der Stadt»"
        )
        for folder in (TEMPLATES, city_folder / "legal")
        for path in sorted(folder.glob("*/*.md"))
        if path.stem in SLUGS
    }


def name_for_legal(city: CityDescription) -> str:
    """The name that stands on legal pages: none for an example, which must not speak for its city."""
    return "" if city.banner or city.synthetic else city.name


def open_places(text: str) -> list[str]:
    """What still stands in «» and has to be filled in."""
    return sorted(set(_OPEN_PLACE.findall(text)))


def check_legal(texts: dict[tuple[str, str], str], languages: Sequence[str]) -> list[Finding]:
    """What the legal pages still need for a public start.

    Each page is there in German, and nothing is left to fill in, in any language the city shows.
    """
    missing = [
        Finding.from_error(LegalPageMissing(slug=slug), file=f"legal/de/{slug}.md")
        for slug in SLUGS
        if not texts.get((slug, "de"), "").strip()
    ]
    return missing + [
        Finding.from_error(
            LegalPageOpen(slug=slug, places=", ".join(places)), file=f"legal/{language}/{slug}.md"
        )
        for (slug, language), text in sorted(texts.items())
        if language in languages and (places := open_places(text))
    ]
