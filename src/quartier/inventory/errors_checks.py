"""What the plausibility rules say: each a sentence with what stands there, why it is odd, what to do."""

from __future__ import annotations

from quartier.base.errors import QuartierError


class PartsDoNotSum(QuartierError):
    """Parts and their total disagree."""

    code = "inventory.parts_do_not_sum"
    de = (
        "{text} passt nicht zur Summe: {parts} ergeben zusammen {sum}, im Feld „{total_name}“ "
        "steht {total} (Unterschied {difference}). Bitte mit der Vorlage vergleichen."
    )
    en = (
        "{text} does not fit the sum: {parts} add up to {sum}, “{total_name}” says {total} "
        "(difference {difference}). Please compare with the original."
    )


class MayBreakSum(QuartierError):
    """A part that would mend a broken sum with one other digit."""

    code = "inventory.may_break_sum"
    de = "Die Summe in Zeile {row} käme heraus, wenn hier {meant} statt {text} stünde. Bitte ansehen."
    en = "The sum in row {row} would come out with {meant} here instead of {text}. Please look."


class SharesDoNotSum(QuartierError):
    """Shares that divide up a whole do not make 100 percent."""

    code = "inventory.shares_do_not_sum"
    de = "Die Anteile {parts} ergeben in dieser Zeile zusammen {sum} statt 100 Prozent."
    en = "The shares {parts} add up to {sum} instead of 100 percent in this row."


class NoTotal(QuartierError):
    """Nothing to compare the sum with."""

    code = "inventory.no_total"
    de = (
        "Die Tabelle hat keine Zeile mit der Summe, also ist nichts da, womit sich die Werte "
        "vergleichen lassen. Unsere Summen: {sums}."
    )
    en = "The table has no row with the total to compare the values with. Our sums: {sums}."


class ShareDoesNotFit(QuartierError):
    """Count, share and base of the same day disagree."""

    code = "inventory.share_does_not_fit"
    de = (
        "{count} ({count_name}) von {base} ({base_name}) sind {computed}, in „{share_name}“ steht "
        "{share}. Einer der drei Werte stimmt nicht; am ehesten {suspect}."
    )
    en = (
        "{count} ({count_name}) of {base} ({base_name}) are {computed}, “{share_name}” says "
        "{share}. One of the three is wrong; most likely {suspect}."
    )


class ImpliedBaseDiffers(QuartierError):
    """Count and share imply another population than one known for another date."""

    code = "inventory.implied_population_differs"
    de = (
        "{count} ({count_name}) und {share} ({share_name}) ergeben zusammen eine Bezugsgröße von "
        "rund {implied}. Bekannt sind {known} ({source}, {period}): {percent} Unterschied. Bitte "
        "beide Werte mit der Vorlage vergleichen."
    )
    en = (
        "{count} ({count_name}) and {share} ({share_name}) imply a base of about {implied}. Known "
        "are {known} ({source}, {period}): a difference of {percent}. Please compare both values "
        "with the original."
    )


class ImpliedBasesDisagree(QuartierError):
    """Two pairs of count and share of one row imply different populations."""

    code = "inventory.implied_populations_disagree"
    de = (
        "{count} und {share} ergeben eine Bezugsgröße von rund {implied}, „{other_count}“ und "
        "„{other_share}“ derselben Zeile aber rund {other}. In den anderen Zeilen passen sie zusammen."
    )
    en = (
        "{count} and {share} imply a base of about {implied}, but “{other_count}” and "
        "“{other_share}” of the same row about {other}. In the other rows they fit."
    )


class BaseUnclear(QuartierError):
    """Most shares of a column do not follow from count and base."""

    code = "inventory.base_unclear"
    de = (
        "In „{share_name}“ passen {wrong} von {all} Anteilen nicht zu „{count_name}“ geteilt durch "
        "„{base_name}“. Vielleicht ist eine andere Bezugsgröße gemeint; bitte nachfragen."
    )
    en = (
        "In “{share_name}” {wrong} of {all} shares do not follow from “{count_name}” divided by "
        "“{base_name}”. Perhaps another base is meant; please ask."
    )


class OrderOfMagnitude(QuartierError):
    """A value that fits when the decimal sign is moved."""

    code = "inventory.order_of_magnitude"
    de = "{text} ist wohl um das {factor}-Fache zu {direction}: {reason}."
    en = "{text} is probably {factor} times too {direction}: {reason}."


class PartExceedsWhole(QuartierError):
    """More people in a part than in the whole."""

    code = "inventory.part_exceeds_whole"
    de = "{part} ({part_name}) ist mehr als {whole} ({whole_name}), obwohl es ein Teil davon ist."
    en = "{part} ({part_name}) is more than {whole} ({whole_name}), although it is a part of it."


class UnusualRate(QuartierError):
    """A count far from what its area's size suggests."""

    code = "inventory.unusual_rate"
    de = (
        "{text} ist, an der Größe des Gebiets gemessen, {times} dessen, was in den anderen Gebieten "
        "üblich ist. Bitte ansehen."
    )
    en = "{text} is far from what is usual in areas of this size ({times}). Please look."


class SubgroupAgainstTotal(QuartierError):
    """The share within a sub-group lies on the other side of the share in all."""

    code = "inventory.subgroup_against_total"
    de = (
        "{text} ({name}) liegt {side} dem Wert für alle ({total}). In {usual} von {all} Zeilen ist "
        "es umgekehrt. Bitte ansehen."
    )
    en = (
        "{text} ({name}) lies {side_en} the value for all ({total}). In {usual} of {all} rows it is "
        "the other way round. Please look."
    )


class SameValueTwice(QuartierError):
    """One value stands twice where chance would hardly do that."""

    code = "inventory.same_value_twice"
    de = "{text} steht in dieser Spalte auch bei {other}. Zufall ist möglich; bitte ansehen."
    en = "{text} stands in this column for {other} too. It may be chance; please look."


class FrequentValue(QuartierError):
    """One number stands in a column far more often than chance would put it there."""

    code = "inventory.frequent_value"
    de = (
        "{text} steht {times}-mal in dieser Spalte, viel öfter als zu erwarten. Steht die Zahl für "
        "etwas anderes, zum Beispiel für „nicht berechnet“ oder eine Obergrenze?"
    )
    en = (
        "{text} stands {times} times in this column, far more often than expected. Does it stand "
        "for something else, such as “not computed” or an upper limit?"
    )


class RowTwice(QuartierError):
    """A whole row stands twice."""

    code = "inventory.row_twice"
    de = "Diese Zeile steht schon in Zeile {first}, Feld für Feld. Bitte eine davon löschen."
    en = "This row already stands in row {first}, field by field. Please delete one of them."


class RowCopied(QuartierError):
    """All values of a row are those of another area."""

    code = "inventory.row_copied"
    de = (
        "Alle {count} Werte von „{name}“ sind dieselben wie bei „{other}“ (Zeile {first}). "
        "Wahrscheinlich wurde eine Zeile doppelt eingefügt."
    )
    en = (
        "All {count} values of “{name}” are those of “{other}” (row {first}). A row was probably "
        "pasted twice."
    )


class AreasSwapped(QuartierError):
    """The values of two areas fit when exchanged."""

    code = "inventory.areas_swapped"
    de = (
        "Die Werte von „{name}“ und „{other}“ sind wohl vertauscht: Getauscht passen beide zu "
        "{period}, so wie sie stehen keiner."
    )
    en = (
        "The values of “{name}” and “{other}” are probably exchanged: the other way round both fit "
        "{period}, as they stand neither does."
    )


class ConstantColumn(QuartierError):
    """A column in which everything is the same."""

    code = "inventory.constant_column"
    de = "In „{name}“ steht {count}-mal derselbe Wert ({text}). Ist die Spalte wirklich gefüllt worden?"
    en = "“{name}” holds the same value {count} times ({text}). Was the column really filled in?"


class Jump(QuartierError):
    """A change that the other areas do not show."""

    code = "inventory.jump"
    de = (
        "{text} ist ein Sprung: {before_period} waren es {before}{after}. Nach der Entwicklung der "
        "anderen Gebiete wären etwa {expected} zu erwarten. Bitte ansehen."
    )
    en = (
        "{text} is a jump: {before_period} it was {before}{after_en}. Going by the other areas about "
        "{expected} would be expected. Please look."
    )


class JumpSinceLast(QuartierError):
    """Another value for the same date than in the last delivery, unlike the other areas."""

    code = "inventory.jump_since_last"
    de = (
        "{text} stand in der letzten Lieferung für denselben Stand noch als {before}; die meisten "
        "anderen Werte sind gleich geblieben. Bitte den Grund nennen oder berichtigen."
    )
    en = (
        "{text} was {before} for the same date in the last delivery; most other values stayed the "
        "same. Please say why or correct it."
    )


class UnitsShifted(QuartierError):
    """A whole column is in thousands, or no longer is."""

    code = "inventory.units_shifted"
    de = (
        "Die Werte in „{name}“ sind durchweg etwa das {factor}-Fache von {reference}. Ist die "
        "Einheit eine andere (zum Beispiel „in Tausend“)?"
    )
    en = (
        "The values in “{name}” are throughout about {factor} times {reference}. Is the unit "
        "another one (“in thousands”, say)?"
    )


class LooksLikeMissing(QuartierError):
    """A code that programs write for "no value"."""

    code = "inventory.looks_like_missing"
    de = (
        "{text} sieht aus wie ein Zeichen für „kein Wert“. Wenn ja, bitte ein leeres Feld liefern, "
        "bei geschützten Werten einen Punkt."
    )
    en = (
        "{text} looks like a mark for “no value”. If so, please leave the field empty, or enter a "
        "full stop for a protected one."
    )


class RowOfZeros(QuartierError):
    """All values of a row are 0, though people live there."""

    code = "inventory.row_of_zeros"
    de = (
        "Alle {count} Anteile dieser Zeile sind 0. Wirklich null, oder nicht berechnet? Dann bitte "
        "leer lassen."
    )
    en = (
        "All {count} shares of this row are 0. Really zero, or not computed? Then leave them empty."
    )


class EncodingResidue(QuartierError):
    """Letters that were read in the wrong encoding."""

    code = "inventory.encoding_residue"
    de = "„{text}“ enthält falsch gelesene Umlaute. Gemeint ist wohl „{meant}“."
    en = "“{text}” contains letters read in the wrong encoding. Probably “{meant}” is meant."


class NameNotOfNumber(QuartierError):
    """The number of an area is known, the name beside it is not."""

    code = "inventory.name_not_of_number"
    de = "Nach der Nummer ist „{official}“ gemeint, daneben steht aber „{name}“. Was stimmt?"
    en = "By its number “{official}” is meant, but beside it stands “{name}”. Which is right?"


class HeadingWithoutUnit(QuartierError):
    """A column of shares whose heading does not say so."""

    code = "inventory.heading_without_unit"
    de = (
        "Die Spalte „{name}“ enthält Anteile, aber die Überschrift sagt es nicht: Es fehlt „%“, "
        "„Anteil“ oder „Quote“."
    )
    en = "The column “{name}” holds shares, but its heading does not say so: “%” is missing."


class HeadingOfWhom(QuartierError):
    """A heading of a sub-group with "%", that can be read in two ways."""

    code = "inventory.heading_of_whom"
    de = (
        "„{name}“ lässt sich auf zwei Arten lesen: Anteil innerhalb dieser Gruppe, oder Anteil "
        "dieser Gruppe an allen. Bitte dazusagen, wovon der Anteil genommen ist."
    )
    en = (
        "“{name}” can be read in two ways: a share within this group, or this group's share of "
        "all. Please say of whom the share is taken."
    )


class AreaWordsMixed(QuartierError):
    """Several words for the areas stand side by side."""

    code = "inventory.area_words_mixed"
    de = (
        "Für die Gebiete stehen {count} Wörter nebeneinander: {words}. Amtlich heißen sie hier "
        "{official}. Meinen alle dasselbe?"
    )
    en = (
        "{count} words for the areas stand side by side: {words}. Officially they are called "
        "{official} here. Do all mean the same?"
    )


class BasesMixed(QuartierError):
    """One series draws on sources that count different people."""

    code = "inventory.bases_mixed"
    de = (
        "Eine Reihe, mehrere Bevölkerungsbegriffe: {bases}. Ein Vergleich über die Zeit kann hier "
        "ein Wechsel der Zählweise sein."
    )
    en = (
        "One series, several population bases: {bases}. A change over time may be a change of who "
        "was counted."
    )


class AgesNotComparable(QuartierError):
    """Two age bands that look alike and cannot be turned into each other."""

    code = "inventory.ages_not_comparable"
    de = (
        "„{name}“ und „{other}“ ({other_file}) sind verschiedene Altersgruppen ({ages} und "
        "{other_ages}). Ohne einzelne Altersjahre lassen sie sich nicht vergleichen."
    )
    en = (
        "“{name}” and “{other}” ({other_file}) are different age bands ({ages} and {other_ages}). "
        "Without single years of age they cannot be compared."
    )


class PrecisionVaries(QuartierError):
    """A value without decimals in a file that may have dropped a zero at the end."""

    code = "inventory.precision_varies"
    de = (
        "{text} hat {places} Nachkommastellen, die anderen Werte der Spalte haben {usual}. "
        "Vielleicht hat das Programm nur eine Null am Ende weggelassen."
    )
    en = (
        "{text} has {places} decimals, the other values of the column have {usual}. Perhaps the "
        "program only dropped a zero at the end."
    )


class PeriodCopied(QuartierError):
    """A period holds the values of the one before."""

    code = "inventory.period_copied"
    de = (
        "Alle {count} Werte für {period} sind dieselben wie für {before}. Wurde die alte Spalte "
        "noch einmal geliefert?"
    )
    en = "All {count} values for {period} are those for {before}. Was the old column sent again?"


class ColumnCopied(QuartierError):
    """Two columns with the same values."""

    code = "inventory.column_copied"
    de = "„{name}“ enthält in jeder Zeile dieselben Werte wie „{other}“. Ist das so gemeint?"
    en = "“{name}” holds the same values as “{other}” in every row. Is that meant?"


class DeliveriesDiffer(QuartierError):
    """Two deliveries give one figure two values."""

    code = "inventory.deliveries_differ"
    de = (
        "Hier steht {text}, in „{other_title}“ für denselben Stand ({period}) {other}. Bitte klären, "
        "welche Zahl gilt."
    )
    en = (
        "Here it says {text}, in “{other_title}” {other} for the same date ({period}). Please settle "
        "which figure holds."
    )
