"""The languages of the public pages: their own names, scripts, directions and what stands for what."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "de"
PLAIN = "de-x-einfach"


@dataclass(frozen=True)
class Language:
    """One language of the interface. `name` is the language's own name; `complete`: all pages have texts."""

    code: str
    name: str
    german_name: str
    direction: str = "ltr"
    complete: bool = False


LANGUAGES: tuple[Language, ...] = (
    Language("de", "Deutsch", "Deutsch", complete=True),
    Language(PLAIN, "Einfache Sprache", "Einfache Sprache", complete=True),
    Language("en", "English", "Englisch", complete=True),
    Language("ar", "العربية", "Arabisch", "rtl", complete=True),
    Language("fa", "فارسی", "Persisch", "rtl", complete=True),
    Language("fr", "Français", "Französisch", complete=True),
    Language("ru", "Русский", "Russisch", complete=True),
    Language("tr", "Türkçe", "Türkisch", complete=True),
    Language("uk", "Українська", "Ukrainisch", complete=True),
)

BY_CODE = {language.code: language for language in LANGUAGES}

# Dari is written as Persian is; who asks for it gets the Persian pages. Kurmanji and others follow
# with their own texts, not with a neighbour's.
ALIASES = {"prs": "fa", "fa-af": "fa", "pes": "fa"}


def known(code: str) -> Language | None:
    """The language for a code as browsers and links write it ("prs", "FA-AF", "en-GB"), or None."""
    lowered = code.strip().lower().replace("_", "-")
    for candidate in (lowered, ALIASES.get(lowered, ""), lowered.split("-")[0]):
        if candidate in BY_CODE:
            return BY_CODE[candidate]
    return BY_CODE.get(ALIASES.get(lowered.split("-")[0], ""))
