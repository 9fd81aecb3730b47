"""Who takes part, as far as the viewer may know: by a seat, or by something that they do.

An organisation that only stands in drafts is on no page for the public.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from quartier.base import clock
from quartier.people.policy import PUBLIC, Viewer
from quartier.strategy.web.stored.actions import Action, Responsibility
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation, Seat
from quartier.strategy.web.stored.provisions import Provision


def seats_today() -> QuerySet[Seat]:
    """The seats that are held today."""
    today = clock.today()
    return Seat.objects.filter(
        Q(since__isnull=True) | Q(since__lte=today), Q(until__isnull=True) | Q(until__gte=today)
    )


def shown_responsibilities(viewer: Viewer = PUBLIC) -> QuerySet[Responsibility]:
    """Who leads, carries or helps, of the actions that the viewer may know of."""
    return Responsibility.objects.filter(action__in=Action.objects.visible_to(viewer))


def taking_part(viewer: Viewer = PUBLIC) -> QuerySet[Organisation]:
    """The organisations of which the viewer sees a seat or something that they do."""
    me = OuterRef("pk")
    return Organisation.objects.filter(
        Exists(seats_today().filter(organisation=me))
        | Exists(shown_responsibilities(viewer).filter(organisation=me))
        | Exists(Mandate.objects.visible_to(viewer).filter(addressee=me))
        | Exists(Provision.objects.visible_to(PUBLIC).filter(carrier=me))
    )
