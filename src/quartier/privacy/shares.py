"""Shares: computed from published counts only, and coarser the fewer people stand behind them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quartier.base.errors import told_to_residents
from quartier.base.missing import Missing
from quartier.base.numbers import percent
from quartier.privacy.rules import HOUSE_RULE, Rule

SHARE_WORDS: dict[str, str] = {
    "0": told_to_residents("niemand"),
    "1/20": told_to_residents("etwa jede zwanzigste Person"),
    "1/15": told_to_residents("etwa jede fünfzehnte Person"),
    "1/12": told_to_residents("etwa jede zwölfte Person"),
    "1/10": told_to_residents("etwa jede zehnte Person"),
    "1/8": told_to_residents("etwa jede achte Person"),
    "1/7": told_to_residents("etwa jede siebte Person"),
    "1/6": told_to_residents("etwa jede sechste Person"),
    "1/5": told_to_residents("etwa jede fünfte Person"),
    "1/4": told_to_residents("etwa jede vierte Person"),
    "1/3": told_to_residents("etwa jede dritte Person"),
    "2/5": told_to_residents("etwa zwei von fünf Personen"),
    "1/2": told_to_residents("etwa die Hälfte"),
    "3/5": told_to_residents("etwa drei von fünf Personen"),
    "2/3": told_to_residents("etwa zwei von drei Personen"),
    "3/4": told_to_residents("etwa drei von vier Personen"),
    "4/5": told_to_residents("etwa vier von fünf Personen"),
    "9/10": told_to_residents("etwa neun von zehn Personen"),
    "1": told_to_residents("alle"),
}
"""Code of a share in words → German msgid; pages translate it."""

# Nobody and all are said only where they are exact.
_ABOUT = {code: Fraction(code) for code in SHARE_WORDS if code not in {"0", "1"}}


@dataclass(frozen=True, slots=True)
class PublishedShare:
    """A share as it may be shown: a percentage, or words, or the reason why there is none.

    value: percent, rounded half up to `places` decimals; None for words or nothing.
    words: code in SHARE_WORDS, "" where a number is shown or nothing.
    """

    value: Decimal | None = None
    places: int = 0
    words: str = ""
    missing: Missing | None = None


def published_share(
    part: int | Missing, whole: int | Missing, rule: Rule = HOUSE_RULE
) -> PublishedShare:
    """The share of `part` in `whole` as it may be published; both must be *published* counts.

    Under 50 persons in `whole` nothing, under 200 words, under 2,000 whole percent, else one decimal
    (the rule may ask for more). What is missing stays missing; a share of nobody does not exist.
    """
    if isinstance(whole, Missing):
        return PublishedShare(missing=whole)
    if isinstance(part, Missing):
        return PublishedShare(missing=part)
    if whole == 0:
        return PublishedShare(missing=Missing.DOES_NOT_EXIST)
    # A count below the rule is not a published one, whoever hands it in.
    if whole < rule.smallest_base or rule.is_small(part):
        return PublishedShare(missing=Missing.PROTECTED)
    if whole < rule.whole_percent_from:
        return PublishedShare(words=_in_words(part, whole))
    places = 1 if whole >= rule.one_decimal_from else 0
    return PublishedShare(value=percent(part, whole, places), places=places)


def _in_words(part: int, whole: int) -> str:
    if part == 0:
        return "0"
    if part >= whole:
        return "1"
    share = Fraction(part, whole)
    return min(_ABOUT, key=lambda code: (abs(_ABOUT[code] - share), _ABOUT[code]))


def counts_behind(share: str, whole: int) -> tuple[int, int]:
    """The smallest and largest count that this printed percentage of `whole` can stand for.

    >>> counts_behind("6.3", 1190)
    (75, 75)
    >>> counts_behind("6", 1190)
    (66, 77)
    """
    low, high, scale = share_limits(share)
    return max(0, -(-low * whole // scale)), max(0, (high * whole - 1) // scale)


def share_limits(share: str) -> tuple[int, int, int]:
    """(low, high, scale): printed half up, it means low/scale <= part/whole < high/scale."""
    printed = Decimal(share)
    places = max(0, -int(printed.as_tuple().exponent))
    middle = int(printed.scaleb(places)) * 2
    return middle - 1, middle + 1, 2 * 100 * 10**places
