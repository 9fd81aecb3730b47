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
from quartier.inventory.errors_uploading import UploadRefused
from quartier.inventory.indicators import Indicator

# The draft may not know when; a description without a date cannot be read.
_SOME_YEAR = "2000"


def propose(
    content: bytes, *, file: str, names: NameIndex, indicators: Mapping[str, Indicator]
) -> tuple[Description, Draft]:
    """A first description of these bytes. Raises UploadRefused for what is never kept."""
    made = draft(content, file=file, names=names, indicators=indicators)
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    if errors or not made.toml:
        raise UploadRefused(name=file, findings=errors or made.findings)
    described, findings = _read(made.toml, file)
    if described is None:
        raise UploadRefused(name=file, findings=findings)
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


def _read(toml: str, file: str) -> tuple[Description | None, list[Finding]]:
    content = tomllib.loads(toml)
    described, findings = read_description(content, file=file)
    if described is None and not content.get("reference"):
        again, findings = read_description({**content, "reference": _SOME_YEAR}, file=file)
        described = replace(again, reference="") if again else None
    return described, findings
