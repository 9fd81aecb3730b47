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
