"""Spellings that a person confirmed, read from aliases.csv."""

from __future__ import annotations

from collections.abc import Sequence

from quartier.base.errors import Finding, Severity, has_errors
from quartier.city.areas import Area
from quartier.city.errors import AliasWrong, ColumnMissing, foreign_script
from quartier.city.names import Alias, NameIndex
from quartier.tables.table import Table

COLUMNS = ("spelling", "area", "confirmed_by")


def read_aliases(
    table: Table, areas: Sequence[Area], *, file: str = "aliases.csv"
) -> tuple[tuple[Alias, ...], list[Finding]]:
    """The aliases of the table; none at all where one of the findings is an error.

    An alias in a foreign script is accepted, since somebody confirmed it; a warning stays.
    """
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in COLUMNS
        if table.index(name) is None
    ]
    if findings:
        return (), findings
    index = NameIndex(areas)
    aliases: list[Alias] = []
    for row in table.rows:
        spelling, area_id, by = (table.cell(row, name).strip() for name in COLUMNS)
        alias = Alias(spelling, area_id, by)
        reason = refusal(alias, index, aliases)
        if reason:
            error = AliasWrong(spelling=spelling, reason=reason)
            findings.append(
                Finding.from_error(
                    error, file=file, row=row.number, column="spelling", area=area_id
                )
            )
        elif index.has_foreign_letters(spelling):
            findings.append(
                Finding.from_error(
                    foreign_script(spelling, index.usual_scripts),
                    severity=Severity.WARNING,
                    file=file,
                    row=row.number,
                    column="spelling",
                    area=area_id,
                    suggestion=index.names[area_id],
                )
            )
        aliases.append(alias)
    return ((), findings) if has_errors(findings) else (tuple(aliases), findings)


def refusal(alias: Alias, index: NameIndex, earlier: Sequence[Alias]) -> str:
    """Why this alias cannot hold, as half a German sentence; "" where it can."""
    if not alias.spelling:
        return "Sie ist leer"
    if not alias.confirmed_by:
        return "Niemand hat sie bestätigt (Spalte confirmed_by)"
    if alias.area_id not in index.names:
        return f"Ein Gebiet „{alias.area_id}“ gibt es nicht"
    called = index.called(alias.spelling)
    if called and alias.area_id not in called:
        return f"So heißt schon {index.names[min(called)]}"
    known = NameIndex((), earlier).match(alias.spelling)
    if known.area_id not in (None, alias.area_id):
        return f"Sie ist schon für „{known.area_id}“ bestätigt"
    return ""
