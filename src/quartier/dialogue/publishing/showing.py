"""What may be told of many voices without telling of one (V5).

Voices become public in batches of at least ten. A number with one or two features moves only when at
least ten voices behind it have changed since it last moved, so that neither a voice that comes nor
one that is taken back can be seen in it. What stays below ten is not shown, and never alone: where
one part of a known whole would be missing, a second part is withheld with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from quartier.privacy.voice_counts import LEAST, public_count

LEAST_IN_BATCH = LEAST
# A number may move when so many voices behind it have changed.
LEAST_CHANGED = LEAST
# Words carry the name of a place from so many voices, of so many occasions, on.
QUOTED_FROM = 20
OCCASIONS = 3
# The language of a voice is on purpose no feature: it would cross with places (V5).
CROSSED: tuple[tuple[str, ...], ...] = (
    (),
    ("kind",),
    ("theme",),
    ("group",),
    ("area",),
    ("event",),
    ("month",),
    ("kind", "theme"),
    ("kind", "group"),
    ("kind", "area"),
    ("theme", "group"),
    ("theme", "area"),
    ("area", "cell"),
)
# Bands of support, from ten on (V7).
BANDS = (10, 25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True)
class Features:
    """What is counted of one voice, or of `voices` that are alike in all of it. "" = not known."""

    kind: str = ""
    theme: str = ""
    group: str = ""
    area: str = ""
    event: str = ""
    month: str = ""
    cell: str = ""
    voices: int = 1


@dataclass(frozen=True)
class Key:
    """A number's features and their values, in the order of `CROSSED`."""

    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """Which features it crosses."""
        return tuple(name for name, _ in self.pairs)

    def of(self, feature: str) -> str | None:
        """The value of a feature; None where the number does not tell it apart."""
        return next((value for name, value in self.pairs if name == feature), None)

    @classmethod
    def read(cls, written: str) -> Key:
        """The key that was written as `str` gives it."""
        pairs = (pair.partition("=") for pair in written.split("&") if pair)
        return cls(tuple((name, value) for name, _, value in pairs))

    def __str__(self) -> str:
        return "&".join(f"{name}={value}" for name, value in self.pairs)


@dataclass(frozen=True)
class Standing:
    """A public number between two batches: what it was made of, and whether it is withheld."""

    exact: int
    withheld: bool = False

    @property
    def count(self) -> int | None:
        """What pages show: None below ten or withheld, else rounded to five."""
        return None if self.withheld else public_count(self.exact)


@dataclass(frozen=True)
class Known:
    """What anybody knows of the city: the values a feature can have, and which area lies where."""

    kinds: Collection[str] = ()
    themes: Collection[str] = ()
    group_of: Mapping[str, str] = field(default_factory=dict)


_NAMES = ("kind", "theme", "group", "area", "event", "month", "cell")


def key_of(**values: str) -> Key:
    """The key with these features, whatever their order here.

    >>> str(key_of(area="2300", theme="housing"))
    'theme=housing&area=2300'
    """
    return Key(tuple((name, values[name]) for name in _NAMES if name in values))


def counted(voices: Iterable[Features]) -> Counter[Key]:
    """How many voices each number is made of at this moment; exact, and never shown."""
    totals: Counter[Key] = Counter()
    for voice in voices:
        for crossed in CROSSED:
            pairs = tuple((name, getattr(voice, name)) for name in crossed)
            # What is not known of a voice is no feature; only a cell is told from no cell.
            if all(value or name == "cell" for name, value in pairs):
                totals[Key(pairs)] += voice.voices
    return totals


def stand_after(
    before: Mapping[Key, int], now: Mapping[Key, int], known: Known
) -> dict[Key, Standing]:
    """All numbers after a batch: those behind which ten voices changed moved, all others stay.

    before: what each number was made of when it last moved.
    """
    exact = {}
    for key in {*before, *now}:
        old, new = before.get(key, 0), now.get(key, 0)
        exact[key] = new if abs(new - old) >= LEAST_CHANGED else old
    hidden = _withheld(exact, known)
    return {key: Standing(number, key in hidden) for key, number in exact.items()}


def _withheld(exact: Mapping[Key, int], known: Known) -> set[Key]:
    """The numbers that would give away the one part of their whole that is missing.

    A part of what is not shown is not shown either: it would say that the whole is at least as much.
    """
    wholes = list(_wholes(exact, known))
    shown = {key for key, number in exact.items() if public_count(number) is not None}
    withheld: set[Key] = set()
    found = True
    while found:
        found = False
        for whole, parts in wholes:
            told = parts & shown
            if not told:
                continue
            if whole not in shown:
                gone = told
            elif len(parts) - len(told) == 1:
                gone = {min(told, key=lambda key: (exact[key], str(key)))}
            else:
                continue
            shown -= gone
            withheld |= gone
            found = True
    return withheld


def _wholes(exact: Collection[Key], known: Known) -> Iterable[tuple[Key, set[Key]]]:
    """Each number with the parts it is the sum of; parts that nobody spoke of yet included."""
    parts: dict[tuple[Key, str], set[Key]] = defaultdict(set)
    for key in {*exact, *_possible(exact, known)}:
        for name, value in key.pairs:
            above = tuple(pair for pair in key.pairs if pair[0] != name)
            parts[Key(above), name].add(key)
            group = known.group_of.get(value, "") if name == "area" else ""
            if group and key.of("cell") is None:
                parts[key_of(**{**dict(above), "group": group}), name].add(key)
    for (whole, _feature), found in parts.items():
        # A cell is a part of its area and of nothing else.
        if whole.features in CROSSED:
            yield whole, found


def _possible(exact: Collection[Key], known: Known) -> Iterable[Key]:
    """Every part that a whole can have: everybody knows which kinds, themes and places there are."""
    choices: dict[str, Collection[str]] = {
        "kind": known.kinds,
        "theme": known.themes,
        "group": {group for group in known.group_of.values() if group},
        "area": known.group_of,
        "cell": ("",),
    }
    for key in exact:
        for name, values in choices.items():
            crossed = tuple(one for one in _NAMES if one == name or key.of(one) is not None)
            if key.of(name) is None and crossed in CROSSED:
                for value in values:
                    yield key_of(**{**dict(key.pairs), name: value})


def names_words(voices: int | None, occasions: int) -> bool:
    """True where words may carry the name of a place: 20 voices of at least 3 occasions (V5)."""
    return (voices or 0) >= QUOTED_FROM and occasions >= OCCASIONS


def band(supported: int) -> int | None:
    """The band of support that a page shows: at least so many; None below ten (V7).

    >>> band(9) is None, band(24), band(70)
    (True, 10, 50)
    """
    reached = [step for step in BANDS if step <= supported]
    return reached[-1] if reached else None
