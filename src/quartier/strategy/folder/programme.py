"""What a city folder says of decisions, mandates and actions: the entries of programme.toml."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

FILE = "programme.toml"
_KEYS = uuid.UUID("7d0c3e0a-52a3-4c58-8a0e-93d1a7f0b6c4")


def row_id(kind: str, key: str) -> uuid.UUID:
    """The id that a decision or mandate of this key has in every instance.

    The key of one that was typed in is its id.
    """
    try:
        return uuid.UUID(key)
    except ValueError:
        return uuid.uuid5(_KEYS, f"{kind} {key}")


@dataclass(frozen=True)
class DecisionEntry:
    """What a body decided on a day."""

    key: str
    body: str
    on: date
    kind: str = "resolution"
    paper: str = ""
    result: str = "agreed"
    event: str = ""
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None


@dataclass(frozen=True)
class StepEntry:
    """One step of a life: the state it led to, on which day, for which reason."""

    to: str
    on: date
    reason: str = ""


@dataclass(frozen=True)
class EndorsementEntry:
    """One office that was asked. `on`: the day of its answer."""

    organisation: str
    due: date
    asked: date
    answer: str = ""
    on: date | None = None
    remark: str = ""
    reply: str = ""


@dataclass(frozen=True)
class MandateEntry:
    """A mandate with its needs (keys of needs.toml), goals, endorsements and history."""

    key: str
    title: str
    text: str = ""
    field: str = ""
    addressee: str = ""
    needs: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    why_new: str = ""
    decision: str = ""
    public_from: date | None = None
    endorsements: tuple[EndorsementEntry, ...] = ()
    history: tuple[StepEntry, ...] = ()


@dataclass(frozen=True)
class MilestoneEntry:
    """A step of an action: planned, done, or waived with a reason."""

    title: str
    due: date | None = None
    done: date | None = None
    waived: str = ""


@dataclass(frozen=True)
class EffectEntry:
    """An indicator that the action wants to move, in one area. `target`: a number as printed."""

    indicator: str
    area: str
    wanted: str = "up"
    target: str = ""
    by: date | None = None
    note: str = ""
    # The period of the value it starts from, and of those seen later: "2023-12-31".
    baseline: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionEntry:
    """The whole sheet of an action. `planned_cents`: None where nobody has said."""

    key: str
    title: str
    number: str = ""
    official_title: str = ""
    summary: str = ""
    situation: str = ""
    target_group: str = ""
    group: str = ""
    field: str = ""
    mandate: str = ""
    areas: tuple[str, ...] = ()
    citywide: bool = False
    quick: bool = False
    exception: str = ""
    term: str = ""
    planned_cents: int | None = None
    funding: str = ""
    staff_need: str = ""
    output: str = ""
    no_effect: str = ""
    risks: str = ""
    synergies: str = ""
    builds_on: tuple[str, ...] = ()
    why_new: str = ""
    contact: str = ""
    url: str = ""
    starts: date | None = None
    ends: date | None = None
    review: date | None = None
    decision: str = ""
    public_from: date | None = None
    part_of: str = ""
    continues: str = ""
    merged_into: str = ""
    lead: str = ""
    carriers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    milestones: tuple[MilestoneEntry, ...] = ()
    effects: tuple[EffectEntry, ...] = ()
    endorsements: tuple[EndorsementEntry, ...] = ()
    history: tuple[StepEntry, ...] = ()


@dataclass(frozen=True)
class Programme:
    """All entries in the order of the file; empty where anything is wrong."""

    decisions: tuple[DecisionEntry, ...] = ()
    mandates: tuple[MandateEntry, ...] = ()
    actions: tuple[ActionEntry, ...] = ()
