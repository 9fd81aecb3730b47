"""Shares, rates and balances: made from numbers that are public already, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.base.numbers import round_half_up
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator
from quartier.inventory.origins import Origins
from quartier.inventory.shown import COMPUTED
from quartier.privacy.counts import Key
from quartier.privacy.rules import HOUSE_RULE, Rule
from quartier.privacy.shares import published_share


@dataclass(frozen=True)
class PublicNumbers:
    """Every number that is public already and that shares, rates and balances are made from."""

    counts: Mapping[Key, int | Missing]
    things: Mapping[Key, Decimal]

    def get(self, indicator: str, area: str, period: str) -> int | Decimal | Missing | None:
        """The number; None where there is none. A year also finds its last day: moves of a year are
        compared with the people at its end."""
        for moment in (period, f"{period}-12-31"):
            found = self.counts.get((indicator, area, moment))
            if found is None:
                found = self.things.get((indicator, area, moment))  # type: ignore[assignment]
            if found is not None:
                return found
        return None

    def sum(
        self, keys: Iterable[str], where: tuple[str, str], *, minus: Iterable[str] = ()
    ) -> int | Decimal | Missing | None:
        """The sum of public numbers: None as soon as one is not there, missing as soon as one is."""
        plus = [self.get(key, *where) for key in keys]
        less = [self.get(key, *where) for key in minus]
        if any(number is None for number in (*plus, *less)):
            return None
        for number in (*plus, *less):
            if isinstance(number, Missing):
                return number
        return _total(plus) - _total(less)


def _total(numbers: Iterable[int | Decimal | Missing | None]) -> int | Decimal:
    total: int | Decimal = 0
    for number in numbers:
        if isinstance(number, int | Decimal):
            total += number
    return total


def made_figures(
    public: PublicNumbers,
    indicators: Mapping[str, Indicator],
    origins: Origins,
    rules: Mapping[Key, Rule],
) -> Iterable[Figure]:
    """Every share, rate and balance that can be made from public numbers, and from them alone."""
    cells: dict[str, list[Key]] = {}
    for key in (*public.counts, *public.things):
        cells.setdefault(key[0], []).append(key)
    for definition in indicators.values():
        compute = definition.compute
        if compute is None:
            continue
        for first in cells.get(compute.numerator[0], ()):
            _, area, period = first
            part = public.sum(compute.numerator, (area, period), minus=compute.minus)
            if part is None:
                continue
            source = origins.of(first)
            figure = Figure(definition.key, area, period, COMPUTED, source=source)
            if not compute.denominator:
                yield _with_sum(figure, part)
                continue
            whole = public.sum(compute.denominator, (area, period))
            if whole is None:
                continue
            if definition.kind == "share":
                rule = rules.get((compute.denominator[0], area, period), HOUSE_RULE)
                yield _with_share(figure, part, whole, rule)
            else:
                yield _with_rate(figure, part, whole, definition)


def _with_sum(figure: Figure, number: int | Decimal | Missing) -> Figure:
    if isinstance(number, Missing):
        return replace(figure, missing=number)
    exact = Decimal(number)
    return replace(figure, text=f"{exact:f}", number=exact)


def _with_share(
    figure: Figure, part: int | Decimal | Missing, whole: int | Decimal | Missing, rule: Rule
) -> Figure:
    """A share of people: none of few, words for some, a percentage for many."""
    share = published_share(_whole_number(part), _whole_number(whole), rule)
    if share.missing is not None:
        return replace(figure, missing=share.missing)
    text = "" if share.value is None else f"{share.value:f}"
    return replace(figure, text=text, number=share.value, words=share.words)


def _with_rate(
    figure: Figure,
    part: int | Decimal | Missing,
    whole: int | Decimal | Missing,
    definition: Indicator,
) -> Figure:
    """So many for so many people. What counts people is as exact as their share would be."""
    assert definition.compute is not None
    for number in (whole, part):
        if isinstance(number, Missing):
            return replace(figure, missing=number)
    assert not isinstance(part, Missing)
    assert not isinstance(whole, Missing)
    if whole == 0:
        return replace(figure, missing=Missing.DOES_NOT_EXIST)
    if definition.protected and whole < HOUSE_RULE.smallest_base:
        return replace(figure, missing=Missing.PROTECTED)
    value = Decimal(part) * definition.compute.per / Decimal(whole)
    places = definition.places
    if definition.protected:
        finest = 1 if whole >= HOUSE_RULE.one_decimal_from else 0
        # Whole percent are tens of a thousand: one place less for each zero of `per` beyond 100.
        places = min(places, finest - (len(str(definition.compute.per)) - 3))
    rounded = round_half_up(value, places)
    return replace(figure, text=f"{rounded:f}", number=rounded)


def _whole_number(number: int | Decimal | Missing) -> int | Missing:
    return number if isinstance(number, Missing) else int(number)


def delivered_figure(
    figure: Figure, definition: Indicator, public: PublicNumbers, rules: Mapping[int, Rule]
) -> Figure:
    """A value that came as such: a thing, an amount, a mean; or a share of persons, then rounded."""
    if figure.number is None:
        return figure
    if definition.kind not in ("share", "rate") or not definition.protected:
        rounded = round_half_up(figure.number, definition.places)
        return replace(figure, text=f"{rounded:f}", number=rounded)
    hidden = replace(figure, text="", number=None, missing=Missing.PROTECTED, flags=())
    compute = definition.compute
    if compute is None or not compute.denominator or compute.per != 100:
        return hidden
    base = public.sum(compute.denominator, (figure.area, figure.period))
    if not isinstance(base, int):
        return hidden
    rule = rules[figure.source]
    persons = int(round_half_up(figure.number * base / 100, 0))
    # Nobody may count back: neither the few who are in it nor the few who are not.
    if rule.is_small(persons) or rule.is_small(base - persons):
        return hidden
    share = published_share(persons, base, rule)
    if share.missing is not None or share.value is None:
        return replace(hidden, missing=share.missing, words=share.words)
    rounded = round_half_up(figure.number, share.places)
    return replace(figure, text=f"{rounded:f}", number=rounded)
