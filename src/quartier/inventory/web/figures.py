"""Figures made ready for a page: label, value, notes and source, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.web.translations import ShownText
from quartier.city.bases import NOT_STATED
from quartier.city.periods import Precision, read_period
from quartier.inventory.web import notes
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.words import basis_in_words, in_words


@dataclass(frozen=True)
class Figure:
    """One value as it stands on a page. `missing`: the sentence where there is no value.

    `words`: a share said in words ("etwa jede sechste Person"), then `value` holds the same.
    """

    label: ShownText
    unit: ShownText
    value: str
    missing: str
    quoted: bool
    reference: str
    notes: tuple[str, ...]
    why: ShownText
    cautions: ShownText
    is_share: bool
    published: PublishedValue
    words: str = ""


@dataclass(frozen=True)
class Source:
    """Where figures come from, with what is missing about it."""

    line: str
    licence: str
    reference: str
    notes: tuple[str, ...]
    # Who is counted, in the source's words; "" where it does not say.
    basis: str = ""
    note: str = ""
    number: int = 1


def figure(published: PublishedValue, language: str) -> Figure:
    """The figure of one value; its indicator must be at hand."""
    indicator = published.released
    shown = published.shown(language)
    words = in_words(shown.words, indicator.definition) if shown.words else ""
    return Figure(
        label=ShownText(*indicator.text("title", language)),
        unit=ShownText(*indicator.text("unit", language)),
        value=words or shown.text,
        missing=_(shown.missing.sentence) if shown.missing else "",
        quoted=published.kind == PublishedValue.Kind.QUOTED,
        reference=reference(published.period),
        notes=tuple(notes.beside(published.flags)),
        why=ShownText(*indicator.text("why_it_matters", language)),
        cautions=ShownText(*indicator.text("cautions", language)),
        is_share=indicator.unit == "Prozent" and not words,
        published=published,
        words=words,
    )


def name_notes(values: Iterable[PublishedValue]) -> list[str]:
    """What there is to say about the printed name behind these values, each sentence once."""
    flags = [flag for value in values for flag in value.flags]
    return notes.about_name(flags)


def sources(values: Iterable[PublishedValue]) -> list[Source]:
    """Each source of these values once, in order."""
    return sources_once(value.released.sources[value.source] for value in values)


def sources_once(described: Iterable[Mapping[str, object]]) -> list[Source]:
    """Each of these sources, as a release keeps them, once and in order."""
    found: dict[object, Source] = {}
    for one in described:
        key = source_key(one)
        if key not in found:
            found[key] = Source(
                line=one["source"],
                licence=one["licence"],
                reference=reference(one["reference"]),
                notes=tuple(notes.below(one["findings"])),
                basis="" if one["basis"] == NOT_STATED else basis_in_words(str(one["basis"])),
                note=one.get("note", ""),
                number=len(found) + 1,
            )
    return list(found.values())


def source_key(described: Mapping[str, object]) -> str:
    """What makes two sources one: the same version of the same delivery."""
    return f"{described['delivery']} {described['version']}"


def reference(period: str, *, short: bool = False) -> str:
    """A period as people of the page's language say it: a year, a quarter, a month or a day.

    short: a day in digits.
    """
    return _said(period, get_language() or SOURCE, short)


@lru_cache(maxsize=4096)
def _said(period: str, _language: str, short: bool) -> str:
    """Same period, same language, same words; a page says each many times."""
    found = read_period(period)
    if found is None:
        return period
    if found.precision is Precision.DAY:
        return date_format(found.last, "SHORT_DATE_FORMAT" if short else "DATE_FORMAT")
    if found.precision is Precision.MONTH:
        return date_format(found.last, "F Y")
    if found.precision is Precision.QUARTER:
        return _("%(number)s. Quartal %(year)s") % {
            "number": (found.last.month + 2) // 3,
            "year": found.year,
        }
    return str(found.year)
