"""What every template finds: the city, the languages, the links of header and footer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartier.base.languages import BY_CODE, LANGUAGES, PLAIN, SOURCE, Language
from quartier.city.web.models import CityProfile
from quartier.website.reviewed import is_reviewed

# Asking reads files.
VERSION = metadata.version("quartier")
ALWAYS = tuple(language.code for language in LANGUAGES if language.complete)


@dataclass(frozen=True)
class LanguageLink:
    """One language of the chooser: its own name, and this same page in it.

    `is_beside`: it has a button of its own beside the chooser. That is plain language, and on pages
    in plain language the way back to German.
    """

    code: str
    name: str
    direction: str
    url: str
    is_current: bool
    is_plain: bool
    is_beside: bool


@dataclass(frozen=True)
class PageLanguage:
    """The language of this page; `reviewed` once a person has confirmed all its texts."""

    code: str
    direction: str
    reviewed: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Context of every page; one query, for the city."""
    if request.path.startswith("/verwaltung/"):
        return {}
    city = CityProfile.objects.first()
    current = BY_CODE.get(get_language() or SOURCE, BY_CODE[SOURCE])
    return {
        "city": city,
        "languages": _languages(request, city, current),
        "form_languages": _languages(request, city, current, path=_say_path()),
        "page_language": PageLanguage(current.code, current.direction, is_reviewed(current.code)),
        "more_links": _more_links(current.code),
        "legal_links": _legal_links(current.code),
        "main_navigation": _main_navigation(current.code),
        "quartier_version": VERSION,
    }


def shown_languages(city: CityProfile | None) -> list[Language]:
    """The languages this city shows, in the house's order; German always."""
    chosen = city.languages if city and city.languages else ALWAYS
    return [language for language in LANGUAGES if language.code in chosen and language.complete]


def localized(path: str, code: str) -> str:
    """The same path in another language: German has no prefix, others have theirs."""
    first, _slash, rest = path.lstrip("/").partition("/")
    bare = "/" + rest if first in BY_CODE and first != SOURCE else path
    return bare if code == SOURCE else f"/{code}{bare}"


def _languages(
    request: HttpRequest, city: CityProfile | None, current: Language, path: str = ""
) -> list[LanguageLink]:
    return [
        LanguageLink(
            code=language.code,
            name=language.name,
            direction=language.direction,
            url=localized(path or request.path, language.code),
            is_current=language == current,
            is_plain=language.code == PLAIN,
            is_beside=language.code == (SOURCE if current.code == PLAIN else PLAIN),
        )
        for language in shown_languages(city)
    ]


def _say_path() -> str:
    return localized(reverse("dialogue:say"), SOURCE)


# Words and addresses of a language are the same on every page of it.
@cache
def _main_navigation(code: str) -> list[tuple[str, str]]:
    """The links of the header in the language that is active; `code` is its code."""
    return [
        (_("Etwas sagen"), reverse("dialogue:say")),
        (_("Termine"), reverse("dialogue:events")),
        (_("Beiträge"), reverse("dialogue:contributions")),
        (_("Stadtteile"), reverse("city:areas")),
        (_("Zahlen"), reverse("inventory:maps")),
        (_("Was zu tun ist"), reverse("strategy:mandates")),
        (_("Vorhaben"), reverse("strategy:actions")),
        (_("Was wurde aus meinem Beitrag?"), reverse("dialogue:mine")),
    ]


@cache
def _more_links(code: str) -> list[tuple[str, str]]:
    """Pages that most people reach from others; the footer names them as well."""
    return [
        (_("Wer mitmacht"), reverse("strategy:alliance")),
        (_("Was es schon gibt"), reverse("strategy:existing")),
    ]


@cache
def _legal_links(code: str) -> list[tuple[str, str]]:
    """The links of the footer, likewise."""
    names = {
        "impressum": _("Impressum"),
        "datenschutz": _("Datenschutz"),
        "barrierefreiheit": _("Barrierefreiheit"),
        "leichte-sprache": _("Leichte Sprache"),
        "gebaerdensprache": _("Gebärdensprache"),
        "hausregeln": _("Hausregeln"),
    }
    return [(title, reverse("website:legal", args=[slug])) for slug, title in names.items()]
