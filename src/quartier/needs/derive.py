"""What the figures say about a need: each indicator for or against it, and one word for the field.

An indicator stands out where it differs from the city by at least half the spread between the areas
(`SOME`), and clearly so from one spread on (`CLEAR`). The spread is the standard deviation of the
areas' published values, each area counting once. All of it is worked out on exact fractions, so that
the same table gives the same words everywhere.

The word of a field: "deutlich" where something speaks clearly for it and nothing clearly against it,
"etwas" where something speaks for it, "nicht auffällig" where nothing does, "keine Zahl" where nobody
delivered one that may be shown. Indicators are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from quartier.needs.fields import HIGH, Field

SOME = Fraction(1, 2)
CLEAR = Fraction(1)
# With fewer areas than this no spread can be told.
FEWEST_AREAS = 3


class Level(StrEnum):
    """How much the figures speak of a need; in the order pages group by."""

    CLEAR = "clear"
    SOME = "some"
    NOTHING = "nothing"
    NO_FIGURE = "no_figure"


class Speaks(StrEnum):
    """What one indicator says: for a need, against it, or neither."""

    CLEARLY_FOR = "clearly_for"
    FOR = "for"
    NEITHER = "neither"
    AGAINST = "against"
    CLEARLY_AGAINST = "clearly_against"
    NO_FIGURE = "no_figure"


SPEAKS_FOR = frozenset({Speaks.FOR, Speaks.CLEARLY_FOR})
SPEAKS_AGAINST = frozenset({Speaks.AGAINST, Speaks.CLEARLY_AGAINST})


@dataclass(frozen=True)
class Yardstick:
    """What a value is held against: the city's, else the middle of the areas, and their variance.

    `variance` is None where too few areas have a value to tell a spread.
    """

    reference: Decimal
    variance: Fraction | None
    is_city: bool = True


@dataclass(frozen=True)
class Reading:
    """One indicator at one place. `missing`: why there is no number, a word of base.missing."""

    indicator: str
    value: Decimal | None = None
    missing: str = ""
    yardstick: Yardstick | None = None


@dataclass(frozen=True)
class Word:
    """What one indicator says about a need."""

    reading: Reading
    speaks: Speaks


@dataclass(frozen=True)
class NeedByFigures:
    """What the figures say about one field at one place, with what speaks for and against."""

    level: Level
    speaking_for: tuple[Word, ...] = ()
    speaking_against: tuple[Word, ...] = ()
    neither: tuple[Word, ...] = ()
    no_figure: tuple[Word, ...] = ()


def derive(field: Field, readings: Mapping[str, Reading]) -> NeedByFigures:
    """The need in `field` that these readings show, by the names of its indicators.

    An indicator without a reading counts as not delivered.
    """
    words = [
        Word(reading, speaks(reading, one.means_need == HIGH))
        for one in field.indicators
        for reading in [readings.get(one.name) or Reading(one.name, missing="not_delivered")]
    ]
    return NeedByFigures(
        level=_level(word.speaks for word in words),
        speaking_for=_those(words, SPEAKS_FOR),
        speaking_against=_those(words, SPEAKS_AGAINST),
        neither=_those(words, {Speaks.NEITHER}),
        no_figure=_those(words, {Speaks.NO_FIGURE}),
    )


def speaks(reading: Reading, high_is_need: bool) -> Speaks:
    """What this reading says; a value on the edge counts as beyond it."""
    yardstick = reading.yardstick
    if reading.value is None or yardstick is None or yardstick.variance is None:
        return Speaks.NO_FIGURE
    away = Fraction(reading.value) - Fraction(yardstick.reference)
    squared, variance = away * away, yardstick.variance
    if not variance or squared < SOME * SOME * variance:
        return Speaks.NEITHER
    clearly = squared >= CLEAR * CLEAR * variance
    if (away > 0) == high_is_need:
        return Speaks.CLEARLY_FOR if clearly else Speaks.FOR
    return Speaks.CLEARLY_AGAINST if clearly else Speaks.AGAINST


def yardstick(values: Iterable[Decimal], city: Decimal | None) -> Yardstick | None:
    """What to hold the values of these areas against; None where there is nothing at all.

    city: the published value of the whole city; without one the middle of the areas serves.
    """
    known = sorted(Fraction(value) for value in values)
    if city is None and not known:
        return None
    variance = None
    if len(known) >= FEWEST_AREAS:
        mean = sum(known, Fraction(0)) / len(known)
        variance = sum(((one - mean) ** 2 for one in known), Fraction(0)) / len(known)
    if city is not None:
        return Yardstick(city, variance)
    return Yardstick(_middle(known), variance, is_city=False)


def mean_of(values: Iterable[Decimal]) -> Decimal | None:
    """The mean of the areas of a type, each counting once; None where none has a value."""
    known = list(values)
    if not known:
        return None
    mean = sum((Fraction(value) for value in known), Fraction(0)) / len(known)
    return Decimal(mean.numerator) / Decimal(mean.denominator)


def _middle(known: list[Fraction]) -> Decimal:
    half = len(known) // 2
    middle = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return Decimal(middle.numerator) / Decimal(middle.denominator)


def _level(said: Iterable[Speaks]) -> Level:
    found = set(said)
    if found <= {Speaks.NO_FIGURE}:
        return Level.NO_FIGURE
    if Speaks.CLEARLY_FOR in found and Speaks.CLEARLY_AGAINST not in found:
        return Level.CLEAR
    return Level.SOME if found & SPEAKS_FOR else Level.NOTHING


def _those(words: Iterable[Word], said: Iterable[Speaks]) -> tuple[Word, ...]:
    wanted = frozenset(said)
    return tuple(word for word in words if word.speaks in wanted)
