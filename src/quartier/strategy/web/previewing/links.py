"""Preview links: who holds one sees what becomes public on one day, and nothing else.

The link is signed and names the day, the area and the body it was made for. It is over on that day,
ninety days after it was made, and once nothing waits for that day any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core import signing
from django.db.models import Q
from django.urls import reverse

from quartier.base import clock
from quartier.base.clock import CITY_ZONE
from quartier.people.policy import PUBLIC
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet

SALT = "strategy.preview"
LASTS_DAYS = 90


@dataclass(frozen=True)
class Preview:
    """What a link shows: what becomes public on `day`, in one area or everywhere, made for a body."""

    day: date
    made_on: date
    area: str = ""
    body: str = ""

    @property
    def its_moment(self) -> datetime:
        """Noon of the day: the page is made as it will be then."""
        return datetime.combine(self.day, time(12), CITY_ZONE)

    def actions(self) -> ActionQuerySet:
        """The actions that appear on the day; asked within `clock_at(its_moment)`."""
        found = Action.objects.visible_to(PUBLIC).filter(public_from=self.day)
        if not self.area:
            return found
        there = Action.areas.through.objects.filter(area__key=self.area).values("action")
        return found.filter(Q(is_citywide=True) | Q(pk__in=there))

    def mandates(self) -> MandateQuerySet:
        """The mandates that appear on the day; likewise."""
        found = Mandate.objects.visible_to(PUBLIC).filter(public_from=self.day)
        if not self.area:
            return found
        there = Mandate.needs.through.objects.filter(need__area__key=self.area).values("mandate")
        return found.filter(pk__in=there)


def preview_address(preview: Preview) -> str:
    """The path of a preview."""
    said = [preview.day.isoformat(), preview.made_on.isoformat(), preview.area, preview.body]
    return reverse("strategy:preview", args=[signing.dumps(said, salt=SALT)])


def previewed(token: str) -> Preview | None:
    """What a token shows; None for one that is forged or too old. Its day may have come."""
    try:
        day, made_on, area, body = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    preview = Preview(date.fromisoformat(day), date.fromisoformat(made_on), area, body)
    return preview if clock.today() < preview.made_on + clock.days(LASTS_DAYS) else None
