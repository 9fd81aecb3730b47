"""Brings decisions, mandates and actions of a city folder in, each with its history as it was.

What is there already stays as people left it: a folder never overwrites an action. All of it comes
in or nothing does; what breaks a rule of the chain is told by name.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import TypeVar

from django.db import transaction

from quartier.base import clock
from quartier.base.errors import Finding
from quartier.base.web.states import StatusEvent
from quartier.needs.web.models import Need
from quartier.strategy.errors import EntryUnfinished
from quartier.strategy.folder.programme import (
    FILE,
    ActionEntry,
    DecisionEntry,
    MandateEntry,
    Programme,
    StepEntry,
    row_id,
)
from quartier.strategy.guards import broken_by_action, broken_by_mandate
from quartier.strategy.web.facts import facts_of_actions, facts_of_mandates
from quartier.strategy.web.programme.parts import Parts
from quartier.strategy.web.programme.references import References
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.words import ACTION_WORDS, MANDATE_WORDS

Thing = TypeVar("Thing", Action, Mandate)

# What an entry that breaks the rule lacks.
_LACKING = {
    "one_lead": "genau eine Stelle, die führt",
    "evidence_first": "eine Zahl und eine Stimme hinter dem Auftrag, oder eine Ausnahme",
    "adopted_by_decision": "der Beschluss",
    "money_adds_up": "Anteile, die nicht mehr als die Kosten sind",
    "paused_returns": "der Stand vor der Pause",
    "mandate_has_need_and_addressee": "ein Bedarf und an wen er sich richtet",
}
# In the morning of its day, so that steps of one day keep their order with those of a person.
_HOUR = time(9)


class _Broken(Exception):
    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


def load_programme(said: Programme) -> list[Finding]:
    """Take in what is new, by the address that its key becomes; findings where a rule is broken."""
    if not (said.decisions or said.mandates or said.actions):
        return []
    try:
        with transaction.atomic():
            _Loader(said).load()
    except _Broken as broken:
        return broken.findings
    return []


class _Loader:
    """Makes the rows of one folder."""

    def __init__(self, said: Programme) -> None:
        self.said = said
        self.known = References.of_instance()
        self.decisions: dict[str, Decision] = {}
        self.mandates: dict[str, Mandate] = {}
        self.actions: dict[str, Action] = {}

    def load(self) -> None:
        """Raises _Broken where the chain would not hold."""
        self._decide()
        new_mandates = self._mandate()
        new_actions = self._act()
        Parts(self.known, self.actions, self.mandates).add(new_mandates, new_actions)
        self._answer_needs(new_mandates)
        self._check(new_mandates, new_actions)

    def _decide(self) -> None:
        stored = Decision.objects.in_bulk()
        for entry in self.said.decisions:
            made = self._decision(entry)
            self.decisions[entry.key] = stored.get(made.pk) or made
        Decision.objects.bulk_create(
            [one for one in self.decisions.values() if one._state.adding], batch_size=200
        )

    def _decision(self, entry: DecisionEntry) -> Decision:
        return Decision(
            pk=row_id("decision", entry.key),
            kind=entry.kind,
            body=entry.body,
            decided_on=entry.on,
            paper_number=entry.paper,
            result=entry.result,
            event_id=self.known.events.get(entry.event),
            yes=entry.yes,
            no=entry.no,
            abstained=entry.abstained,
        )

    def _mandate(self) -> list[MandateEntry]:
        stored = Mandate.objects.in_bulk()
        new = []
        for entry in self.said.mandates:
            found = stored.get(row_id("mandate", entry.key))
            if found is None:
                found = self._mandate_row(entry)
                new.append(entry)
            self.mandates[entry.key] = found
        _create(self.mandates[entry.key] for entry in new)
        _tell((self.mandates[entry.key], entry.history) for entry in new)
        return new

    def _mandate_row(self, entry: MandateEntry) -> Mandate:
        return Mandate(
            pk=row_id("mandate", entry.key),
            title=entry.title,
            text=entry.text,
            field=entry.field,
            addressee=self.known.organisations.get(entry.addressee),
            why_new=entry.why_new,
            decision=self.decisions.get(entry.decision),
            public_from=entry.public_from,
            state=_state(entry.history, Mandate.life_cycle.start),
        )

    def _act(self) -> list[ActionEntry]:
        stored = {one.slug: one for one in Action.objects.all()}
        new = []
        for entry in self.said.actions:
            found = stored.get(entry.key)
            if found is None:
                found = self._action_row(entry)
                new.append(entry)
            self.actions[entry.key] = found
        # Who is named by others comes first: a row points only to rows that stand.
        for entry in new:
            row = self.actions[entry.key]
            row.part_of = self.actions.get(entry.part_of)
            row.continues = self.actions.get(entry.continues)
            row.merged_into = self.actions.get(entry.merged_into)
        for wave in _waves([self.actions[entry.key] for entry in new]):
            _create(wave)
        _tell((self.actions[entry.key], entry.history) for entry in new)
        return new

    def _action_row(self, entry: ActionEntry) -> Action:
        last = entry.history[-1].on if entry.history else clock.today()
        done = [one.done for one in entry.milestones if one.done]
        return Action(
            slug=entry.key,
            **{name: getattr(entry, name) for name in _SAME},
            is_citywide=entry.citywide,
            is_quick=entry.quick,
            exception_reason=entry.exception,
            no_effect_reason=entry.no_effect,
            mandate=self.mandates.get(entry.mandate),
            planned_cents=entry.planned_cents,
            contact=self.known.organisations.get(entry.contact),
            starts_on=entry.starts,
            ends_on=entry.ends,
            review_on=entry.review,
            decision=self.decisions.get(entry.decision),
            state=_state(entry.history, Action.life_cycle.start),
            paused_from=_paused_from(entry.history),
            news_at=_moment(max([last, *done])),
        )

    def _answer_needs(self, new: Sequence[MandateEntry]) -> None:
        """A need that an adopted mandate answers is answered from that day on."""
        events, needs = [], {}
        for entry in new:
            day = next((one.on for one in entry.history if one.to == "adopted"), None)
            for key in entry.needs if day else ():
                need = self.known.need(key)
                if need.state == "confirmed" and need.pk not in needs:
                    needs[need.pk] = need
                    events.append((need, (StepEntry("mandated", day),)))
        last = dict(
            StatusEvent.objects.filter(object_type="needs.need", object_id__in=list(needs))
            .order_by("sequence")
            .values_list("object_id", "sequence")
        )
        StatusEvent.objects.bulk_create(
            _event(need, last.get(need.pk, 0) + 1, need.state, steps[0]) for need, steps in events
        )
        Need.objects.filter(pk__in=list(needs)).update(state="mandated")

    def _check(self, mandates: Sequence[MandateEntry], actions: Sequence[ActionEntry]) -> None:
        acts = [self.actions[entry.key] for entry in actions]
        asked = [self.mandates[entry.key] for entry in mandates]
        about_actions, about_mandates = facts_of_actions(acts), facts_of_mandates(asked)
        broken = [
            (one, ACTION_WORDS[one.state], broken_by_action(about_actions[one.pk])) for one in acts
        ]
        broken += [
            (one, MANDATE_WORDS[one.state], broken_by_mandate(about_mandates[one.pk]))
            for one in asked
        ]
        findings = [
            Finding.from_error(
                EntryUnfinished(
                    name=one.title,
                    state=str(word),
                    missing=", ".join(_LACKING.get(rule, rule) for rule in rules),
                ),
                file=FILE,
            )
            for one, word, rules in broken
            if rules
        ]
        if findings:
            raise _Broken(findings)


_SAME = (
    *("title", "number", "official_title", "summary", "situation", "target_group", "group"),
    *("field", "term", "funding", "staff_need", "output", "risks", "synergies", "why_new"),
    *("url", "public_from"),
)


def _state(history: Sequence[StepEntry], start: str) -> str:
    return history[-1].to if history else start


def _paused_from(history: Sequence[StepEntry]) -> str:
    if not history or history[-1].to != "paused":
        return ""
    return history[-2].to if len(history) > 1 else ""


def _moment(day: date) -> datetime:
    return min(datetime.combine(day, _HOUR, clock.CITY_ZONE), clock.now())


def _waves(rows: Sequence[Action]) -> list[list[Action]]:
    """Rows in the order in which each points only to rows before it; circles come last as they are."""
    waiting, waves = list(rows), []
    while waiting:
        ids = {row.pk for row in waiting}
        ready = [
            row
            for row in waiting
            if not ids & {row.part_of_id, row.continues_id, row.merged_into_id}
        ]
        waves.append(ready or waiting)
        waiting = [row for row in waiting if ready and row not in ready]
    return waves


def _create(rows: Iterable[Thing]) -> None:
    listed = list(rows)
    if listed:
        type(listed[0])._base_manager.bulk_create(listed, batch_size=200)


def _tell(histories: Iterable[tuple[Thing, Sequence[StepEntry]]]) -> None:
    """The history of each thing, from its first day on."""
    StatusEvent.objects.bulk_create(
        chain.from_iterable(_events(thing, steps) for thing, steps in histories), batch_size=500
    )


def _events(thing: Thing, steps: Sequence[StepEntry]) -> list[StatusEvent]:
    start = thing.life_cycle.start
    first = StepEntry(start, steps[0].on if steps else clock.today())
    states = ["", start, *(step.to for step in steps)]
    return [
        _event(thing, number, states[number - 1], step)
        for number, step in enumerate([first, *steps], start=1)
    ]


def _event(thing: Thing | Need, number: int, before: str, step: StepEntry) -> StatusEvent:
    return StatusEvent(
        id=uuid.uuid4(),
        object_type=thing._meta.label_lower,
        object_id=thing.pk,
        sequence=number,
        from_state=before,
        to_state=step.to,
        reason=step.reason,
        at=_moment(step.on),
    )
