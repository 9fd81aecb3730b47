"""Figures made ready for a page: label, value, notes and source, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.inventory.web import notes
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.words import in_words


@dataclass(frozen=True)
class ShownText:
    """A text and the language it is in, so that the page can say so."""

    text: str
    language: str


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


def figure(published: PublishedValue, language: str) -> Figure:
    """The figure of one value; its indicator must be at hand."""
    indicator = published.released
    shown = published.shown(language)
    words = in_words(shown.words) if shown.words else ""
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
    found: dict[object, Source] = {}
    for value in values:
        described = value.released.sources[value.source]
        key = (described["delivery"], described["version"])
        if key not in found:
            found[key] = Source(
                line=described["source"],
                licence=described["licence"],
                reference=reference(described["reference"]),
                notes=tuple(notes.below(described["findings"])),
            )
    return list(found.values())


def reference(period: str) -> str:
    """A reference date as people write it; a year stays a year."""
    if len(period) < len("2016-12-31"):
        return period
    return date_format(date.fromisoformat(period), "DATE_FORMAT")
