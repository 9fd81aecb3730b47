"""Three columns side by side: needed by the figures, heard from people, covered by actions.

They are never added up and never weighed against each other: none of the three types has a total, an
order or a number that the others share. Rooms register who was heard (`HEARD`) and what covers a need
(`COVERED`); a city without them shows the figures alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quartier.base.registry import Registry
from quartier.needs.derive import NeedByFigures
from quartier.privacy.voice_counts import public_count

# An area's key and a field's key.
Place = tuple[str, str]
# In place of a field: all voices of the area, whatever they are about.
ANY_FIELD = ""


class HeardState(StrEnum):
    """Not asked is something else than asked and heard from none or few."""

    NOT_ASKED = "not_asked"
    FEW_OR_NONE = "few_or_none"
    SOME = "some"


@dataclass(frozen=True)
class Heard:
    """What was heard at a place. `about`: a public count from ten on, rounded to five (V5)."""

    state: HeardState = HeardState.NOT_ASKED
    about: int | None = None

    @property
    def is_not_asked(self) -> bool:
        """True where nobody went to ask, as far as may be told."""
        return self.state is HeardState.NOT_ASKED


@dataclass(frozen=True)
class Covering:
    """Something decided that serves the need: its title, the language of it, its page."""

    key: str
    title: str
    language: str
    url: str
    word: str = ""


@dataclass(frozen=True)
class ThreeColumns:
    """One field at one place. There is no sum of the three, on purpose."""

    needed: NeedByFigures
    heard: Heard
    covered: tuple[Covering, ...] = ()

    @property
    def is_figures_only(self) -> bool:
        """True where nobody was asked and nothing is done: only the first column says anything."""
        return self.heard.is_not_asked and not self.covered


@dataclass(frozen=True)
class Asked:
    """What a page wants to know: of these areas (their keys; None: all), for readers of a language.

    shared: what the page of one area has found already (`AreaView.shared`); elsewhere empty.
    """

    areas: Collection[str] | None
    language: str = "de"
    shared: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Voices:
    """What one room heard: numbers of voices by place, and the areas where it went to ask.

    Numbers may be exact: `heard_of` makes public words of them, and nothing else leaves this room.
    """

    voices: Mapping[Place, int] = field(default_factory=dict)
    areas_asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HeardSource:
    """A room that hears people. query_budget: at most so many queries, whatever is asked."""

    name: str
    order: int
    query_budget: int
    find: Callable[[Asked], Voices]


@dataclass(frozen=True)
class CoveredSource:
    """A room that does something about needs."""

    name: str
    order: int
    query_budget: int
    find: Callable[[Asked], Mapping[Place, tuple[Covering, ...]]]


HEARD: Registry[HeardSource] = Registry()
COVERED: Registry[CoveredSource] = Registry()


@dataclass(frozen=True)
class Columns:
    """What all rooms know about some areas, ready to be looked up."""

    heard: tuple[Voices, ...] = ()
    covered: tuple[Mapping[Place, tuple[Covering, ...]], ...] = ()

    def at(self, area: str, field_key: str, needed: NeedByFigures) -> ThreeColumns:
        """The three columns of one field in one area."""
        return ThreeColumns(
            needed, self.heard_at(area, field_key), self.covered_at(area, field_key)
        )

    def heard_at(self, area: str, field_key: str) -> Heard:
        """What was heard on this field here; every room's number stands for itself."""
        return heard_of(
            here=[source.voices.get((area, field_key), 0) for source in self.heard],
            in_area=[source.voices.get((area, ANY_FIELD), 0) for source in self.heard],
            asked=any(area in source.areas_asked for source in self.heard),
        )

    def is_covered(self, area: str) -> bool:
        """True where anything at all is done here."""
        return any(place == area for source in self.covered for place, _field in source)

    def covered_at(self, area: str, field_key: str) -> tuple[Covering, ...]:
        """What covers this field here, each once."""
        found = {
            one.key: one for source in self.covered for one in source.get((area, field_key), ())
        }
        return tuple(found.values())


def ask_all(
    asked: Asked,
    heard: Iterable[HeardSource] = HEARD,
    covered: Iterable[CoveredSource] = COVERED,
) -> Columns:
    """What every registered room has to say; each room is asked once, whatever the number of areas."""
    return Columns(
        tuple(source.find(asked) for source in heard),
        tuple(source.find(asked) for source in covered),
    )


def heard_of(*, here: Iterable[int], in_area: Iterable[int], asked: bool) -> Heard:
    """Public words for voices: of several rooms the largest number is told, they are not added up.

    here: voices on the field, in_area: on anything. An area counts as asked where somebody went
    there, or where so many spoke that it may be told (V5): below ten voices nothing may tell an area
    with some from one with none.

    >>> heard_of(here=[3], in_area=[9], asked=False).state.value
    'not_asked'
    >>> heard_of(here=[12], in_area=[40], asked=False).about
    10
    """
    about = public_count(max(here, default=0))
    if about is not None:
        return Heard(HeardState.SOME, about)
    known = asked or public_count(max(in_area, default=0)) is not None
    return Heard(HeardState.FEW_OR_NONE if known else HeardState.NOT_ASKED)
