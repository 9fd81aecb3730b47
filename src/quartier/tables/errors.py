"""What can be wrong with a file before anyone looks at its numbers."""

from __future__ import annotations

from typing import Self

from quartier.base.errors import Finding, QuartierError


class TableError(QuartierError):
    """What makes a file unreadable; `row` is where, as a spreadsheet counts (None: whole file)."""

    code = "tables.unreadable"

    row: int | None = None

    def at(self, *, row: int) -> Self:
        """The same error, with its place."""
        self.row = row
        return self

    def finding(self, file: str) -> Finding:
        """What the person who sent `file` reads."""
        return Finding.from_error(self, file=file, row=self.row)


class EmptyFile(TableError):
    """Not one row with content."""

    code = "tables.empty"
    de = "Die Datei „{file}“ ist leer."
    en = "The file “{file}” is empty."


class FileTooLarge(TableError):
    """More bytes than the limit; nothing of it is read."""

    code = "tables.too_large"
    de = "Die Datei „{file}“ ist mit {megabytes} MB zu groß. Erlaubt sind {limit} MB."
    en = "The file “{file}” has {megabytes} MB, which is too large. The limit is {limit} MB."


class OfficeFile(TableError):
    """A workbook or an archive, whatever its name ends with."""

    code = "tables.office_file"
    de = "„{file}“: Das ist eine Excel- oder Zip-Datei, bitte als CSV (UTF-8) speichern."
    en = "“{file}”: this is an Excel or zip file, please save it as CSV (UTF-8)."


class NulBytes(TableError):
    """A byte that no text file has: a picture, a program, or a damaged file."""

    code = "tables.nul"
    de = "„{file}“ ist keine Textdatei (Byte {position} ist Null). Bitte als CSV UTF-8 speichern."
    en = "“{file}” is not a text file (byte {position} is zero). Please save it as CSV UTF-8."


class WrongEncoding(TableError):
    """Neither UTF-8 nor Windows-1252."""

    code = "tables.encoding"
    de = "Die Zeichen in „{file}“ sind nicht lesbar ({found}). Bitte als CSV UTF-8 speichern."
    en = "The characters in “{file}” cannot be read ({found}). Please save it as CSV UTF-8."


class LineTooLong(TableError):
    """A line no table has; reading stops before it eats memory."""

    code = "tables.line_too_long"
    de = "Eine Zeile hat {length} Zeichen. Das ist keine Tabelle; erlaubt sind {limit} Zeichen."
    en = "One line has {length} characters. That is no table; the limit is {limit} characters."


class BrokenQuotes(TableError):
    """A quotation mark is opened and never closed, or stands where none may stand."""

    code = "tables.quotes"
    de = "Hier stimmen die Anführungszeichen nicht: Eines wird geöffnet und nicht geschlossen."
    en = "The quotation marks are wrong here: one is opened and never closed."


class RaggedRow(QuartierError):
    """A row with more or fewer cells than the header."""

    code = "tables.ragged_row"
    de = "Diese Zeile hat {cells} Felder, die Kopfzeile hat {columns}."
    en = "This row has {cells} fields, the header has {columns}."


class UnnamedColumn(QuartierError):
    """A column whose head is empty."""

    code = "tables.unnamed_column"
    de = "Die {number}. Spalte hat keine Überschrift."
    en = "Column {number} has no heading."


class RepeatedColumn(QuartierError):
    """Two columns of one name: nobody can say which is meant."""

    code = "tables.repeated_column"
    de = "Die Überschrift „{name}“ steht über mehr als einer Spalte."
    en = "The heading “{name}” stands above more than one column."


class HiddenCharacter(QuartierError):
    """Signs nobody sees: zero width, or those that turn the reading direction."""

    code = "tables.hidden_character"
    de = "In diesem Feld steckt ein unsichtbares Zeichen ({sign}). Bitte löschen."
    en = "This field contains an invisible character ({sign}). Please remove it."


class OldEncoding(QuartierError):
    """Read as Windows-1252: right for Excel of German offices, but an assumption."""

    code = "tables.old_encoding"
    de = "Die Datei ist nicht als UTF-8 gespeichert; sie wurde als Windows-1252 gelesen."
    en = "The file is not saved as UTF-8; it was read as Windows-1252."


class UnknownEncoding(TableError):
    """The layout names an encoding that does not exist."""

    code = "tables.unknown_encoding"
    de = "Die Kodierung „{name}“ gibt es nicht. Bitte zum Beispiel „utf-8“ oder „cp1252“ angeben."
    en = "There is no encoding “{name}”. Please name one such as “utf-8” or “cp1252”."


class NotATable(TableError):
    """A PDF, a web page, a picture, whatever its name ends with."""

    code = "tables.not_a_table"
    de = "„{file}“ ist keine Tabelle, sondern {found}. Bitte als XLSX, ODS oder CSV speichern."
    en = "“{file}” is not a table but {found}. Please save it as XLSX, ODS or CSV."


class NoHeader(TableError):
    """Numbers without headings: nobody can say what they count."""

    code = "tables.no_header"
    de = "Über den Zahlen steht keine Kopfzeile. Bitte jede Spalte benennen."
    en = "There are no headings above the numbers. Please name every column."


class NoSuchSheet(TableError):
    """The layout names a sheet that the file does not have."""

    code = "tables.no_such_sheet"
    de = "Ein Tabellenblatt „{name}“ gibt es nicht. Vorhanden: {sheets}."
    en = "There is no sheet “{name}”. The file has: {sheets}."


class NumberInHeading(QuartierError):
    """A number among the headings: perhaps a row of figures was taken for one."""

    code = "tables.number_in_heading"
    de = (
        "Diese Zeile gilt als Kopfzeile, enthält aber Zahlen. "
        "Sind es Werte? Dann in [layout] header_rows die Kopfzeilen nennen."
    )
    en = "This row counts as a heading but has numbers. If it is a row of figures, name [layout] header_rows."


class SeveralSheets(QuartierError):
    """More than one sheet with content, and nobody said which."""

    code = "tables.several_sheets"
    de = "Gelesen wurde das Blatt „{name}“. Die Datei hat noch: {others}. Ein anderes nennt [layout] sheet."
    en = "The sheet “{name}” was read. The file also has: {others}. [layout] sheet names another."


class GarbledText(QuartierError):
    """Umlauts that became other signs: the file was saved in another encoding."""

    code = "tables.garbled"
    de = "„{text}“ sieht verstümmelt aus: Die Datei hat wohl eine andere Kodierung."
    en = "“{text}” looks garbled: the file probably has another encoding."


class TwoNumberStyles(QuartierError):
    """Some columns write a decimal comma, others a decimal point."""

    code = "tables.two_number_styles"
    de = "Diese Spalte schreibt Zahlen mit „{own}“, die übrigen mit „{usual}“. Bitte prüfen."
    en = "This column writes numbers with “{own}”, the others with “{usual}”. Please check."


class MoreOfTheSame(QuartierError):
    """The rest of one kind of problem, counted."""

    code = "tables.more"
    de = "Dasselbe ({code}) kommt noch {count}-mal vor."
    en = "The same ({code}) occurs {count} more times."


class CellError(QuartierError):
    """What a spreadsheet writes where it could not calculate, or where a column is too narrow."""

    code = "tables.cell_error"
    de = "Hier steht „{text}“ statt eines Wertes."
    en = "Here stands “{text}” instead of a value."


class WrongLayout(TableError):
    """The layout says something no file can have."""

    code = "tables.layout"
    de = "Im Layout passt „{entry}“ nicht: {expected}."
    en = "“{entry}” in the layout does not fit ({expected})."


class FormulaText(QuartierError):
    """Text that a spreadsheet would calculate; here it stays text."""

    code = "tables.formula_text"
    de = "In diesem Feld steht eine Formel als Text („{text}“). Gemeint ist wohl ihr Ergebnis."
    en = "This field contains a formula as text (“{text}”). Its result was probably meant."
