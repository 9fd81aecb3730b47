"""Counts once a day what became of the voices of each quarter; what is told moves ten voices at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django_tasks import task

from quartier.base import clock
from quartier.base.jobs import RecurringJob
from quartier.base.web.states import StatusEvent
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.stored.answers import Answer
from quartier.strategy.answered import Quarter, Waited, counted, stands_after
from quartier.strategy.web.stored.answered import AnsweredQuarter

_READ = frozenset({"released", "forwarded", "expired"})
_AT_ONCE = 5_000


def count_quarters() -> int:
    """Bring the quarters up to date; how many of them moved. Run twice, the second changes nothing."""
    now = counted(_voices())
    moved = 0
    with transaction.atomic():
        rows = {row.begins_on: row for row in AnsweredQuarter.objects.select_for_update()}
        for quarter in now:
            row = rows.get(quarter.begins_on)
            before = None if row is None else as_told(row)
            after = stands_after(before, quarter)
            if after == (before or Quarter(quarter.begins_on, 0, 0, 0)):
                continue
            numbers = asdict(after)
            AnsweredQuarter.objects.update_or_create(
                begins_on=numbers.pop("begins_on"),
                defaults=numbers | {"counted_on": clock.today()},
            )
            moved += 1
    return moved


def as_told(row: AnsweredQuarter) -> Quarter:
    """The stored quarter as the pure rules know it."""
    return Quarter(row.begins_on, row.voices, row.read, row.answered, row.median_days)


def _voices() -> Iterator[Waited]:
    """All voices that stand for themselves; what was carried on in another is counted there."""
    standing = Contribution.objects.filter(adds_to=None).exclude(state__in=[*GONE, "continued"])
    events = StatusEvent.objects.filter(
        object_type=Contribution._meta.label_lower, object_id=models.OuterRef("pk")
    )
    was_read = models.Exists(events.filter(to_state__in=["released", "forwarded"]))
    never_read = set(
        standing.filter(~was_read, state="expired").order_by().values_list("pk", flat=True)
    )
    first = {"own": _first_answer(), "many": _first_to_many(), "passed": _first_passed_on()}
    rows = standing.order_by().annotate(**first)
    names = ("pk", "state", "arrived_on", *first)
    for pk, state, arrived_on, *answers in rows.values_list(*names).iterator(_AT_ONCE):
        days = [day for day in answers if day is not None]
        read = state in _READ and pk not in never_read
        yield Waited(arrived_on, read, min(days, default=None))


def _first_answer() -> models.Subquery:
    return _first(Answer.objects.filter(contribution=models.OuterRef("pk")), "answered_on")


def _first_passed_on() -> models.Subquery:
    return _first(Forwarding.objects.filter(contribution=models.OuterRef("pk")), "forwarded_on")


def _first_to_many() -> models.Subquery:
    """Of answers to many also those that a better one replaced: they were read."""
    place = models.Q(area=None) | models.Q(area=models.OuterRef("area"))
    found = GroupAnswer.objects.filter(
        place,
        state__in=["released", "replaced"],
        theme=models.OuterRef("theme"),
        first_day__lte=models.OuterRef("arrived_on"),
        last_day__gte=models.OuterRef("arrived_on"),
    ).exclude(theme="")
    return _first(found, "released_on")


def _first(found: models.QuerySet[Any], day: str) -> models.Subquery:
    return models.Subquery(found.order_by(day).values(day)[:1], output_field=models.DateField())


def last_counted() -> date | None:
    """The day on which a number moved last; None before the first."""
    return AnsweredQuarter.objects.aggregate(last=models.Max("counted_on"))["last"]


@task()
def count_answered() -> int:
    """Count what became of the voices of each quarter; how many quarters moved."""
    return count_quarters()


JOB = RecurringJob("count_answered", 65, timedelta(days=1), count_answered.enqueue)
