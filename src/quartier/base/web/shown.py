"""Texts of many things in the reader's language, fetched at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import models

from quartier.base import languages
from quartier.base.web.translations import ShownText, Translation

Shown = Mapping[tuple[uuid.UUID, str], ShownText]


def shown_fields(
    wanted: Iterable[tuple[models.Model, Sequence[str]]], language: str
) -> dict[tuple[uuid.UUID, str], ShownText]:
    """For each (object, fields) the text by (object's id, field); one query for any mix of things.

    As with `shown_texts`: a machine draft or an outdated translation is not shown, German is.
    """
    sources = {(obj.pk, name): getattr(obj, name) for obj, names in wanted for name in names}
    shown = {key: ShownText(text, languages.SOURCE) for key, text in sources.items()}
    if language == languages.SOURCE or not sources:
        return shown
    found = Translation.objects.filter(
        object_id__in={key for key, _ in sources},
        language=language,
        origin=Translation.Origin.HUMAN,
    )
    for translation in found:
        key = (translation.object_id, translation.field)
        if key in sources and translation.is_current(sources[key]):
            shown[key] = ShownText(translation.text, language)
    return shown


class PageTexts(Mapping[tuple[uuid.UUID, str], ShownText]):
    """Texts that several parts of one page want: each says which, the first who reads asks for all.

    As `shown_fields`, but one query for the whole page where every part has said what it wants before
    any of them reads.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._wanted: list[tuple[models.Model, Sequence[str]]] = []
        self._found: dict[tuple[uuid.UUID, str], ShownText] = {}

    @classmethod
    def of(cls, shared: dict[str, object], language: str) -> PageTexts:
        """Those of the page whose parts share `shared`."""
        found = shared.setdefault("base.texts", cls(language))
        assert isinstance(found, cls)
        return found

    def want(self, *wanted: tuple[models.Model, Sequence[str]]) -> None:
        """Say which fields of which things will be read."""
        self._wanted += wanted

    def __getitem__(self, key: tuple[uuid.UUID, str]) -> ShownText:
        self._fetch()
        return self._found[key]

    def __iter__(self) -> Iterator[tuple[uuid.UUID, str]]:
        self._fetch()
        return iter(self._found)

    def __len__(self) -> int:
        self._fetch()
        return len(self._found)

    def _fetch(self) -> None:
        if self._wanted:
            wanted, self._wanted = self._wanted, []
            self._found |= shown_fields(wanted, self.language)
