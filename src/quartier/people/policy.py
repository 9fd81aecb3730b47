"""The one policy that every output asks: who may see what, and who may do what.

Each room registers its kinds of things and its acts here (`<room>/policy.py`); page, list, search,
feed, API, PDF and XLSX then ask `may_see()` or filter by `visible_states()`. What is not registered
is not shown: denial is the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quartier.base import clock
from quartier.base.registry import Registry


class Role(StrEnum):
    """What a person on the staff side does in the process. A person may have several."""

    LEAD = "lead"
    READER = "reader"
    STATISTICS = "statistics"
    STRATEGY = "strategy"
    TRUSTEE = "trustee"
    COUNCIL = "council"
    CAPTURE = "capture"
    MEMBER = "member"
    ADMIN = "admin"

    @property
    def german(self) -> str:
        """The name of the role on pages."""
        return {
            "lead": "Leitung des Prozesses",
            "reader": "liest und beantwortet Beiträge",
            "statistics": "prüft und veröffentlicht Zahlen",
            "strategy": "pflegt Aufträge und Maßnahmen",
            "trustee": "Vertrauensstelle außerhalb der Verwaltung",
            "council": "Rat, sieht Vorschau",
            "capture": "erfasst Beiträge bei Veranstaltungen",
            "member": "Mitglied des Bündnisses",
            "admin": "richtet Konten ein",
        }[self.value]

    @property
    def short(self) -> str:
        """One word, for the head of a column."""
        return {
            "lead": "Leitung",
            "reader": "Lesen",
            "statistics": "Zahlen",
            "strategy": "Strategie",
            "trustee": "Vertrauen",
            "council": "Rat",
            "capture": "Erfassen",
            "member": "Bündnis",
            "admin": "Konten",
        }[self.value]


# A deputy never gets these for a time: who sets up accounts is named, and a trustee outside the
# administration stays outside it (V1).
NEVER_LENT = frozenset({Role.ADMIN, Role.TRUSTEE})


@dataclass(frozen=True)
class Viewer:
    """Who is looking: roles and languages of a signed-in person, or nobody's (the public)."""

    roles: frozenset[Role] = frozenset()
    languages: frozenset[str] = frozenset()


PUBLIC = Viewer()


@dataclass(frozen=True)
class Kind:
    """A kind of thing: the states in which everyone sees it, and who sees it in which other states.

    `roles` maps a state to the roles that see it; the state "*" stands for every state.
    """

    name: str
    public: frozenset[str] = frozenset()
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    # Who sees a public thing before its day ("öffentlich ab"); everybody else waits for it.
    before_its_day: frozenset[Role] = frozenset()
    order: int = 0


@dataclass(frozen=True)
class Act:
    """Something a person may do, and the roles that may do it. The public may do only what says so.

    `german` says it as the table "Wer darf was" does: "liest Beiträge".
    """

    name: str
    roles: frozenset[Role] = frozenset()
    public: bool = False
    order: int = 0
    german: str = ""


KINDS: Registry[Kind] = Registry()
ACTS: Registry[Act] = Registry()


def visible_states(viewer: Viewer, kind_name: str) -> frozenset[str]:
    """The states of `kind_name` that `viewer` sees; empty for a kind nobody registered."""
    kind = _kind(kind_name)
    if kind is None:
        return frozenset()
    everywhere = bool(kind.roles.get("*", frozenset()) & viewer.roles)
    granted = {state for state, roles in kind.roles.items() if roles & viewer.roles}
    if everywhere:
        granted |= kind.states
    return frozenset(kind.public | granted) - {"*"}


def may_see(viewer: Viewer, kind_name: str, state: str, public_from: date | None = None) -> bool:
    """True when `viewer` may see a thing of this kind in this state, in whatever output.

    public_from: the day before which a public thing is shown only to who may see it earlier.
    """
    if state not in visible_states(viewer, kind_name):
        return False
    return public_from is None or public_from <= clock.today() or sees_before(viewer, kind_name)


def sees_before(viewer: Viewer, kind_name: str) -> bool:
    """True when `viewer` need not wait for the day from which things of this kind are public."""
    kind = _kind(kind_name)
    return kind is not None and bool(kind.before_its_day & viewer.roles)


def may_do(viewer: Viewer, act_name: str) -> bool:
    """True when `viewer` may do this; False for an act nobody registered."""
    act = next((act for act in ACTS if act.name == act_name), None)
    return act is not None and (act.public or bool(act.roles & viewer.roles))


def _kind(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.name == name), None)
