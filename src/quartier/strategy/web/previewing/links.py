"""Preview links: who holds one sees what becomes public on one day, and nothing else.

Each link is written down with the day, the area and the body it was made for, and its address is
signed. It is over on that day, ninety days after it was made, once it was withdrawn, and once nothing
waits for that day any more.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from quartier.base import clock
from quartier.base.clock import CITY_ZONE
from quartier.city.web.models import Area
from quartier.people.policy import PUBLIC
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet
from quartier.strategy.web.stored.preview_links import LASTS_DAYS, PreviewLink

SALT = "strategy.preview"
_ACT = "strategy.write"


@dataclass(frozen=True)
class Preview:
    """What a link shows: what becomes public on `day`, in one area or everywhere, made for a body."""

    day: date
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


def make_link(
    *, day: date, area: Area | None = None, body: str = "", actor: User | None = None
) -> PreviewLink:
    """A new link for this body; it stays in the list until it is over."""
    with transaction.atomic():
        link = PreviewLink.objects.create(day=day, area=area, body=body)
        record_act(_ACT, actor_id=actor.pk if actor else None, subject=link)
    return link


def withdraw_link(link: PreviewLink, *, actor: User | None = None) -> None:
    """From now on the link shows nothing; doing it twice changes nothing."""
    with transaction.atomic():
        still = PreviewLink.objects.filter(pk=link.pk, withdrawn_on=None)
        if still.update(withdrawn_on=clock.today()):
            record_act(_ACT, actor_id=actor.pk if actor else None, subject=link)


def preview_address(link: PreviewLink) -> str:
    """The path of a preview, the same whenever it is asked for."""
    return reverse("strategy:preview", args=[signing.Signer(salt=SALT).sign(link.pk.hex)])


def previewed(token: str) -> Preview | None:
    """What a token shows; None for one that is forged, withdrawn or too old. Its day may have come."""
    try:
        key = uuid.UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    link = PreviewLink.objects.select_related("area").filter(pk=key, withdrawn_on=None).first()
    if link is None or clock.today() >= link.made_on + clock.days(LASTS_DAYS):
        return None
    return Preview(link.day, link.area.key if link.area else "", link.body)
