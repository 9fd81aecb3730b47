"""What people can give besides words: time, a language, a room, hosting a talk."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.base.errors import told_to_residents

LONGEST_CONTACT = 200
LONGEST_WORDS = 1000


@dataclass(frozen=True)
class Gift:
    """One thing to offer. `german` is its name on staff pages."""

    key: str
    words: str
    german: str


GIFTS = (
    Gift("time", told_to_residents("Ich habe Zeit und helfe mit."), "Zeit"),
    Gift("language", told_to_residents("Ich kann dolmetschen oder übersetzen."), "Sprache"),
    Gift("room", told_to_residents("Ich habe einen Raum oder einen Platz."), "Raum"),
    Gift("hosting", told_to_residents("Ich lade zu einem Gespräch ein."), "Gespräch"),
)
BY_KEY = {gift.key: gift for gift in GIFTS}

# What the person agrees to, word for word; kept with the offer by its fingerprint.
CONSENT = told_to_residents(
    "Ich bin einverstanden, dass das Integrationsbüro meine Angaben bis zu zwölf Monate speichert, "
    "um sich wegen meines Angebots bei mir zu melden. Ich kann das jederzeit zurücknehmen."
)


def contact_key(contact: str) -> str:
    """The contact without differences of writing, for a keyed hash: finds the same address again.

    >>> contact_key(" Ada@Example.org "), contact_key("0631 / 12-34")
    ('ada@example.org', '06311234')
    """
    plain = "".join(contact.split()).casefold()
    if "@" in plain:
        return plain
    digits = "".join(sign for sign in plain if sign.isdecimal() or sign == "+")
    return digits if len(digits) > 4 else plain
