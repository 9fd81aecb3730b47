"""Translations go out with the city folder and come in with it: translations.csv.

A row names the thing, the German words and the words in another language. What counts when it comes in
is the German: where nobody has it any more, or wrote other words here, the row is left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quartier.base import fingerprints
from quartier.base.errors import Finding, Severity
from quartier.base.languages import BY_CODE, SOURCE
from quartier.base.web.translations import Translation
from quartier.city.errors import ColumnMissing, TranslationsFitNothing
from quartier.city.translating import TRANSLATABLE, Translatable
from quartier.tables.reading import read_csv
from quartier.tables.table import Table

FILE = "translations.csv"
COLUMNS = ("kind", "id", "field", "language", "german", "text")
LONGEST = 20_000
# A text of a thing as the folder names it: kind, id, field, fingerprint of the German words.
Place = tuple[str, str, str, str]


def write_translations(target: Path) -> None:
    """Every translation that a person wrote from today's German words. Drafts of a machine stay here,
    and so do words about voices; who checked a text is no part of it."""
    texts = _texts(leaving=True)
    by_row = {
        (row._meta.label_lower, row.pk, field): place for place, (row, field) in texts.items()
    }
    found = Translation.objects.filter(
        object_type__in={key[0] for key in by_row}, origin=Translation.Origin.HUMAN
    ).exclude(text="")
    rows = []
    for one in found:
        place = by_row.get((one.object_type, one.object_id, one.field))
        if place is not None and place[3] == one.source_fingerprint:
            german = str(getattr(*texts[place]))
            rows.append([*place[:3], one.language, german, one.text])
    if rows:
        with (target / FILE).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";", lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(sorted(rows))


def load_translations(folder: Path) -> list[Finding]:
    """Take in what fits; words that somebody wrote here stay. A warning counts what fits nothing."""
    place = folder / FILE
    if not place.is_file():
        return []
    reading = read_csv(place.read_bytes(), file=FILE)
    if reading.table is None:
        return list(reading.findings)
    missing = [name for name in COLUMNS if reading.table.index(name) is None]
    if missing:
        errors = (ColumnMissing(name=name) for name in missing)
        return [Finding.from_error(error, file=FILE, row=1) for error in errors]
    lost = _take_in(reading.table)
    if not lost:
        return []
    error = TranslationsFitNothing(number=lost)
    return [Finding.from_error(error, severity=Severity.WARNING, file=FILE)]


def _take_in(table: Table) -> int:
    texts = _texts(leaving=False)
    known = set(Translation.objects.values_list("object_id", "field", "language"))
    new, lost = [], 0
    for row in table.rows:
        kind, key, field, language, german, text = (
            table.cell(row, name).strip() for name in COLUMNS
        )
        found = texts.get((kind, key, field, fingerprints.of_text(german)))
        fits = language in BY_CODE and language != SOURCE and 0 < len(text) <= LONGEST
        if found is None or not fits:
            lost += 1
            continue
        thing, name = found
        if (thing.pk, name, language) in known:
            continue
        known.add((thing.pk, name, language))
        new.append(
            Translation(
                object_type=thing._meta.label_lower,
                object_id=thing.pk,
                field=name,
                language=language,
                text=text,
                source_fingerprint=fingerprints.of_text(german),
            )
        )
    Translation.objects.bulk_create(new)
    return lost


def _texts(*, leaving: bool) -> dict[Place, tuple[Any, str]]:
    """Every German text of things that the folder names, with its row and attribute."""
    return {
        (kind.name, key, field, fingerprints.of_text(str(getattr(row, field)))): (row, field)
        for kind in TRANSLATABLE
        if kind.folder_key
        for key, row, fields in _rows(kind, leaving=leaving)
        for field in fields
        if str(getattr(row, field)).strip()
    }


def _rows(kind: Translatable, *, leaving: bool) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """The things of a kind and what lies below them, each by the id of the thing in the folder."""
    things = {thing.pk: thing for thing in kind.everything()}
    for thing in things.values():
        yield str(getattr(thing, kind.folder_key)), thing, kind.fields
    for part in kind.parts:
        below = part.rows(kind.everything())
        for row in part.leaving(below) if leaving else below:
            above = things[getattr(row, part.parent)]
            yield str(getattr(above, kind.folder_key)), row, part.fields
