"""Which things lack words in which language: one table for all kinds, one list for one language."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from quartier.base import fingerprints
from quartier.base.web.translations import Translation
from quartier.city.translating import TRANSLATABLE, Standing, Translatable
from quartier.city.web.translating.texts import standing_of
from quartier.people.policy import PUBLIC, Viewer


@dataclass(frozen=True)
class Lacking:
    """A thing with the texts that lack something in one language: (label, how it stands)."""

    kind: Translatable
    pk: uuid.UUID
    title: str
    texts: list[tuple[str, Standing]] = field(default_factory=list)

    @property
    def counted(self) -> list[tuple[str, Standing, int]]:
        """Its texts with how many of the same name stand alike, in the order of its form."""
        return [
            (label, standing, number) for (label, standing), number in Counter(self.texts).items()
        ]


@dataclass(frozen=True)
class _Text:
    thing: uuid.UUID
    title: str
    label: str
    fingerprint: str


@dataclass(frozen=True)
class Overview:
    """For every kind and language the things that lack something there."""

    by_kind: dict[str, dict[str, dict[uuid.UUID, Lacking]]]

    def count(self, kind: Translatable, language: str) -> int:
        """How many things of a kind lack something in a language."""
        return len(self.by_kind.get(kind.name, {}).get(language, {}))

    def listed(self, language: str, kind: str = "") -> list[Lacking]:
        """Those of one kind, or all of them in the order of the kinds."""
        names = [one.name for one in TRANSLATABLE if not kind or one.name == kind]
        return [
            row for name in names for row in self.by_kind.get(name, {}).get(language, {}).values()
        ]


def overview(
    viewer: Viewer, languages: Collection[str], standings: Collection[Standing], *, drafts: bool
) -> Overview:
    """What stands in one of these ways; one query a kind and kind of part, and one for all languages.

    drafts: also what is not public yet, as far as this viewer may know of it.
    """
    texts = {kind: _texts(kind, viewer if drafts else PUBLIC) for kind in TRANSLATABLE}
    known = _known({key for found in texts.values() for key in found}, languages)
    by_kind: dict[str, dict[str, dict[uuid.UUID, Lacking]]] = {}
    for kind, found in texts.items():
        lacking = by_kind.setdefault(kind.name, {language: {} for language in languages})
        for key, text in found.items():
            for language in languages:
                stored = known.get((*key, language))
                standing = (
                    standing_of(stored[0], text.fingerprint, stored[1], stored[2])
                    if stored
                    else Standing.MISSING
                )
                if standing in standings:
                    row = lacking[language].setdefault(
                        text.thing, Lacking(kind, text.thing, text.title)
                    )
                    row.texts.append((text.label, standing))
    return Overview(by_kind)


def _texts(kind: Translatable, viewer: Viewer) -> dict[tuple[uuid.UUID, str], _Text]:
    """Every German text of these things by (id, field), with the thing above it."""
    rows = kind.rows(viewer)
    titled = {row.pk: row for row in rows.only("id", kind.title, *kind.fields)}
    first = kind.title
    texts = _of(titled.values(), kind.fields, lambda row: (row.pk, getattr(row, first)))
    for part in kind.parts:
        below = part.rows(rows.model._base_manager.filter(pk__in=rows.order_by().values("pk")))
        above = part.parent
        texts |= _of(
            below.only("id", above, *part.fields),
            part.fields,
            lambda row, above=above: (
                getattr(row, above),
                getattr(titled.get(getattr(row, above)), first, ""),
            ),
        )
    return texts


def _of(rows: Iterable[Any], fields: Iterable[str], above: Any) -> dict[Any, _Text]:
    labels: dict[str, str] = {}
    texts = {}
    for row in rows:
        thing, title = above(row)
        for name in fields:
            words = getattr(row, name)
            if not words or not words.strip():
                continue
            if name not in labels:
                labels[name] = str(row._meta.get_field(name).verbose_name)
            texts[row.pk, name] = _Text(thing, title, labels[name], fingerprints.of_text(words))
    return texts


def _known(
    keys: Collection[tuple[uuid.UUID, str]], languages: Collection[str]
) -> dict[tuple[uuid.UUID, str, str], tuple[str, str, object]]:
    types = [
        model._meta.label_lower
        for kind in TRANSLATABLE
        for model in (
            kind.rows(PUBLIC).model,
            *(part.rows(kind.rows(PUBLIC)).model for part in kind.parts),
        )
    ]
    rows = Translation.objects.filter(object_type__in=types, language__in=list(languages))
    return {
        (pk, name, language): (made_from, origin, reviewed)
        for pk, name, language, made_from, origin, reviewed in rows.exclude(text="").values_list(
            "object_id", "field", "language", "source_fingerprint", "origin", "reviewed_by_id"
        )
        if (pk, name) in keys
    }
