"""The texts of the legal pages as files: the city's own, else the house's templates. Knows no Django."""

from __future__ import annotations

import re
from pathlib import Path

from quartier.base.errors import Finding, QuartierError

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


def shipped_texts(city_folder: Path | None = None) -> dict[tuple[str, str], str]:
    """The texts by (slug, language): the city's own where it has one, else the house's template."""
    folders = [TEMPLATES] + ([city_folder / "legal"] if city_folder else [])
    return {
        (path.stem, path.parent.name): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.glob("*/*.md"))
        if path.stem in SLUGS
    }


def check_live(texts: dict[tuple[str, str], str]) -> list[Finding]:
    """What a public start still needs: each German page there and filled in."""
    findings = []
    for slug in SLUGS:
        file = f"legal/de/{slug}.md"
        text = texts.get((slug, "de"), "")
        places = sorted(set(_OPEN_PLACE.findall(text)))
        if not text.strip():
            findings.append(Finding.from_error(LegalPageMissing(slug=slug), file=file))
        elif places:
            error = LegalPageOpen(slug=slug, places=", ".join(places))
            findings.append(Finding.from_error(error, file=file))
    return findings
