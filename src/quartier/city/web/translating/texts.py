"""The German words of a thing with what stands for them in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from quartier.base import fingerprints
from quartier.base.web.translations import Translation
from quartier.city.translating import Standing, Translatable


@dataclass(frozen=True)
class Piece:
    """One German text of a thing, or of a part of it, with its translation if there is one."""

    thing: models.Model
    field: str
    kept: Translation | None = None

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.thing.pk.hex}-{self.field}"

    @property
    def label(self) -> str:
        """What the German form calls it."""
        return str(self.thing._meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]

    @property
    def source(self) -> str:
        """The German words."""
        return str(getattr(self.thing, self.field))

    @property
    def is_short(self) -> bool:
        """True where one line is enough to write it in."""
        limit = self.thing._meta.get_field(self.field).max_length  # type: ignore[union-attr]
        return limit is not None and limit <= 200 and len(self.source) <= 100

    @property
    def text(self) -> str:
        """The words in the other language; empty where there are none."""
        return self.kept.text if self.kept is not None else ""

    @property
    def standing(self) -> Standing:
        """How they stand."""
        if self.kept is None or not self.kept.text:
            return Standing.MISSING
        print_of = self.kept.source_fingerprint
        return standing_of(
            print_of, fingerprints.of_text(self.source), self.kept.origin, self.kept.reviewed_by_id
        )


def standing_of(made_from: str, source: str, origin: str, reviewed_by: object) -> Standing:
    """How a translation stands that was made from a text of this fingerprint.

    source: the fingerprint of today's German words.
    """
    if made_from != source:
        return Standing.OUTDATED
    if origin == Translation.Origin.MACHINE:
        return Standing.MACHINE
    return Standing.REVIEWED if reviewed_by else Standing.UNREVIEWED


def pieces_of(kind: Translatable, thing: models.Model, language: str) -> list[Piece]:
    """Every German text of a thing and its parts, in the order of its forms; as many queries as it
    has kinds of parts, and one."""
    found = [(thing, name) for name in kind.fields]
    for part in kind.parts:
        rows = part.rows(type(thing)._base_manager.filter(pk=thing.pk))
        found += [(row, name) for row in rows for name in part.fields]
    found = [(row, name) for row, name in found if getattr(row, name).strip()]
    return _with_translations(found, language)


def _with_translations(found: Iterable[tuple[models.Model, str]], language: str) -> list[Piece]:
    wanted = list(found)
    kept = {
        (one.object_type, one.object_id, one.field): one
        for one in Translation.objects.filter(
            object_id__in={row.pk for row, _name in wanted}, language=language
        )
    }
    return [
        Piece(row, name, kept.get((row._meta.label_lower, row.pk, name))) for row, name in wanted
    ]


def languages_of(things: Iterable[Any]) -> dict[str, int]:
    """How many texts of these things stand in each language as pages show them; one query."""
    sources = {(one.thing.pk, one.field): fingerprints.of_text(one.source) for one in things}
    rows = Translation.objects.filter(object_id__in={pk for pk, _field in sources}).values_list(
        "object_id", "field", "language", "source_fingerprint", "origin"
    )
    counted: dict[str, int] = {}
    for pk, field, language, made_from, origin in rows:
        source = sources.get((pk, field))
        if source and standing_of(made_from, source, origin, None).is_shown:
            counted[language] = counted.get(language, 0) + 1
    return counted
