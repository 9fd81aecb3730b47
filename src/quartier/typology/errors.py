"""What can be wrong with a table of areas; each error says what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from quartier.base.errors import Finding, QuartierError, Severity


class TypologyError(QuartierError):
    """Base of what this room raises on purpose."""

    code = "typology.error"
    de = "Damit lässt sich nicht rechnen."
    en = "This cannot be computed with."


class SeveralProblems(TypologyError):
    """Everything that is wrong, told at once; `findings` are the single places."""

    code = "typology.problems"
    de = "{problems}"
    # Findings are told in German, as in every check.
    en = "What is wrong, in German:\n{problems}"

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """The error that says all of them, one on a line, those that stop first."""
        found = tuple(findings)
        stops = [finding for finding in found if finding.severity is Severity.ERROR]
        error = cls(problems="\n".join(map(told, stops or found)))
        error.findings = found
        return error


class TableUnfit(SeveralProblems):
    """A file cannot be read as a table of areas."""

    code = "typology.table_unfit"


def told(finding: Finding) -> str:
    """`file:row:column: sentence`, as far as the place is known."""
    place = [finding.file, str(finding.row or ""), finding.column]
    where = ":".join(part for part in place if part)
    return f"{where}: {finding.message}" if where else finding.message


class NoIdColumn(TypologyError):
    """No column names the areas."""

    code = "typology.no_id_column"
    de = (
        "Keine Spalte nennt die Gebiete. Bitte eine Spalte {expected} nennen; "
        "vorhanden sind: {there}."
    )
    en = "No column names the areas. Please call one {expected}; there are: {there}."


class IdMissing(TypologyError):
    """A row with figures and no id."""

    code = "typology.id_missing"
    de = "Diese Zeile hat keine Gebietsnummer. Bitte eintragen oder die Zeile löschen (Summen, Fußnoten)."
    en = "This row has no area id. Please enter it, or delete the row (totals, notes)."


class IdTwice(TypologyError):
    """Two rows for one area: nobody can say which one holds."""

    code = "typology.id_twice"
    de = (
        "„{area}“ steht schon in Zeile {first}. Bitte eine der beiden Zeilen löschen; enthält die Datei "
        "mehrere Jahre, mit --where SPALTE=WERT eines wählen."
    )
    en = (
        "“{area}” stands in row {first} already. Please delete one of the two; where the file has several "
        "years, choose one with --where COLUMN=VALUE."
    )


class NotANumber(TypologyError):
    """Text where a number belongs."""

    code = "typology.not_a_number"
    de = (
        "„{text}“ ist keine Zahl. Bitte die Zahl eintragen oder das Feld leer lassen, "
        "wenn sie fehlt."
    )
    en = "“{text}” is not a number. Please enter the number, or leave the field empty where it is missing."


class NotFinite(TypologyError):
    """Infinity, or a number too large to calculate with: usually a division by zero."""

    code = "typology.not_finite"
    de = (
        "„{text}“ ist unendlich oder zu groß zum Rechnen; meist wurde durch null geteilt. "
        "Bitte das Feld leer lassen."
    )
    en = "“{text}” is infinite or too large; usually something was divided by zero. Please leave it empty."


class TooFewAreas(TypologyError):
    """Fewer than two areas: there is nothing to compare."""

    code = "typology.too_few_areas"
    de = (
        "Die Tabelle hat {areas} Gebiet(e). Verglichen werden kann erst ab zwei; "
        "bitte alle Gebiete der Stadt in eine Datei schreiben."
    )
    en = "The table has {areas} area(s). Two are the least; please put all areas of the city in one file."


class NoNumbers(TypologyError):
    """Not one column of numbers beside the ids."""

    code = "typology.no_numbers"
    de = "Neben „{id}“ enthält keine Spalte Zahlen. Vorhanden sind: {there}."
    en = "Beside “{id}” no column holds numbers. There are: {there}."


class NoSuchRows(TypologyError):
    """A choice of rows that fits none."""

    code = "typology.no_such_rows"
    de = "Keine Zeile hat „{column}“ = „{value}“. Es gibt dort: {there}."
    en = "No row has “{column}” = “{value}”. There are: {there}."
