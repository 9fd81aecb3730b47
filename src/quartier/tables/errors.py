"""What can be wrong with a file before anyone looks at its numbers."""

from quartier.base.errors import QuartierError


class EmptyFile(QuartierError):
    """Not one row with content."""

    code = "tables.empty"
    de = "Die Datei „{file}“ ist leer."
    en = "The file “{file}” is empty."


class FileTooLarge(QuartierError):
    """More bytes than the limit; nothing of it is read."""

    code = "tables.too_large"
    de = "Die Datei „{file}“ ist mit {megabytes} MB zu groß. Erlaubt sind {limit} MB."
    en = "The file “{file}” has {megabytes} MB, which is too large. The limit is {limit} MB."


class OfficeFile(QuartierError):
    """A workbook or an archive, whatever its name ends with."""

    code = "tables.office_file"
    de = "„{file}“: Das ist eine Excel- oder Zip-Datei, bitte als CSV (UTF-8) speichern."
    en = "“{file}”: this is an Excel or zip file, please save it as CSV (UTF-8)."


class NulBytes(QuartierError):
    """A byte that no text file has: a picture, a program, or a damaged file."""

    code = "tables.nul"
    de = "„{file}“ ist keine Textdatei (Byte {position} ist Null). Bitte als CSV UTF-8 speichern."
    en = "“{file}” is not a text file (byte {position} is zero). Please save it as CSV UTF-8."


class WrongEncoding(QuartierError):
    """Neither UTF-8 nor Windows-1252."""

    code = "tables.encoding"
    de = "Die Zeichen in „{file}“ sind nicht lesbar ({found}). Bitte als CSV UTF-8 speichern."
    en = "The characters in “{file}” cannot be read ({found}). Please save it as CSV UTF-8."


class LineTooLong(QuartierError):
    """A line no table has; reading stops before it eats memory."""

    code = "tables.line_too_long"
    de = "Eine Zeile hat {length} Zeichen. Das ist keine Tabelle; erlaubt sind {limit} Zeichen."
    en = "One line has {length} characters. That is no table; the limit is {limit} characters."


class BrokenQuotes(QuartierError):
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
