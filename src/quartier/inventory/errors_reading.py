"""What can be wrong when a table is taken apart into values."""

from __future__ import annotations

from quartier.base.errors import QuartierError


class AreaContradicts(QuartierError):
    """The number of the area and its name mean two different areas."""

    code = "inventory.area_contradicts"
    de = "Nummer „{number}“ und Name „{name}“ meinen verschiedene Gebiete ({one} und {other})."
    en = "Number “{number}” and name “{name}” mean different areas ({one} and {other})."


class PeriodUnreadable(QuartierError):
    """A cell of the period column is no period."""

    code = "inventory.period_unreadable"
    de = "„{text}“ ist kein Zeitpunkt. Erwartet wird ein Jahr oder ein Tag wie 31.12.2016."
    en = "“{text}” is no period. Expected is a year or a day like 31.12.2016."


class ReferenceDiffers(QuartierError):
    """The file names another reference date than its description; the file wins."""

    code = "inventory.reference_differs"
    de = "Die Datei nennt als {key} {found}, die Beschreibung {stated}. Es gilt, was in der Datei steht."
    en = "The file names {found} as {key}, the description {stated}. What the file says counts."


class ReferenceMissing(QuartierError):
    """The file's own metadata should hold the reference date and does not."""

    code = "inventory.reference_missing"
    de = "Die Datei sagt nicht, für welchen Zeitpunkt sie gilt: Ein Eintrag „{key}“ fehlt."
    en = "The file does not say which date it is about: there is no entry “{key}”."


class ColumnNotDescribed(QuartierError):
    """A column of the file that the description does not mention."""

    code = "inventory.column_not_described"
    de = "Die Spalte „{name}“ steht nicht in der Beschreibung und wird nicht gelesen."
    en = "The column “{name}” is not in the description and is not read."


class RowWithoutNumbers(QuartierError):
    """A row with a name that is no area, and no numbers: a heading inside the table."""

    code = "inventory.row_without_numbers"
    de = "„{name}“ hat keine Zahlen und wird als Zwischenüberschrift gelesen."
    en = "“{name}” has no numbers and is read as a heading inside the table."


class RowsLeftOut(QuartierError):
    """Rows that the description leaves out."""

    code = "inventory.rows_left_out"
    de = "{rows} Zeilen „{name}“ gehören zu keinem Gebiet und werden nicht gelesen."
    en = "{rows} rows “{name}” belong to no area and are not read."


class NumbersMarked(QuartierError):
    """Numbers with a mark of official tables: revised, preliminary, uncertain, a footnote."""

    code = "inventory.numbers_marked"
    de = (
        "Hier tragen Zahlen ein Zeichen ({shown}): r berichtigt, p vorläufig, s geschätzt, in "
        "Klammern unsicher, sonst eine Fußnote. Gelesen wird die Zahl ohne Zeichen."
    )
    en = (
        "Numbers here carry a mark ({shown}): r revised, p preliminary, s estimated, in brackets "
        "uncertain, else a footnote. The number is read without it."
    )


class AgesDoNotFit(QuartierError):
    """The age groups of the file cannot be put together to those that are wanted."""

    code = "inventory.ages_do_not_fit"
    de = "„{title}“ lässt sich aus den Altersgruppen der Datei nicht bilden: {reason}."
    en = "“{title}” cannot be put together from the age groups of the file: {reason}."


class AgeGroupUnreadable(QuartierError):
    """A cell of the age column is neither an age group nor named as a total."""

    code = "inventory.age_group_unreadable"
    de = (
        "„{text}“ ist keine Altersgruppe und wird nicht mitgezählt. Ist es eine Summe, gehört es in "
        "„totals“ der Spalte."
    )
    en = "“{text}” is no age group and is not counted. If it is a sum, list it in “totals”."


class SeriesEmpty(QuartierError):
    """No row of the file fits what the description selects."""

    code = "inventory.series_empty"
    de = "Für „{title}“ findet sich in der Datei keine Zeile. Bitte „where“ und „ages“ prüfen."
    en = "The file has no row for “{title}”. Please check “where” and “ages”."


class SeriesMixes(QuartierError):
    """A sum over different things, or over shares."""

    code = "inventory.series_mixes"
    de = "„{title}“ würde Werte zusammenzählen, die man nicht zusammenzählen kann: {reason}."
    en = "“{title}” would add up values that cannot be added: {reason}."


class SeriesWithoutIndicator(QuartierError):
    """Values that no indicator is named for."""

    code = "inventory.series_without_indicator"
    de = "„{title}“ wird gelesen und geprüft, aber nicht gezeigt: Es ist keine Kennzahl zugeordnet."
    en = "“{title}” is read and checked but not shown: no indicator is assigned."


class AreasInColumns(QuartierError):
    """A table with an area in each column and an indicator or a year in each row."""

    code = "inventory.areas_in_columns"
    de = "Hier stehen die Gebiete in den Spalten. Bitte drehen (beim Einfügen „Transponieren“)."
    en = "Here the areas stand in the columns. Please turn the table (“Transpose” when pasting)."


class FileElsewhere(QuartierError):
    """The file of a description is a link to a place outside its folder."""

    code = "inventory.file_elsewhere"
    de = "„{file}“ ist ein Verweis aus dem Ordner hinaus. Bitte die Datei selbst daneben legen."
    en = "“{file}” is a link to a file outside this folder. Please put the file itself there."


class NothingDelivered(QuartierError):
    """Described, but the figures are not there."""

    code = "inventory.nothing_delivered"
    de = "Die Zahlen zu „{title}“ liegen nicht vor. Gezeigt wird „nicht geliefert“."
    en = "The figures of “{title}” are not there. Shown is “not delivered”."


class DraftStands(QuartierError):
    """A draft would overwrite what is there."""

    code = "inventory.draft_stands"
    de = "„{file}“ gibt es in deliveries/ schon. Mit --replace wird es ersetzt."
    en = "There is “{file}” in deliveries/ already. Use --replace to replace it."


class NoRoomForAreas(QuartierError):
    """The city has no areas and no readable city.toml that names their levels."""

    code = "inventory.no_room_for_areas"
    de = "Die Stadt „{folder}“ hat noch keine Gebiete, und city.toml nennt keine Ebenen dafür."
    en = "The city “{folder}” has no areas yet, and city.toml names no levels for them."


class FileNotThere(QuartierError):
    """The file that should be described does not exist."""

    code = "inventory.file_not_there"
    de = "Die Datei „{file}“ gibt es nicht."
    en = "There is no file “{file}”."


class PersonRows(QuartierError):
    """A list of people: nothing of it may be kept here."""

    code = "inventory.person_rows"
    de = (
        "Diese Datei sieht nach einzelnen Personen aus: {reason}. Hier werden nur zusammengezählte "
        "Zahlen angenommen; von der Datei wurde nichts gespeichert."
    )
    en = (
        "This file looks like single persons: {reason}. Only counts are taken here; nothing of the "
        "file was kept."
    )
