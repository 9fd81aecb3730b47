"""What keeps a recipe from being read or from being computed; each error names the fix."""

from __future__ import annotations

from quartier.typology.errors import SeveralProblems, TypologyError


class RecipeUnfit(SeveralProblems):
    """A recipe file has problems, all told at once."""

    code = "typology.recipe_unfit"


class CannotCompute(SeveralProblems):
    """This recipe and this table do not go together; everything that keeps them apart."""

    code = "typology.cannot_compute"


class RecipeUnknown(TypologyError):
    """Neither the name of a recipe nor a file."""

    code = "typology.recipe_unknown"
    de = (
        "Ein Rezept „{name}“ gibt es nicht. Vorhanden sind: {there}. "
        "Ein eigenes Rezept ist eine Datei, die auf .toml endet."
    )
    en = "There is no recipe “{name}”. There are: {there}. A recipe of your own is a file ending in .toml."


class RecipeNotToml(TypologyError):
    """The file cannot be read at all."""

    code = "typology.recipe_not_toml"
    de = "Das Rezept lässt sich nicht lesen. {problem}"
    en = "The recipe cannot be read. {problem}"


class EntryWrong(TypologyError):
    """One entry of a recipe file."""

    code = "typology.recipe_entry"
    de = "„{entry}“: {problem}"
    en = "“{entry}”: {problem}"


class RecipeRefusesOrigin(TypologyError):
    """Nationality or origin as an ingredient of a sum of disadvantages."""

    code = "typology.recipe_refuses_origin"
    de = (
        "„{column}“ sagt etwas über Staatsangehörigkeit oder Herkunft. Das ist kein Nachteil und geht nie in "
        "einen Index über Benachteiligung ein: Wo Menschen mit ausländischem Pass leben, sagt "
        "nichts darüber, wie es ihnen geht. Bitte die Spalte aus dem Rezept nehmen; als Merkmal "
        "daneben darf sie stehen."
    )
    en = (
        "“{column}” is about nationality or origin. That is no disadvantage and never enters an index of "
        "deprivation. Please take the column out of the recipe; it may be shown beside the index."
    )


class ColumnAbsent(TypologyError):
    """The recipe names a column that the table does not have."""

    code = "typology.column_absent"
    de = (
        "Das Rezept braucht die Spalte „{column}“, die Tabelle hat sie nicht. Bitte die Spalte so "
        "nennen oder das Rezept ändern. Zahlenspalten der Tabelle: {there}."
    )
    en = (
        "The recipe needs the column “{column}”, which the table does not have. Please rename the column or "
        "change the recipe. Number columns of the table: {there}."
    )


class NoColumnFits(TypologyError):
    """A pattern that no column fits."""

    code = "typology.no_column_fits"
    de = (
        "Das Rezept braucht Spalten {pattern}, die Tabelle hat keine davon. Bitte die Spalten so nennen. "
        "Zahlenspalten der Tabelle: {there}."
    )
    en = (
        "The recipe needs columns {pattern}; the table has none of them. Please name the columns so. Number "
        "columns of the table: {there}."
    )


class TextInColumn(TypologyError):
    """A column the recipe computes with holds text."""

    code = "typology.text_in_column"
    de = "Die Spalte „{column}“ enthält Text („{text}“), das Rezept rechnet mit ihr. Bitte Zahlen eintragen."
    en = "The column “{column}” holds text (“{text}”), and the recipe calculates with it. Please enter numbers."


class ConstantColumn(TypologyError):
    """Every area has the same value: nothing to standardise, nothing to learn."""

    code = "typology.constant_column"
    de = (
        "In der Spalte „{column}“ haben alle {areas} Gebiete denselben Wert ({value}). Sie "
        "unterscheidet nichts; bitte prüfen oder aus dem Rezept nehmen."
    )
    en = (
        "In the column “{column}” all {areas} areas have the same value ({value}). It tells "
        "nothing apart; please check it or take it out of the recipe."
    )


class ConstantIndex(TypologyError):
    """The indicators cancel each other out, so that every area has the same sum."""

    code = "typology.constant_index"
    de = (
        "Im Index „{index}“ haben alle Gebiete dieselbe Summe; die Spalten heben sich gegenseitig auf. "
        "Bitte Richtungen und Gewichte im Rezept prüfen."
    )
    en = (
        "In the index “{index}” all areas have the same sum; the columns cancel each other out. Please check "
        "directions and weights in the recipe."
    )


class ColumnEmpty(TypologyError):
    """Not one value."""

    code = "typology.column_empty"
    de = (
        "In der Spalte „{column}“ fehlen alle Werte der Gebiete, die gerechnet werden. Bitte "
        "eintragen oder die Spalte aus Tabelle oder Rezept nehmen."
    )
    en = (
        "The column “{column}” has no value for any area that is computed. Please enter them, or "
        "take the column out of the table or the recipe."
    )


class TooFewLeft(TypologyError):
    """After the exclusions fewer than two areas are left."""

    code = "typology.too_few_left"
    de = (
        "Von {areas} Gebieten bleiben {left}, gerechnet werden kann ab zwei. Gründe: {reasons}. "
        "Bitte die Werte ergänzen oder die Regeln des Rezepts prüfen."
    )
    en = (
        "Of {areas} areas {left} are left; two are the least. Reasons: {reasons}. Please add "
        "values, or check the rules of the recipe."
    )


class DenominatorNotPositive(TypologyError):
    """Divided by zero or by less."""

    code = "typology.denominator"
    de = "„{area}“: In der Spalte „{column}“ steht {value}, und durch sie wird geteilt. Bitte prüfen."
    en = (
        "“{area}”: the column “{column}” holds {value}, and values are divided by it. Please check."
    )


class PopulationMissing(TypologyError):
    """A number of inhabitants that the rule of the recipe needs is missing."""

    code = "typology.weights_missing"
    de = (
        "Das Rezept gewichtet mit „{column}“; dort fehlt bei „{area}“ die Zahl oder sie ist nicht "
        "größer als null. Bitte eintragen."
    )
    en = (
        "The recipe weighs with “{column}”; for “{area}” the number is missing or not above zero. "
        "Please enter it."
    )


class ReferenceMissing(TypologyError):
    """Nothing to compare with."""

    code = "typology.reference_missing"
    de = (
        "Für „{column}“ fehlt der Wert, mit dem verglichen wird. Bitte in der Tabelle eine Zeile mit der "
        "Gebietsnummer „{row}“ ergänzen (etwa die Werte der ganzen Stadt in einem festen Jahr) "
        "oder im Rezept reference = … eintragen."
    )
    en = (
        "For “{column}” there is no value to compare with. Please add a row with the area id "
        "“{row}” to the table (such as the whole city in a fixed year), or enter reference = … in the recipe."
    )


class GeometricBelowZero(TypologyError):
    """A geometric mean of something below zero."""

    code = "typology.geometric_below_zero"
    de = (
        "Das geometrische Mittel rechnet nur mit Werten ab null; „{index}“ hat bei „{area}“ einen kleineren. "
        "Bitte min-max, rank oder goalposts mit low = 0 oder mehr nehmen."
    )
    en = (
        "A geometric mean needs values from zero up; “{index}” has a smaller one for “{area}”. "
        "Please use min-max, rank or goalposts with low = 0 or more."
    )
