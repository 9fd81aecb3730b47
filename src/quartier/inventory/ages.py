"""Age bands as offices write them: single years, "18 bis unter 25", "65 und älter", "unter 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OLDEST = 150
"""Nobody is older; numbers above are taken for something else."""


@dataclass(frozen=True, order=True)
class AgeBand:
    """From `low` to below `high`, in full years of age; `high` is None where it is open."""

    low: int
    high: int | None = None

    def __str__(self) -> str:
        """As a description writes it: "0-17", "65+", "20"."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.high == self.low + 1 else f"{self.low}-{self.high - 1}"

    @property
    def end(self) -> int:
        """The first age above it; OLDEST where it is open."""
        return OLDEST if self.high is None else self.high

    def contains(self, other: AgeBand) -> bool:
        """True when everybody in `other` is in this band."""
        return self.low <= other.low and other.end <= self.end

    def overlaps(self, other: AgeBand) -> bool:
        """True when somebody can be in both."""
        return self.low < other.end and other.low < self.end


ALL_AGES = AgeBand(0)

_YEARS = r"(?:[ -]?j(?:\.|ahren?|ährigen?|ährige)?)?"
_AGE = r"([0-9]{1,3})"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (
            rf"(?:von )?{_AGE}{_YEARS} ?(?:bis|-|–|to)? ?(?:unter|<|under|kleiner als) ?{_AGE}{_YEARS}",
            "below",
        ),
        (
            rf"(?:von )?{_AGE}{_YEARS} ?(?:bis einschl(?:ießlich|\.)?|bis|-|–|to|_) ?{_AGE}{_YEARS}",
            "to",
        ),
        (rf"(?:unter|<|under|bis unter|kleiner als) ?{_AGE}{_YEARS}", "under"),
        (rf"(?:bis|bis einschl(?:ießlich|\.)?|<=|≤) ?{_AGE}{_YEARS}", "up_to"),
        (rf"(?:ab|from|>=|≥) ?{_AGE}{_YEARS}", "from"),
        (rf"(?:über|>|over|älter als) ?{_AGE}{_YEARS}", "above"),
        (
            rf"{_AGE}{_YEARS} ?(?:\+|(?:und|u\.?|oder|o\.?|and|&) ?"
            rf"(?:ältere?|aelter|mehr|darüber|höher|above|over|older){_YEARS})",
            "from",
        ),
        (rf"{_AGE}{_YEARS}", "single"),
        (r"alt([0-9]{3})um", "from"),
        (r"alt000b([0-9]{2})", "under"),
        (r"alt([0-9]{3})b([0-9]{2})", "below"),
        (r"alt([0-9]{3})", "single"),
    )
)
_NOISE = re.compile(
    r"\b(?:im )?(?:alter(?:sgruppe)?|age|personen|einwohner(?:innen)?|kinder)\b[ :_]*(?:von )?"
)


def read_age_band(text: str) -> AgeBand | None:
    """The ages that a table means by `text`; None where it is no age band.

    >>> str(read_age_band("18 bis unter 25 Jahre"))
    '18-24'
    >>> str(read_age_band("65 und älter"))
    '65+'
    >>> read_age_band("insgesamt") is None
    True
    """
    kind, numbers = _read(text)
    return _made(kind, numbers) if kind else None


def read_age_bands(texts: Iterable[str]) -> dict[str, AgeBand]:
    """The age bands among the texts of one column, read together.

    "0-3" beside "3-6" can only mean "0 to below 3": else the three-year-olds would be in both.
    """
    read = {text: _read(text) for text in texts}
    begun = {numbers[0] for kind, numbers in read.values() if kind in ("to", "from", "below")}
    touching = any(kind == "to" and numbers[1] in begun for kind, numbers in read.values())
    made = {
        text: _made("below" if kind == "to" and touching else kind, numbers)
        for text, (kind, numbers) in read.items()
        if kind
    }
    return {text: band for text, band in made.items() if band is not None}


def _read(text: str) -> tuple[str, list[int]]:
    """Which form a text has, and its numbers; "" where it is no age band."""
    plain = " ".join(text.lower().replace("_", " ").split()).strip(" .:")
    plain = _NOISE.sub("", plain).strip()
    for form, kind in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return kind, [int(number) for number in found.groups()]
    return "", []


def _made(kind: str, numbers: list[int]) -> AgeBand | None:
    first, last = numbers[0], numbers[-1]
    low, high = {
        "below": (first, last),
        "to": (first, last + 1),
        "under": (0, first),
        "up_to": (0, first + 1),
        "from": (first, None),
        "above": (first + 1, None),
        "single": (first, first + 1),
    }[kind]
    if first > OLDEST or (high is not None and not low < high <= OLDEST + 1):
        return None
    return AgeBand(low, high)


def read_bounds(low: str, high: str) -> AgeBand | None:
    """The band between two cells, the upper one exclusive; open where that is empty or no number."""
    first = low.strip().removesuffix(".0").removesuffix(",0")
    if not (first.isascii() and first.isdigit()) or int(first) > OLDEST:
        return None
    last = high.strip().removesuffix(".0").removesuffix(",0")
    if not (last.isascii() and last.isdigit()):
        return AgeBand(int(first))
    if int(last) <= int(first):
        return None
    # 999 and the like mean "no upper end".
    return AgeBand(int(first), int(last) if int(last) < OLDEST - 20 else None)


def uncovered(wanted: AgeBand, bands: Iterable[AgeBand]) -> list[AgeBand]:
    """The parts of `wanted` that none of the bands covers; an open end counts as covered from 100."""
    gaps, reached = [], wanted.low
    for band in sorted(bands, key=lambda band: (band.low, band.end)):
        if band.low > reached:
            gaps.append(AgeBand(reached, band.low))
        reached = max(reached, band.end)
    end = wanted.end if wanted.high is not None else min(100, OLDEST)
    if reached < end:
        gaps.append(AgeBand(reached, wanted.high))
    return gaps


def overlapping(bands: Iterable[AgeBand]) -> tuple[AgeBand, AgeBand] | None:
    """Two bands that share an age, or None: only without such bands a sum counts everybody once."""
    ordered = sorted(bands, key=lambda band: (band.low, band.end))
    for position, band in enumerate(ordered[1:], start=1):
        if band.overlaps(ordered[position - 1]):
            return ordered[position - 1], band
    return None
