"""The languages in which people speak to the city: more than those of the pages.

A person chooses theirs on the form; whoever reads voices has some of these. No program decides.
"""

from __future__ import annotations

from quartier.base.errors import told_to_residents
from quartier.base.languages import LANGUAGES, Language

# Any language that is not listed; its name is told in the language of the page.
OTHER = "und"
OTHER_NAME = told_to_residents("Eine andere Sprache")

# By their own names, as the pages list them after the languages of the interface. Our fonts lack some
# scripts: a device without them shows the name in brackets at least.
_MORE = (
    Language("sq", "Shqip", "Albanisch"),
    Language("am", "አማርኛ (Amharisch)", "Amharisch"),
    Language("bs", "Bosanski", "Bosnisch"),
    Language("bg", "Български", "Bulgarisch"),
    Language("prs", "دری", "Dari", "rtl"),
    Language("es", "Español", "Spanisch"),
    Language("el", "Ελληνικά (Griechisch)", "Griechisch"),
    Language("hr", "Hrvatski", "Kroatisch"),
    Language("it", "Italiano", "Italienisch"),
    Language("kmr", "Kurmancî", "Kurmandschi"),
    Language("ckb", "سۆرانی", "Sorani", "rtl"),
    Language("ps", "پښتو", "Paschtu", "rtl"),
    Language("pl", "Polski", "Polnisch"),
    Language("pt", "Português", "Portugiesisch"),
    Language("ro", "Română", "Rumänisch"),
    Language("rom", "Romani", "Romani"),
    Language("sr", "Српски", "Serbisch"),
    Language("so", "Soomaali", "Somali"),
    Language("ti", "ትግርኛ (Tigrinya)", "Tigrinya"),
    Language("ur", "اردو", "Urdu", "rtl"),
    Language("vi", "Tiếng Việt", "Vietnamesisch"),
    Language("zh", "中文 (Chinesisch)", "Chinesisch"),
)

VOICE_LANGUAGES: tuple[Language, ...] = (
    *LANGUAGES,
    *_MORE,
    Language(OTHER, OTHER_NAME, "eine andere Sprache", "auto"),
)

BY_CODE = {language.code: language for language in VOICE_LANGUAGES}


def german_name(code: str) -> str:
    """The German name of a language; its code where we have no name for it."""
    language = BY_CODE.get(code)
    return language.german_name if language else code


def direction(code: str) -> str:
    """ "ltr" or "rtl"; "auto" where nobody can know."""
    language = BY_CODE.get(code)
    return language.direction if language else "auto"


def own_name(code: str) -> str:
    """The language's own name in its own script; its code where we have no name for it."""
    language = BY_CODE.get(code)
    return language.name if language else code
