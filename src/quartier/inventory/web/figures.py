"""Figures made ready for a page: label, value, notes and source, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.inventory.web import notes
from quartier.inventory.web.observations import Observation


@dataclass(frozen=True)
class ShownText:
    """A text and the language it is in, so that the page can say so."""

    text: str
    language: str


@dataclass(frozen=True)
class Figure:
    """One value as it stands on a page. `missing`: the sentence where there is no value."""

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
    observation: Observation


@dataclass(frozen=True)
class Source:
    """Where figures come from, with what is missing about it."""

    line: str
    licence: str
    reference: str
    notes: tuple[str, ...]


def figure(observation: Observation, language: str) -> Figure:
    """The figure of one value; its indicator version and delivery must be at hand."""
    version = observation.indicator_version
    shown = observation.shown(language)
    return Figure(
        label=ShownText(*version.text("title", language)),
        unit=ShownText(*version.text("unit", language)),
        value=shown.text,
        missing=_(shown.missing.sentence) if shown.missing else "",
        quoted=observation.kind == Observation.Kind.QUOTED,
        reference=reference(observation.period),
        notes=tuple(notes.beside(observation.flags)),
        why=ShownText(*version.text("why_it_matters", language)),
        cautions=ShownText(*version.text("cautions", language)),
        is_share=version.definition["unit"] == "Prozent",
        observation=observation,
    )


def name_notes(observations: Iterable[Observation]) -> list[str]:
    """What there is to say about the printed name behind these values, each sentence once."""
    flags = [flag for observation in observations for flag in observation.flags]
    return notes.about_name(flags)


def sources(observations: Iterable[Observation]) -> list[Source]:
    """Each source of these values once, in order."""
    found: dict[object, Source] = {}
    for observation in observations:
        version = observation.indicator_version.delivery_version
        if version.pk not in found:
            described = version.description
            found[version.pk] = Source(
                line=described["source"],
                licence=described["licence"],
                reference=reference(described["reference"]),
                notes=tuple(notes.below(version.findings)),
            )
    return list(found.values())


def reference(period: str) -> str:
    """A reference date as people write it; a year stays a year."""
    if len(period) < len("2016-12-31"):
        return period
    return date_format(date.fromisoformat(period), "DATE_FORMAT")
