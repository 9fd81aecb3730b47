"""Why an office file does not come in: what it carries besides the table people see."""

from __future__ import annotations

from quartier.base.errors import QuartierError
from quartier.tables.errors import TableError


class DamagedFile(TableError):
    """Cut off, changed on the way, or put together by hand."""

    code = "tables.damaged"
    de = "„{file}“ ist beschädigt oder unvollständig. Bitte neu speichern und noch einmal schicken."
    en = "“{file}” is damaged or incomplete. Please save it again and send it once more."


class ZipBomb(TableError):
    """Unpacks to far more than a table needs."""

    code = "tables.zip_bomb"
    de = "„{file}“ wird nicht ausgepackt: {reason}. So sieht keine gewöhnliche Tabelle aus."
    en = "“{file}” is not unpacked ({reason}). No ordinary table looks like that."


class NestedArchive(TableError):
    """A file inside the file."""

    code = "tables.nested"
    de = "In „{file}“ steckt eine weitere Datei („{part}“). Bitte nur die Tabelle schicken."
    en = "“{file}” contains another file (“{part}”). Please send the table alone."


class EncryptedFile(TableError):
    """With a password."""

    code = "tables.encrypted"
    de = "„{file}“ ist mit einem Passwort geschützt. Bitte ohne Passwort speichern."
    en = "“{file}” is protected by a password. Please save it without one."


class OldWorkbook(TableError):
    """XLS, the format before 2007, or XLSB: what they hide cannot be looked through."""

    code = "tables.old_workbook"
    de = "„{file}“ ist im alten oder binären Excel-Format. Bitte als XLSX, ODS oder CSV speichern."
    en = "“{file}” is in the old or binary Excel format. Please save it as XLSX, ODS or CSV."


class UnsafeXml(TableError):
    """Entities, a DTD or another encoding inside."""

    code = "tables.unsafe_xml"
    de = "„{file}“ enthält Definitionen, die in keine Tabelle gehören (XML-Entitäten). Bitte neu speichern."
    en = "“{file}” contains definitions no table needs (XML entities). Please save it again."


class TooManyCells(TableError):
    """One filled cell far away is enough to make the whole sheet as large."""

    code = "tables.too_many_cells"
    de = "Das Blatt „{sheet}“ reicht bis {cell}. Bitte leere und verirrte Zellen löschen."
    en = "The sheet “{sheet}” reaches to {cell}. Please delete empty and stray cells."


class HiddenSheet(QuartierError):
    """A sheet that opens for nobody who just looks."""

    code = "tables.hidden_sheet"
    de = "Das Blatt „{name}“ ist ausgeblendet. Bitte einblenden, prüfen und löschen, was nicht hierher soll."
    en = "The sheet “{name}” is hidden. Please show it and delete what is not meant for us."


class HiddenRows(QuartierError):
    """Rows with content that are hidden, grouped away or filtered out."""

    code = "tables.hidden_rows"
    de = "Im Blatt „{sheet}“ sind Zeilen mit Inhalt ausgeblendet oder weggefiltert: {rows}."
    en = "The sheet “{sheet}” has rows with content that are hidden or filtered out: {rows}."


class HiddenColumns(QuartierError):
    """Columns with content that are hidden."""

    code = "tables.hidden_columns"
    de = "Im Blatt „{sheet}“ sind Spalten mit Inhalt ausgeblendet: {columns}."
    en = "The sheet “{sheet}” has columns with content that are hidden: {columns}."


class HiddenValues(QuartierError):
    """A number format that shows something else than the cell holds."""

    code = "tables.hidden_values"
    de = (
        "Im Blatt „{sheet}“ zeigen Zellen etwas anderes, als sie enthalten: {cells}. "
        "Bitte die Werte selbst löschen, nicht nur ihre Anzeige."
    )
    en = "In the sheet “{sheet}” cells show something else than they hold: {cells}."


class HiddenNames(QuartierError):
    """A name that is hidden and may hold values."""

    code = "tables.hidden_names"
    de = "Die Datei enthält ausgeblendete Namen ({names}). Bitte im Namensmanager löschen."
    en = "The file contains hidden names ({names}). Please delete them in the name manager."


class Comments(QuartierError):
    """Notes at cells, old or threaded."""

    code = "tables.comments"
    de = "Die Datei enthält Kommentare oder Notizen an Zellen. Bitte alle löschen."
    en = "The file contains comments or notes at cells. Please delete all of them."


class PivotData(QuartierError):
    """A pivot table keeps a copy of all rows it was made of."""

    code = "tables.pivot"
    de = (
        "Die Datei enthält eine Pivot-Tabelle mit den Daten dahinter. "
        "Bitte nur die Werte in eine neue Datei kopieren."
    )
    en = "The file contains a pivot table and the rows behind it. Please copy only the values."


class Macros(QuartierError):
    """Programs."""

    code = "tables.macros"
    de = "Die Datei enthält Makros oder Steuerelemente. Bitte als XLSX oder ODS ohne Makros speichern."
    en = "The file contains macros or controls. Please save it as XLSX or ODS without macros."


class ExternalLinks(QuartierError):
    """Ties to other files or databases; copies of their values come along."""

    code = "tables.external_links"
    de = "Die Datei ist mit anderen Dateien oder Datenbanken verknüpft. Bitte die Verknüpfungen lösen."
    en = "The file is linked to other files or databases. Please break the links."


class EmbeddedFiles(QuartierError):
    """Whole files inside the sheet."""

    code = "tables.embedded"
    de = "In der Datei stecken weitere Dateien oder Objekte. Bitte löschen."
    en = "The file contains other files or objects. Please delete them."


class ChangeHistory(QuartierError):
    """Recorded changes keep what was deleted."""

    code = "tables.history"
    de = "Die Datei zeichnet Änderungen auf und enthält alte Werte. Bitte die Aufzeichnung löschen."
    en = "The file records changes and contains old values. Please delete the record."


class UnknownPart(QuartierError):
    """Something no table file we know contains; what it holds nobody can check."""

    code = "tables.unknown_part"
    de = "Die Datei enthält einen unbekannten Teil („{part}“). Bitte nur die Werte in eine neue Datei kopieren."
    en = "The file contains an unknown part (“{part}”). Please copy only the values to a new file."


class Formulas(QuartierError):
    """Calculated cells; what was read is the value they last had."""

    code = "tables.formulas"
    de = "Im Blatt „{sheet}“ stehen Formeln ({cells}). Gelesen wurden die zuletzt gespeicherten Werte."
    en = "The sheet “{sheet}” has formulas ({cells}). The values last saved were read."


class FormulasWithoutValue(QuartierError):
    """Formulas nobody has calculated yet."""

    code = "tables.formula_without_value"
    de = "Im Blatt „{sheet}“ stehen Formeln ohne gespeichertes Ergebnis: {cells}. Bitte als Werte einfügen."
    en = "The sheet “{sheet}” has formulas without a saved result: {cells}. Please paste as values."


class ShownAsPercent(QuartierError):
    """0,176 that is shown as 17,6 %: read as people see it."""

    code = "tables.shown_as_percent"
    de = "Im Blatt „{sheet}“ sind Zellen als Prozent formatiert ({cells}): 0,176 wurde als 17,6 gelesen."
    en = "In the sheet “{sheet}” cells are formatted as percent ({cells}): 0.176 was read as 17.6."


class MergedBody(QuartierError):
    """A merged cell among the figures counts for every row it covers."""

    code = "tables.merged_cells"
    de = "Die verbundene Zelle „{text}“ gilt für die Zeilen {first} bis {last}."
    en = "The merged cell “{text}” counts for rows {first} to {last}."


class MergedNumber(QuartierError):
    """One number over several rows: nobody can say to which it belongs."""

    code = "tables.merged_number"
    de = "Die Zahl „{text}“ steht verbunden über den Zeilen {first} bis {last}: Wem gehört sie?"
    en = "The number “{text}” stands in a merged cell over rows {first} to {last}: whose is it?"
