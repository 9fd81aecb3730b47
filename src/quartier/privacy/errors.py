"""What can go wrong with protected texts."""

from quartier.base.errors import QuartierError


class TextGone(QuartierError):
    """The text was erased, has expired, or was withdrawn: only its tombstone is left."""

    code = "privacy.text_gone"
    de = "Dieser Text ist gelöscht. Es bleibt nur, dass es ihn gab."
    en = "This text has been erased. Only the fact that it existed remains."


class RedactionRewrites(QuartierError):
    """A redaction tried to change words instead of blackening them."""

    code = "privacy.redaction_rewrites"
    de = "Schwärzen ändert keine Wörter. Bitte wählen Sie nur aus, was unlesbar werden soll."
    en = "Redaction never changes words. Please only choose what is to become unreadable."


class RuleUnreadable(QuartierError):
    """A publication rule in a file has a key nobody knows, or a value that is no whole number."""

    code = "privacy.rule_unreadable"
    de = (
        "Die Veröffentlichungsregel „{key} = {value}“ lässt sich nicht lesen. Bitte den Namen prüfen "
        "und eine ganze Zahl ab 0 eintragen."
    )
    en = (
        "The publication rule “{key} = {value}” cannot be read. Please check its name and "
        "enter a whole number from 0 on."
    )


class CountImpossible(QuartierError):
    """A count of persons is negative: nothing can be protected on such a table."""

    code = "privacy.count_impossible"
    de = "In {cell} stehen {count} Personen. Eine Anzahl ist nie kleiner als 0; bitte die Lieferung prüfen."
    en = "{cell} has {count} persons. A count is never below 0; please check the delivery."


class NobodyAsked(QuartierError):
    """Neither a number nor an address was given, or both."""

    code = "privacy.nobody_asked"
    de = "Bitte entweder eine Nummer oder eine E-Mail-Adresse eintragen."
    en = "Please give either a number or a mail address."


class NothingFound(QuartierError):
    """Nothing is stored under this number or address."""

    code = "privacy.nothing_found"
    de = "Unter dieser Nummer oder Adresse ist nichts gespeichert."
    en = "Nothing is stored under this number or address."


class WithTheTrustee(QuartierError):
    """A trustee outside the administration moderates: the city's roles do not see originals (V1)."""

    code = "privacy.with_the_trustee"
    de = "Originale liegen in dieser Stadt bei der Vertrauensstelle. Sie gibt die Auskunft."
    en = "In this city originals lie with the trustee. Please let the trustee answer."
