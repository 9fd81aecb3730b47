"""The description of a table for `quartier protect` and `quartier attack`: what is counted, what adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quartier.base.toml_files import NotToml, read_toml_file
from quartier.privacy.errors import RuleUnreadable
from quartier.privacy.errors_tables import SpecUnreadable
from quartier.privacy.rules import HOUSE_RULE, Rule

WIDE = "column"
"""What the heading of a count is called where a table has several columns of counts."""


@dataclass(frozen=True)
class SumSpec:
    """Along `column`, `total` is the sum of `parts`; no parts: of every value that is no total."""

    column: str
    total: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class RestSpec:
    """Along `column`, `whole` without `part` follows, though it is nowhere printed."""

    column: str
    whole: str
    part: str


@dataclass(frozen=True)
class ShareSpec:
    """The percentage in `column` is that of the row's count (or of `part`) in `whole`, along `along`."""

    column: str
    along: str
    whole: str
    part: str = ""


@dataclass(frozen=True)
class Spec:
    """cells: columns that name a cell. counts: columns with numbers of persons."""

    cells: tuple[str, ...]
    counts: tuple[str, ...]
    sums: tuple[SumSpec, ...] = ()
    rests: tuple[RestSpec, ...] = ()
    shares: tuple[ShareSpec, ...] = ()
    rule: Rule = HOUSE_RULE

    @property
    def is_wide(self) -> bool:
        """True where the heading is part of what names a cell."""
        return len(self.counts) > 1

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that name a cell, in the order of its key."""
        return (*self.cells, WIDE) if self.is_wide else self.cells


def read_spec(path: Path) -> Spec:
    """The description in this file. Raises SpecUnreadable or RuleUnreadable."""
    try:
        content = read_toml_file(path)
    except NotToml as problem:
        raise SpecUnreadable(file=path.name, problem=str(problem).rstrip(".")) from None
    reader = _Reader(path.name, content)
    unknown = set(content) - {"cells", "count", "counts", "sums", "rests", "shares", "rule"}
    if unknown:
        reader.fail(f"„{min(unknown)}“ ist kein bekannter Schlüssel")
    counts = reader.texts(content, "counts") or (reader.text(content, "count"),)
    spec = Spec(
        cells=reader.texts(content, "cells"),
        counts=counts,
        sums=tuple(
            SumSpec(reader.text(e, "column"), reader.text(e, "total"), reader.texts(e, "parts"))
            for e in reader.entries("sums")
        ),
        rests=tuple(
            RestSpec(reader.text(e, "column"), reader.text(e, "whole"), reader.text(e, "part"))
            for e in reader.entries("rests")
        ),
        shares=tuple(
            ShareSpec(
                reader.text(e, "column"),
                reader.text(e, "along"),
                reader.text(e, "whole"),
                reader.text(e, "part", optional=True),
            )
            for e in reader.entries("shares")
        ),
        rule=reader.rule(),
    )
    used = [each.column for each in spec.sums] + [each.column for each in spec.rests]
    for column in (*used, *(share.along for share in spec.shares)):
        if column not in spec.names:
            reader.fail(f"„{column}“ steht nicht unter cells")
    return spec


@dataclass(frozen=True)
class _Reader:
    file: str
    content: Mapping[str, object]

    def fail(self, problem: str) -> None:
        raise SpecUnreadable(file=self.file, problem=problem)

    def text(self, table: Mapping[str, object], key: str, *, optional: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or not (value or optional):
            self.fail(f"„{key}“ fehlt oder ist kein Text")
        return str(value)

    def texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fail(f"„{key}“ ist keine Liste von Texten")
        return tuple(value) if isinstance(value, list) else ()

    def entries(self, key: str) -> list[Mapping[str, object]]:
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fail(f"[[{key}]] ist keine Liste von Tabellen")
        return list(value) if isinstance(value, list) else []

    def rule(self) -> Rule:
        value = self.content.get("rule", {})
        if not isinstance(value, dict):
            self.fail("[rule] ist keine Tabelle")
            return HOUSE_RULE
        try:
            return Rule.from_table(value)
        except RuleUnreadable as problem:
            raise SpecUnreadable(file=self.file, problem=problem.sentence().rstrip(".")) from None
