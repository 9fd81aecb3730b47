"""What can be wrong with a delivery, its figures and their release."""

from __future__ import annotations

from quartier.base.errors import Finding, QuartierError


class DescriptionWrong(QuartierError):
    """An entry of a delivery's TOML is missing or of the wrong kind."""

    code = "inventory.description"
    de = "In der Beschreibung fehlt „{name}“ oder passt nicht. Erwartet wird: {wanted}."
    en = "The description lacks “{name}” or it does not fit. Expected: {wanted}."


class FileMissing(QuartierError):
    """The description names a file that is not there."""

    code = "inventory.file_missing"
    de = "Die Datei „{file}“ liegt nicht neben ihrer Beschreibung."
    en = "The file “{file}” does not lie next to its description."


class IndicatorUnknown(QuartierError):
    """A column is to become an indicator that nobody defined."""

    code = "inventory.indicator_unknown"
    de = "Die Kennzahl „{key}“ ist nirgends beschrieben. Bitte in indicators/{key}.toml anlegen."
    en = "The indicator “{key}” is not defined. Please describe it in indicators/{key}.toml."


class IndicatorIncomplete(QuartierError):
    """A definition that does not say what a reader has to know."""

    code = "inventory.indicator_incomplete"
    de = "Der Kennzahl „{key}“ fehlt: {missing}. Ohne das wird keine Zahl gezeigt."
    en = "The indicator “{key}” lacks: {missing}. No figure is shown without it."


class DefinitionsDisagree(QuartierError):
    """A definition speaks of another one that is not there or does not fit."""

    code = "inventory.definitions_disagree"
    de = "Die Kennzahl „{key}“ passt nicht zu den anderen: {reason}."
    en = "The indicator “{key}” does not fit the others: {reason}."


class ColumnMissing(QuartierError):
    """The file has no such column."""

    code = "inventory.column_missing"
    de = "Die Spalte „{name}“ fehlt in der Datei."
    en = "The file has no column “{name}”."


class UnknownArea(QuartierError):
    """A name that is no area of this city for sure."""

    code = "inventory.unknown_area"
    de = (
        "„{name}“ ist kein bekannter Stadtteil. Ähnliche Namen werden nie von selbst übernommen: "
        "Bitte den Namen aus areas.csv nehmen oder die Schreibweise in aliases.csv bestätigen."
    )
    en = (
        "“{name}” is no known area. Similar names are never accepted by themselves: please use "
        "the name from areas.csv, or confirm this spelling in aliases.csv."
    )


class DuplicateArea(QuartierError):
    """One area in two rows."""

    code = "inventory.duplicate_area"
    de = "„{name}“ kommt zweimal vor, zuerst in Zeile {first}."
    en = "“{name}” appears twice, first in row {first}."


class AreaWithoutRow(QuartierError):
    """An area that the delivery should cover has no row."""

    code = "inventory.area_without_row"
    de = "Für „{name}“ gibt es keine Zeile."
    en = "There is no row for “{name}”."


class NotANumber(QuartierError):
    """A cell of a column of numbers holds something else."""

    code = "inventory.not_a_number"
    de = (
        "„{text}“ ist keine Zahl. Bitte eine wie 1.234 oder 19,8 eintragen; fehlt der Wert, ein "
        "leeres Feld, bei geschützten Werten einen Punkt."
    )
    en = (
        "“{text}” is not a number. Please enter one like 1.234 or 19,8; where there is no value "
        "leave the field empty, for a protected one enter a full stop."
    )


class OutOfRange(QuartierError):
    """A count below 0 or with decimals, a share outside 0 to 100 percent."""

    code = "inventory.out_of_range"
    de = "{text} kann nicht sein: Erwartet wird {wanted}."
    en = "{text} cannot be: expected is {wanted}."


class EqualsRowAbove(QuartierError):
    """The same value as in the row above: perhaps a slip of copying."""

    code = "inventory.equals_row_above"
    de = "{text} steht auch in der Zeile darüber ({above}). Vielleicht ein Abschreibfehler."
    en = "{text} also stands in the row above ({above}). Perhaps a slip of copying."


class PrecisionDiffers(QuartierError):
    """A value with another number of decimals than its column."""

    code = "inventory.precision_differs"
    de = "{text} hat {places} Nachkommastellen, die anderen Werte der Spalte haben {usual}."
    en = "{text} has {places} decimals, the other values of the column have {usual}."


class MixedScript(QuartierError):
    """The printed name has letters of another script."""

    code = "inventory.mixed_script"
    de = "„{name}“ enthält {scripts} Buchstaben ({letters}); in lateinischen gelesen: „{folded}“."
    en = "“{name}” contains {scripts} letters ({letters}); read as Latin ones: “{folded}”."


class SpellingDiffers(QuartierError):
    """The name was matched, but is not spelled as the city spells it."""

    code = "inventory.spelling_differs"
    de = "„{name}“ ist anders geschrieben als amtlich („{official}“), aber eindeutig."
    en = "“{name}” is not the official spelling (“{official}”), but unambiguous."


class BasisMissing(QuartierError):
    """Nobody says which population was counted."""

    code = "inventory.basis_missing"
    de = "Die Quelle sagt nicht, wer gezählt wurde (nur Hauptwohnsitz, auch Nebenwohnsitz?)."
    en = "The source does not say who was counted (main residence only, or second homes too?)."


class DateIncomplete(QuartierError):
    """A year without a day."""

    code = "inventory.date_incomplete"
    de = "Die Quelle nennt nur {reference}, keinen Stichtag."
    en = "The source names only {reference}, no reference date."


class SourceNotPrinted(QuartierError):
    """No source line stands under the table itself."""

    code = "inventory.source_not_printed"
    de = "Unter dieser Tabelle steht keine Quelle; die genannte ist erschlossen."
    en = "No source is printed under this table; the one named is inferred."


class DeliveryFaulty(QuartierError):
    """The delivery has errors, so nothing of it was loaded. `findings` holds all of them."""

    code = "inventory.faulty"
    de = "Die Lieferung „{name}“ wurde nicht geladen: {count} Fehler. Zuerst: {first}"
    en = "The delivery “{name}” was not loaded: {count} errors. The first: {first}"

    def __init__(self, *, name: str, findings: list[Finding]) -> None:
        first = findings[0].message if findings else ""
        super().__init__(name=name, count=len(findings), first=first)
        self.name = name
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        return (_faulty, (self.name, self.findings))


def _faulty(name: str, findings: list[Finding]) -> DeliveryFaulty:
    return DeliveryFaulty(name=name, findings=findings)


class FigureTwice(QuartierError):
    """Two deliveries say different things about one cell."""

    code = "inventory.figure_twice"
    de = (
        "„{title}“ steht für {area} ({period}) in zwei Lieferungen mit verschiedenen Werten. "
        "Bitte eine der beiden ablehnen oder berichtigen."
    )
    en = (
        "“{title}” for {area} ({period}) stands in two deliveries with different values. "
        "Please decline or correct one of them."
    )


class NotQuotable(QuartierError):
    """A table that wants to be quoted but is not on the list of exhibits."""

    code = "inventory.not_quotable"
    de = "„{name}“ steht nicht auf der Liste der Tabellen, die wörtlich gezeigt werden dürfen."
    en = "“{name}” is not on the list of tables that may be shown verbatim."


class NotSafe(QuartierError):
    """What is public already gives small counts away, whatever this release hides."""

    code = "inventory.not_safe"
    de = (
        "So kann nicht veröffentlicht werden: {found} Bitte die Lieferung prüfen, die sich geändert "
        "hat, oder sie zurückstellen."
    )
    en = "This cannot be released: {found} Please check the delivery that has changed, or set it aside."


class ReleaseFrozen(QuartierError):
    """Somebody wants to change what was released."""

    code = "inventory.release_frozen"
    de = "„{name}“ ist veröffentlicht und bleibt, wie es ist. Bitte einen neuen Stand anlegen."
    en = "“{name}” is released and stays as it is. Please make a new release."


class NothingToRelease(QuartierError):
    """No approved figure waits."""

    code = "inventory.nothing_to_release"
    de = "Es gibt nichts Neues zu veröffentlichen. Bitte zuerst eine Lieferung übernehmen."
    en = "There is nothing new to release. Please approve a delivery first."


class PurposeMissing(QuartierError):
    """A release without a sentence that says what it is for."""

    code = "inventory.purpose_missing"
    de = "Bitte in einem Satz sagen, wofür diese Zahlen veröffentlicht werden."
    en = "Please say in one sentence what these figures are released for."


class NewerApproval(QuartierError):
    """A folder would overwrite what people approved later in the instance."""

    code = "inventory.newer_approval"
    de = "Von „{name}“ gibt es hier eine neuere Fassung. Mit --replace wird sie ersetzt."
    en = "There is a newer version of “{name}” here. Use --replace to replace it."
