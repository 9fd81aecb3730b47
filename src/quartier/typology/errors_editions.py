"""What can be wrong with an edition of types or index."""

from __future__ import annotations

from quartier.base.errors import QuartierError


class EditionFrozen(QuartierError):
    """Somebody wants to change what was released."""

    code = "typology.edition_frozen"
    de = "„{name}“ ist veröffentlicht und bleibt, wie es ist. Bitte eine neue Ausgabe rechnen."
    en = "“{name}” is released and stays as it is. Please compute a new edition."


class NoRelease(QuartierError):
    """There are no released figures to compute from."""

    code = "typology.no_release"
    de = "Noch sind keine Zahlen veröffentlicht. Bitte zuerst einen Stand veröffentlichen."
    en = "No figures are released yet. Please release figures first."


class IndicatorNotReleased(QuartierError):
    """A column names an indicator that the release does not have, or a time it has not."""

    code = "typology.indicator_not_released"
    de = "„{column}“ gibt es in {release} nicht für die Stadtteile. Es gibt: {there}."
    en = "“{column}” is not in {release} for the areas. There is: {there}."


class PurposeMissing(QuartierError):
    """Nobody says what it is for."""

    code = "typology.purpose_missing"
    de = "Bitte in einem Satz sagen, wofür diese Ausgabe da ist. Der Satz steht auf der Seite."
    en = "Please say in one sentence what this edition is for. The sentence stands on the page."


class NamesMissing(QuartierError):
    """A type has no name yet."""

    code = "typology.names_missing"
    de = "Ohne Namen: {letters}. Bitte jedem Typ einen Namen geben, der niemanden abstempelt."
    en = "Without a name: {letters}. Please give each type a name that labels nobody."


class SentenceNeedsReason(QuartierError):
    """A sentence of one's own holds a word that labels people."""

    code = "typology.sentence_needs_reason"
    de = "Im Satz: {why} Bitte anders sagen oder einen Grund angeben."
    en = "In the sentence: {why} Please say it otherwise or give a reason."


class NameTwice(QuartierError):
    """Two types of an edition carry one name."""

    code = "typology.name_twice"
    de = "„{name}“ heißt schon Typ {letter}. Bitte einen anderen Namen wählen."
    en = "Type {letter} is already called “{name}”. Please choose another name."


class ReasonMissing(QuartierError):
    """An override without a reason."""

    code = "typology.reason_missing"
    de = "Wer eine Zuordnung ändert, sagt warum. Der Grund steht auf der Seite."
    en = "Who changes an assignment says why. The reason stands on the page."


class OfAnotherEdition(QuartierError):
    """A type of one edition was given to an area of another."""

    code = "typology.of_another_edition"
    de = "Dieser Typ gehört zu einer anderen Ausgabe."
    en = "This type belongs to another edition."


class NothingToCompute(QuartierError):
    """The edition is past computing."""

    code = "typology.nothing_to_compute"
    de = "Diese Ausgabe ist schon gerechnet."
    en = "This edition is computed already."


class BodyMissing(QuartierError):
    """A link or statement without the body it belongs to."""

    code = "typology.body_missing"
    de = "Bitte das Gremium nennen, zum Beispiel „Ortsbeirat Nord“."
    en = "Please name the body, for example “Local council North”."


class StatementEmpty(QuartierError):
    """A statement without words."""

    code = "typology.statement_empty"
    de = "Die Stellungnahme ist leer."
    en = "The statement is empty."


class NothingToPreview(QuartierError):
    """The edition is public, put aside, or not computed yet."""

    code = "typology.nothing_to_preview"
    de = "Für diese Ausgabe gibt es keine Vorschau: Sie ist öffentlich, verworfen oder noch nicht gerechnet."
    en = "There is no preview of this edition: it is public, put aside, or not computed yet."


class RoleMissing(QuartierError):
    """Nobody answers for it."""

    code = "typology.role_missing"
    de = "Bitte sagen, welche Stelle diese Ausgabe verantwortet, zum Beispiel „Statistikstelle“."
    en = "Please say which office answers for this edition, for example “Statistics office”."


class FiguresNotPublic(QuartierError):
    """The edition would tell figures before their day."""

    code = "typology.figures_not_public"
    de = "{release} wird erst am {day} öffentlich. Die Ausgabe darf nicht früher erscheinen."
    en = "{release} becomes public on {day}. The edition must not appear earlier."
