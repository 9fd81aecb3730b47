"""Texts of many things in the reader's language, fetched at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

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
