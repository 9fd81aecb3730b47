"""Reading programme.toml: every entry, or everything that is wrong with each, by its number and name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from quartier.base.errors import Finding, has_errors
from quartier.base.money import cents
from quartier.base.states import LifeCycle
from quartier.city.entry_reader import EntryReader
from quartier.needs.target_groups import TargetGroup
from quartier.strategy import life_cycles
from quartier.strategy.errors import EntryFaulty
from quartier.strategy.folder.programme import (
    FILE,
    ActionEntry,
    DecisionEntry,
    EffectEntry,
    EndorsementEntry,
    MandateEntry,
    MilestoneEntry,
    Programme,
    StepEntry,
)

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?", re.ASCII)
_GROUPS = frozenset(group.value for group in TargetGroup)
LONGEST_TEXT = 4000
# Stands where a day is missing; the entry is refused then.
_NO_DAY = date.min

Entry = TypeVar("Entry", DecisionEntry, MandateEntry, ActionEntry)


@dataclass(frozen=True)
class Known:
    """What an entry may name: keys of the folder's other files."""

    areas: Collection[str] = ()
    fields: Collection[str] = ()
    organisations: Collection[str] = ()
    goals: Collection[str] = ()
    provisions: Collection[str] = ()
    needs: Collection[str] = ()
    events: Collection[str] = ()
    indicators: Collection[str] = ()


def read_programme(content: Mapping[str, object], known: Known) -> tuple[Programme, list[Finding]]:
    """The programme, and all that is wrong; an empty programme where anything is an error."""
    top = EntryReader(content)
    findings: list[Finding] = []
    decisions = _read(top, "decisions", lambda one: _decision(one, known), findings)
    decided = {one.key for one in decisions}
    mandates = _read(top, "mandates", lambda one: _mandate(one, known, decided), findings)
    mandated = {one.key for one in mandates}
    # An action may name one that stands further down.
    named = {str(one.get("key", "")) for one in _tables(content.get("actions"))}
    others = _Others(decided, mandated, named)
    actions = _read(top, "actions", lambda one: _action(one, known, others), findings)
    if top.refused():
        findings.append(_finding(0, FILE, top.refused()))
    if has_errors(findings):
        return Programme(), findings
    return Programme(decisions, mandates, actions), findings


@dataclass(frozen=True)
class _Others:
    decisions: Collection[str]
    mandates: Collection[str]
    actions: Collection[str]


def _tables(value: object) -> Sequence[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _read(
    top: EntryReader,
    name: str,
    read: Callable[[EntryReader], Entry],
    findings: list[Finding],
) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for number, reader in enumerate(top.rows(name), start=1):
        reader.prefix = ""
        entry = read(reader)
        if entry.key in found:
            reader.refuse("key", f"{entry.key} steht zweimal")
        wrong = reader.refused()
        if wrong:
            findings.append(_finding(number, f"{name} „{entry.key}“", wrong))
        found.setdefault(entry.key, entry)
    return tuple(found.values())


def _finding(number: int, name: str, wrong: Iterable[str]) -> Finding:
    return Finding.from_error(
        EntryFaulty(number=number, name=name, wrong=", ".join(wrong)), file=FILE
    )


def _key(reader: EntryReader) -> str:
    key = reader.text("key", 80, needed=True)
    if key and not _KEY.fullmatch(key):
        reader.refuse("key", "a–z, 0–9 und Bindestrich")
    return key


def _decision(reader: EntryReader, known: Known) -> DecisionEntry:
    day = reader.day("on")
    if day is None:
        reader.refuse("on", "der Tag des Beschlusses")
    return DecisionEntry(
        key=_key(reader),
        body=reader.text("body", 160, needed=True),
        on=day or _NO_DAY,
        kind=reader.one_of("kind", ("resolution", "round_table", "signature")) or "resolution",
        paper=reader.text("paper", 60),
        result=reader.one_of("result", ("agreed", "refused", "postponed")) or "agreed",
        event=reader.one_of("event", known.events),
        yes=reader.number("yes"),
        no=reader.number("no"),
        abstained=reader.number("abstained"),
    )


def _mandate(reader: EntryReader, known: Known, decisions: Collection[str]) -> MandateEntry:
    return MandateEntry(
        key=_key(reader),
        title=reader.text("title", 200, needed=True),
        text=reader.text("text", LONGEST_TEXT),
        field=reader.one_of("field", known.fields),
        addressee=reader.one_of("addressee", known.organisations),
        needs=reader.words("needs", known.needs),
        goals=reader.words("goals", known.goals),
        builds_on=reader.words("builds_on", known.provisions),
        why_new=reader.text("why_new", 300),
        decision=reader.one_of("decision", decisions),
        public_from=reader.day("public_from"),
        endorsements=_endorsements(reader, known),
        history=_history(reader, life_cycles.MANDATE),
    )


def _action(reader: EntryReader, known: Known, others: _Others) -> ActionEntry:
    entry = ActionEntry(
        key=_key(reader),
        title=reader.text("title", 200, needed=True),
        number=reader.text("number", 20),
        official_title=reader.text("official_title", 200),
        summary=reader.text("summary", LONGEST_TEXT),
        situation=reader.text("situation", LONGEST_TEXT),
        target_group=reader.text("target_group", 200),
        group=reader.one_of("group", _GROUPS),
        field=reader.one_of("field", known.fields),
        mandate=reader.one_of("mandate", others.mandates),
        areas=reader.words("areas", known.areas),
        citywide=reader.yes("citywide"),
        quick=reader.yes("quick"),
        exception=reader.text("exception", 300),
        term=reader.one_of("term", ("short", "medium", "long")),
        planned_cents=_euros(reader),
        **_short_texts(reader),
        builds_on=reader.words("builds_on", known.provisions),
        contact=reader.one_of("contact", known.organisations),
        starts=reader.day("starts"),
        ends=reader.day("ends"),
        review=reader.day("review"),
        decision=reader.one_of("decision", others.decisions),
        public_from=reader.day("public_from"),
        part_of=reader.one_of("part_of", others.actions),
        continues=reader.one_of("continues", others.actions),
        merged_into=reader.one_of("merged_into", others.actions),
        lead=reader.one_of("lead", known.organisations),
        carriers=reader.words("carriers", known.organisations),
        partners=reader.words("partners", known.organisations),
        milestones=_milestones(reader),
        effects=_effects(reader, known),
        endorsements=_endorsements(reader, known),
        history=_history(reader, life_cycles.ACTION),
    )
    if entry.starts and entry.ends and entry.ends < entry.starts:
        reader.refuse("ends", "nach starts")
    return entry


def _short_texts(reader: EntryReader) -> dict[str, str]:
    lengths = {
        **dict.fromkeys(("funding", "staff_need", "output", "no_effect", "why_new"), 300),
        **dict.fromkeys(("risks", "synergies"), LONGEST_TEXT),
        "url": 200,
    }
    return {name: reader.text(name, longest) for name, longest in lengths.items()}


def _euros(reader: EntryReader) -> int | None:
    """Cents of a sum as people write it, "12.500,50"; None where there is none."""
    written = reader.text("planned", 30)
    try:
        return cents(written) if written else None
    except ValueError:
        reader.refuse("planned", "ein Betrag wie 12.500 oder 12.500,50, in Anführungszeichen")
        return None


def _endorsements(reader: EntryReader, known: Known) -> tuple[EndorsementEntry, ...]:
    found = []
    for one in reader.rows("endorsements"):
        due, asked = one.day("due"), one.day("asked")
        entry = EndorsementEntry(
            organisation=one.one_of("organisation", known.organisations, needed=True),
            due=due or _NO_DAY,
            asked=asked or due or _NO_DAY,
            answer=one.one_of("answer", ("yes", "remarks", "no")),
            on=one.day("on"),
            remark=one.text("remark", LONGEST_TEXT),
            reply=one.text("reply", LONGEST_TEXT),
        )
        if due is None:
            one.refuse("due", "bis wann gefragt ist")
        if bool(entry.answer) != (entry.on is not None):
            one.refuse("on", "eine Antwort hat ihren Tag")
        if entry.answer == "no" and not entry.remark:
            one.refuse("remark", "ein Nein hat seinen Grund")
        reader.take(one)
        found.append(entry)
    return tuple(found)


def _milestones(reader: EntryReader) -> tuple[MilestoneEntry, ...]:
    found = []
    for one in reader.rows("milestones"):
        entry = MilestoneEntry(
            title=one.text("title", 200, needed=True),
            due=one.day("due"),
            done=one.day("done"),
            waived=one.text("waived", 300),
        )
        if entry.done and entry.waived:
            one.refuse("waived", "erledigt oder entfallen, nicht beides")
        reader.take(one)
        found.append(entry)
    return tuple(found)


def _effects(reader: EntryReader, known: Known) -> tuple[EffectEntry, ...]:
    found = []
    for one in reader.rows("effects"):
        entry = EffectEntry(
            indicator=one.one_of("indicator", known.indicators, needed=True),
            area=one.one_of("area", known.areas, needed=True),
            wanted=one.one_of("wanted", ("up", "down", "stay")) or "up",
            target=one.text("target", 20),
            by=one.day("by"),
            note=one.text("note", 300),
            baseline=one.text("baseline", 10),
            seen=one.words("seen"),
        )
        if entry.target and not _NUMBER.fullmatch(entry.target):
            one.refuse("target", "eine Zahl wie 12.5")
        reader.take(one)
        found.append(entry)
    return tuple(found)


def _history(reader: EntryReader, life: LifeCycle) -> tuple[StepEntry, ...]:
    """The steps since the start; each one that the life cycle has, none before the one before it."""
    steps: list[StepEntry] = []
    state, came_from = life.start, ""
    for one in reader.rows("history"):
        to, day = one.one_of("to", life.states, needed=True), one.day("on")
        step = StepEntry(to, day or _NO_DAY, one.text("reason", 500))
        if day is None or (steps and day < steps[-1].on):
            one.refuse("on", "ein Tag, nicht vor dem des Schrittes davor")
        back = state == life_cycles.PAUSED and to != life_cycles.CANCELLED
        if to and (to not in life.steps.get(state, frozenset()) or (back and to != came_from)):
            one.refuse("to", f"kein Schritt führt von {state} zu {to}")
        reader.take(one)
        steps.append(step)
        state, came_from = to or state, state
    return tuple(steps)
