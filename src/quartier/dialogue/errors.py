"""What can go wrong when someone says something or a reader reads it."""

from quartier.base.errors import QuartierError, told_to_residents


class NothingSaid(QuartierError):
    """The field was empty."""

    code = "dialogue.nothing_said"
    de = told_to_residents(
        "Da steht noch nichts. Bitte schreiben Sie uns in ein paar Worten, was Sie sagen möchten."
    )
    en = "There is nothing here yet. Please tell us in a few words what you would like to say."


class TooLong(QuartierError):
    """More text than one voice holds."""

    code = "dialogue.too_long"
    de = told_to_residents(
        "Das sind {length} Zeichen. Bis {limit} passen hinein. Bitte kürzen oder zweimal senden."
    )
    en = "These are {length} characters. Up to {limit} fit. Please shorten it or send it in two parts."


class LanguageNotRead(QuartierError):
    """The reader does not command the language of this voice (V2)."""

    code = "dialogue.language_not_read"
    de = "Dieser Beitrag ist auf {language}. Freigeben darf ihn, wer diese Sprache liest."
    en = "This contribution is in {language}. Only someone who reads that language may release it."


class NotAnswerable(QuartierError):
    """A voice is to be answered that nobody has read and let through, or that was taken back."""

    code = "dialogue.not_answerable"
    de = "Dieser Beitrag ist {state}. Eine Antwort bekommt er, sobald er gelesen und freigegeben ist."
    en = "This contribution is {state}. It can be answered once it has been read and released."


class ReasonMissing(QuartierError):
    """A voice is to be held back without a reason from the list."""

    code = "dialogue.reason_missing"
    de = "Bitte wählen Sie einen Grund. Die Person liest ihn unter ihrer Nummer."
    en = "Please choose a reason. The person reads it under their number."


class UnknownCode(QuartierError):
    """A well-formed number that we do not have. It says no more than that."""

    code = "dialogue.unknown_code"
    de = told_to_residents(
        "Diese Nummer finden wir nicht. Vielleicht ist Ihr Beitrag noch nicht angekommen, oder eine "
        "Ziffer ist vertippt. Bitte schauen Sie später noch einmal nach."
    )
    en = (
        "We cannot find this number. Perhaps your contribution has not arrived yet, or a digit is "
        "mistyped. Please look again later."
    )


class WhenWrong(QuartierError):
    """A date that cannot be read, or a span that ends before it begins."""

    code = "dialogue.when"
    de = (
        "„{value}“ ist kein Datum, wie wir es lesen: 2018-02-02, 2018-02, 2018-spring, 2018 "
        "oder zwei davon mit Schrägstrich."
    )
    en = (
        "“{value}” is not a date as we read it: 2018-02-02, 2018-02, 2018-spring, 2018, or two of "
        "these with a slash."
    )
