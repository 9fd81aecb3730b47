"""How long reading takes, summed over everyone, and whether people are enough for what comes."""

from __future__ import annotations

from fractions import Fraction

from django.db import transaction
from django.db.models import F, Sum

from quartier.base import clock
from quartier.dialogue.desk.workload import WEEKS_LOOKED_BACK, Load, counted
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.desk_state import DeskState, ReadingDay

# Reading gets faster with practice: what was long ago tells little.
DAYS_LOOKED_BACK = 90


def note_reading(seconds: int) -> None:
    """One voice was decided after so many seconds on the screen; the day's sum grows, nothing else."""
    with transaction.atomic():
        ReadingDay.objects.get_or_create(day=clock.today())
        ReadingDay.objects.filter(day=clock.today()).update(
            voices=F("voices") + 1, seconds=F("seconds") + counted(seconds)
        )


def load() -> Load:
    """The load as it is today; four queries."""
    since = clock.today() - clock.days(DAYS_LOOKED_BACK)
    done = ReadingDay.objects.filter(day__gt=since).aggregate(Sum("voices"), Sum("seconds"))
    desk = DeskState.objects.first()
    hours = desk.hours_per_week if desk else None
    recent = clock.today() - clock.days(7 * WEEKS_LOOKED_BACK)
    return Load(
        read=done["voices__sum"] or 0,
        seconds=done["seconds__sum"] or 0,
        arrived=Contribution.objects.filter(arrived_on__gt=recent).count(),
        waiting=Contribution.objects.filter(state="arrived").count(),
        hours_per_week=Fraction(hours) if hours is not None else None,
    )
