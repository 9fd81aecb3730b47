"""When nobody says a word about an action: who is asked for news, and when. Quietly, one step a month.

First the organisation in the lead, then those who look after the strategy, then the lead of the
process. Nobody is asked before the one below had a month to answer; any news starts anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

# Without news for so long, the first asks.
QUIET = timedelta(days=90)
# After each step so long for an answer.
ANSWER = timedelta(days=30)


class Step(IntEnum):
    """Who is asked. The number is stored."""

    ORGANISATION = 0
    STRATEGY = 1
    LEAD = 2


class Sent(NamedTuple):
    """A reminder that went out: the day, and how far up it went."""

    on: date
    step: int


@dataclass(frozen=True)
class Quiet:
    """An action under way. key: its id as text; lead_mail: of the organisation, "" for unknown."""

    key: str
    title: str
    news_on: date
    lead: str = ""
    lead_mail: str = ""
    sent: tuple[Sent, ...] = ()


class Asking(NamedTuple):
    """One action and the step it is asked at."""

    action: Quiet
    step: Step


def due_step(news_on: date, sent: Iterable[Sent], today: date) -> Step | None:
    """The step due today; None while there is news, an answer may still come, or all were asked.

    Reminders from before the last news do not count; the day of the news itself counts as before.
    """
    counted = sorted((one for one in sent if one.on > news_on), key=lambda one: (one.step, one.on))
    if not counted:
        return Step.ORGANISATION if news_on + QUIET <= today else None
    last = counted[-1]
    if last.step >= Step.LEAD or max(one.on for one in counted) + ANSWER > today:
        return None
    return Step(last.step + 1)


def who_is_asked(
    action: Quiet, step: Step, staff: Mapping[Step, Collection[str]]
) -> tuple[str, ...]:
    """The addresses for one step; where one is missing, those of the next step that has any.

    staff: the addresses for the steps above the organisation. Empty where nobody has an address.
    """
    if step is Step.ORGANISATION and action.lead_mail:
        return (action.lead_mail,)
    for higher in sorted(one for one in Step if one >= max(step, Step.STRATEGY)):
        if staff.get(higher):
            return tuple(sorted(set(staff[higher])))
    below = staff.get(Step.STRATEGY, ())
    return tuple(sorted(set(below)))


def asked_today(actions: Iterable[Quiet], today: date) -> list[Asking]:
    """The actions for which somebody is asked today, the longest silent first."""
    found = [(action, due_step(action.news_on, action.sent, today)) for action in actions]
    asking = [Asking(action, step) for action, step in found if step is not None]
    return sorted(asking, key=lambda one: (one.action.news_on, one.action.title, one.action.key))


def letters(
    asking: Iterable[Asking], staff: Mapping[Step, Collection[str]]
) -> dict[str, Sequence[Asking]]:
    """What each address is asked about: one letter with all of it, never one for each action."""
    found: dict[str, list[Asking]] = {}
    for one in asking:
        for address in who_is_asked(one.action, one.step, staff):
            found.setdefault(address, []).append(one)
    return {address: tuple(found[address]) for address in sorted(found)}
