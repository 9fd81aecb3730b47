"""What can stop the search for types; each says how to mend it."""

from __future__ import annotations

from quartier.typology.errors import TypologyError


class TypesError(TypologyError):
    """Base of what the search for types raises on purpose."""

    code = "typology.types"


class NothingVaries(TypesError):
    """No column is left in which the areas differ."""

    code = "typology.nothing_varies"
    de = (
        "In keiner Spalte unterscheiden sich die Gebiete ({columns}). Bitte Spalten mit Zahlen angeben, "
        "die von Gebiet zu Gebiet verschieden sind."
    )
    en = "The areas differ in no column ({columns}). Please give columns whose figures vary between areas."


class AllMissing(TypesError):
    """Not one figure stands in the table."""

    code = "typology.all_missing"
    de = (
        "In der Tabelle steht keine einzige Zahl: alle Felder fehlen ({columns}). "
        "Bitte die Lieferung prüfen."
    )
    en = "Not one figure stands in the table: all are missing ({columns}). Please check the delivery."


class TooFewToCompare(TypesError):
    """Fewer than two areas have figures."""

    code = "typology.too_few_to_compare"
    de = (
        "Nur {areas} Gebiet(e) haben Zahlen. Verglichen werden kann erst ab zwei; bitte alle Gebiete der "
        "Stadt in eine Datei schreiben."
    )
    en = "Only {areas} area(s) have figures. Two are the least; please put all areas in one file."


class MoreTypesThanAreas(TypesError):
    """More types were asked for than there are different areas."""

    code = "typology.more_types_than_areas"
    de = (
        "{k} Typen sind mehr als die {areas} verschiedenen Gebiete mit Zahlen. "
        "Bitte eine kleinere Zahl wählen, oder -k auto."
    )
    en = "{k} types are more than the {areas} different areas with figures. Please choose fewer, or -k auto."


class TooManyForFewAreas(TypesError):
    """More than four types for fewer than thirty areas."""

    code = "typology.too_many_for_few"
    de = (
        "Bei {areas} Gebieten sind höchstens {most} Typen sinnvoll: {k} wären Einzelfälle. "
        "Bitte höchstens {most} wählen, oder Regeln statt Typen."
    )
    en = "With {areas} areas, {most} types are the most: {k} would be single cases. Choose fewer, or rules."


class NotANumberOfTypes(TypesError):
    """What was given as the number of types is none."""

    code = "typology.not_a_number_of_types"
    de = "-k {k} geht nicht. Bitte „auto“ oder eine ganze Zahl ab 2 angeben."
    en = "-k {k} does not work. Please give “auto” or a whole number from 2 on."


class UnknownColumn(TypesError):
    """A column that is not in the table."""

    code = "typology.types_unknown_column"
    de = (
        "Die Spalte „{column}“ gibt es nicht oder sie enthält keine Zahlen. Bitte eine dieser nennen: "
        "{there}."
    )
    en = "There is no column of numbers “{column}”. Please name one of these: {there}."


class NeighboursUnfit(TypesError):
    """Neighbours that name no area of the table."""

    code = "typology.neighbours_unfit"
    de = (
        "Die Nachbarschaften passen nicht zur Tabelle: „{area}“ kommt darin nicht vor. Bitte dieselben "
        "Gebietsnummern verwenden."
    )
    en = "The neighbours do not fit the table: it has no “{area}”. Please use the same area ids."


class RulesUnfit(TypesError):
    """Rules that cannot be read or name absent columns."""

    code = "typology.rules_unfit"
    de = "Die Regeln lassen sich nicht anwenden: {why} Bitte die Datei der Regeln prüfen."
    en = "The rules cannot be applied: {why} Please check the file of rules."


class FrozenUnfit(TypesError):
    """A table that lacks a column of the frozen types."""

    code = "typology.frozen_unfit"
    de = (
        "Zu diesen Typen gehören Spalten, die in der Tabelle fehlen: {columns}. "
        "Bitte ergänzen (leere Felder sind erlaubt)."
    )
    en = "These types need columns that the table lacks: {columns}. Please add them (fields may be empty)."


class NoFrozenTypes(TypesError):
    """A document that is not one of frozen types, or holds none."""

    code = "typology.no_frozen_types"
    de = "Das sind keine festen Typen: {why}. Bitte eine Datei nehmen, die mit --freeze geschrieben wurde."
    en = "These are no frozen types: {why}. Please take a file written with --freeze."


class PairsUnfit(TypesError):
    """A table of neighbours without its two columns."""

    code = "typology.pairs_unfit"
    de = "„{file}“ braucht die Spalten „a“ und „b“: je Zeile zwei Nachbarn. Bitte ergänzen."
    en = "“{file}” needs the columns “a” and “b”: two bordering areas in each row. Please add them."
