"""What keeps chance from being computed; each error names the columns that would mend it."""

from __future__ import annotations

from quartier.typology.errors import SeveralProblems, TypologyError


class NoChance(SeveralProblems):
    """The certainty of these classes cannot be computed; every reason at once."""

    code = "typology.no_chance"


class PeopleUnknown(TypologyError):
    """Nobody says of how many people the shares are."""

    code = "typology.people_unknown"
    de = (
        "Wie sicher eine Klasse ist, hängt daran, wie viele Menschen hinter einem Anteil stehen. Es "
        "fehlt: {wanted}. Ersatzweise genügt die Zahl aller Menschen im Gebiet in einer Spalte "
        "{proxy}; das steht dann im Ergebnis. Was kein Anteil von Menschen ist, nennt das Rezept "
        "unter [certainty] fixed."
    )
    en = (
        "How sure a class is depends on how many people stand behind a share. Missing: {wanted}. "
        "The number of all people of the area will do instead, in a column {proxy}, and the result says so. "
        "What is no share of people is named by the recipe under [certainty] fixed."
    )


class PeopleUnclear(TypologyError):
    """A number of people is missing or not above zero."""

    code = "typology.people_unclear"
    de = (
        "Spalte „{column}“, Gebiet {area}: Hier steht, von wie vielen Menschen „{indicator}“ ein "
        "Anteil ist. Das muss eine Zahl über null sein."
    )
    en = (
        "Column “{column}”, area {area}: it says of how many people “{indicator}” is a share. It has "
        "to be a number above zero."
    )


class NoShare(TypologyError):
    """A value that cannot be a share."""

    code = "typology.no_share"
    de = (
        "Spalte „{column}“, Gebiet {area}: {value} ist kein Anteil in Prozent. Ist die Spalte kein Anteil "
        "von Menschen, so nennt sie das Rezept unter [certainty] fixed; sie wird dann nicht neu "
        "gezogen."
    )
    en = (
        "Column “{column}”, area {area}: {value} is no share in percent. If the column is no share of "
        "people, the recipe names it under [certainty] fixed; it is not redrawn then."
    )


class ShareOfChangeMissing(TypologyError):
    """A change without the share that changed."""

    code = "typology.share_of_change_missing"
    de = (
        "„{column}“ ist eine Veränderung. Um sie neu zu ziehen, braucht es auch den Anteil selbst: Spalte "
        "„{share}“."
    )
    en = "“{column}” is a change. To redraw it, the share itself is needed too: column “{share}”."
