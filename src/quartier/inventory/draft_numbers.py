"""What a column of numbers counts or measures, by its heading, its values and their decimals."""

from __future__ import annotations

from decimal import Decimal

from quartier.inventory import draft_words as words
from quartier.inventory.column_look import ColumnLook
from quartier.inventory.deliveries import Column
from quartier.inventory.proposals import Proposals
from quartier.inventory.series import ColumnRole

_ROLE_OF_KIND = {"count": ColumnRole.COUNT, "share": ColumnRole.SHARE}


def number_column(look: ColumnLook, proposals: Proposals) -> tuple[Column, str, bool]:
    """The column with its role and, where words say it, its indicator; why; whether assumed."""
    heading = look.heading
    indicator = proposals.by_heading(heading)
    if indicator is not None:
        role = _ROLE_OF_KIND.get(indicator.kind, ColumnRole.VALUE)
        if _fits(role, look):
            column = Column(heading, role, indicator.key, indicator.unit)
            return column, f"Kennzahl „{indicator.title}“, nach der Überschrift.", False
    role, why, assumed = number_role(heading, look)
    return Column(heading, role), why, assumed


def number_role(heading: str, look: ColumnLook) -> tuple[ColumnRole, str, bool]:
    """Count, share, total or any other number; why; whether nothing in the file says so."""
    text = words.plain(heading)
    if words.is_total(heading):
        return ColumnRole.TOTAL, "Summe anderer Spalten, nach der Überschrift.", False
    if words.SHARE_WORDS.search(text) and not (look.low < 0 and words.OTHER_WORDS.search(text)):
        if _fits(ColumnRole.SHARE, look):
            return ColumnRole.SHARE, "Anteile, nach der Überschrift." + _fraction(look), False
        why = (
            "Die Überschrift klingt nach Anteilen, aber es stehen Werte außerhalb von 0 bis 100 da."
        )
        return ColumnRole.VALUE, why, True
    if words.OTHER_WORDS.search(text):
        return ColumnRole.VALUE, "Andere Zahlen, nach der Überschrift.", False
    if _fits(ColumnRole.COUNT, look):
        named = words.COUNT_WORDS.search(text) is not None
        if named:
            return ColumnRole.COUNT, "Anzahlen: ganze Zahlen, nach der Überschrift.", False
        return ColumnRole.COUNT, "Ganze Zahlen ab 0: als Anzahlen gelesen.", True
    why = "Zahlen mit Nachkommastellen oder Vorzeichen; ob es Anteile sind, sagt die Datei nicht."
    return ColumnRole.VALUE, why, True


def _fits(role: ColumnRole, look: ColumnLook) -> bool:
    """Whether nearly all numbers are possible for this role; a slip must not hide what it is."""
    numbers = look.numbers
    if role is ColumnRole.COUNT:
        wrong = sum(number < 0 or number != number.to_integral_value() for number in numbers)
    elif role is ColumnRole.SHARE:
        wrong = sum(not 0 <= number <= 100 for number in numbers)
    else:
        wrong = 0
    return wrong * 10 <= len(numbers)


def _fraction(look: ColumnLook) -> str:
    if look.numbers and look.high <= Decimal(1) and not look.is_whole:
        return " Alle Werte liegen zwischen 0 und 1: Bitte prüfen, ob Prozent gemeint sind."
    return ""
