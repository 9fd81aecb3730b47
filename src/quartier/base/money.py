"""Money is whole cents; amounts as people read and type them."""

from __future__ import annotations

from decimal import Decimal

from quartier.base.numbers import format_number, parse_german


def euros(cents: int, language: str = "de") -> str:
    """The amount as people read it; cents are shown only where there are some.

    >>> euros(1250000)
    '12.500 €'
    >>> euros(1250050)
    '12.500,50 €'
    """
    whole, rest = divmod(cents, 100)
    amount = Decimal(cents).scaleb(-2) if rest else whole
    return f"{format_number(amount, language)}\u00a0€"


def cents(typed: str) -> int:
    """Whole cents of an amount as typed ("12.500", "12.500,50 €"). Raises ValueError otherwise.

    >>> cents("12.500,50 €")
    1250050
    """
    amount = parse_german(typed.replace("€", "").strip()) * 100
    if amount < 0 or amount != amount.to_integral_value():
        raise ValueError(typed)
    return int(amount)
