"""What an uploaded file is taken for, before a person looks: a draft, or as it was the last time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace

from quartier.base.errors import Finding, Severity
from quartier.city.names import NameIndex
from quartier.inventory.deliveries import Column, Description
from quartier.inventory.description_fields import read_description
from quartier.inventory.drafting import Draft, draft
from quartier.inventory.errors_uploading import NoFigures, UploadRefused
from quartier.inventory.indicators import Indicator
from quartier.inventory.series import ColumnRole

# The draft may not know when; a description without a date cannot be read.
_SOME_YEAR = "2000"
_AREA_ROLES = frozenset({ColumnRole.AREA, ColumnRole.AREA_ID})


def propose(
    content: bytes, *, file: str, names: NameIndex, indicators: Mapping[str, Indicator]
) -> tuple[Description, Draft]:
    """A first description of these bytes. Raises UploadRefused for what is never kept."""
    made = draft(content, file=file, names=names, indicators=indicators)
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    if errors or not made.toml:
        raise UploadRefused(name=file, findings=errors or made.findings)
    described = _read(made.toml, file)
    if described is None:
        told = Finding.from_error(NoFigures(name=file), file=file)
        raise UploadRefused(name=file, findings=(told, *made.findings))
    return described, made


def as_before(last: Description, proposed: Description, made: Draft, *, file: str) -> Description:
    """The last version's description for a new file of the same delivery.

    Columns that are new get what the draft says; a date that the file itself states wins.
    """
    known = {column.name: column for column in last.columns}
    columns = tuple(known.get(column.name, column) for column in proposed.columns)
    gone = tuple(column for column in last.columns if column.name not in {c.name for c in columns})
    said = made.about.reference if made.about else None
    stated = said is not None and said.text and not said.is_assumed
    taken = {column.indicator for column in (*columns, *gone) if column.indicator}
    return replace(
        last,
        file=file,
        columns=_without_doubles(columns, known) + gone,
        series=last.series or tuple(s for s in proposed.series if s.indicator not in taken),
        reference=proposed.reference if stated and proposed.reference else last.reference,
        layout=last.layout or proposed.layout,
        delivered=True,
    )


def _without_doubles(
    columns: tuple[Column, ...], known: Mapping[str, Column]
) -> tuple[Column, ...]:
    """A new column does not take an indicator that a known one has for the same period."""
    places = {(c.indicator, c.period) for c in known.values()}
    return tuple(
        replace(column, indicator="", unit="")
        if column.name not in known and (column.indicator, column.period) in places
        else column
        for column in columns
    )


def _read(toml: str, file: str) -> Description | None:
    """The drafted description; what the draft could not know is left for a person to say.

    None where nothing in it can become a figure.
    """
    content = tomllib.loads(toml)
    described, _ = read_description(content, file=file)
    if described is not None:
        return described
    columns = [dict(column) for column in content.get("columns", ())]
    has_area = any(column["role"] in _AREA_ROLES for column in columns)
    if columns and not has_area:
        # No column looks like areas: read as if the first one were, and asked for on the form.
        columns[0] = {"name": columns[0]["name"], "role": str(ColumnRole.AREA)}
    reference = content.get("reference") or _SOME_YEAR
    again, _ = read_description({**content, "columns": columns, "reference": reference}, file=file)
    if again is None:
        return None
    kept = again.columns
    if not has_area:
        kept = (replace(kept[0], role=ColumnRole.NOTE), *kept[1:])
    return replace(again, columns=kept, reference=str(content.get("reference", "")))
