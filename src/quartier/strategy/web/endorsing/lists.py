"""Whose turn it is: open questions of the present rounds, and refusals nobody has replied to."""

from __future__ import annotations

from django.db import models

from quartier.base import clock
from quartier.people.policy import Viewer
from quartier.strategy.endorsing import NO, OPEN
from quartier.strategy.life_cycles import IN_ENDORSEMENT
from quartier.strategy.web.facts import round_now
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate


def of_presentround_now() -> models.QuerySet[Endorsement]:
    """Every question about a thing that is in endorsement, of its present round; by the day."""
    action, mandate = Action._meta.label_lower, Mandate._meta.label_lower
    return (
        Endorsement.objects.filter(
            models.Q(action__state=IN_ENDORSEMENT, round=round_now(action, "action_id"))
            | models.Q(mandate__state=IN_ENDORSEMENT, round=round_now(mandate, "mandate_id"))
        )
        .select_related("action", "mandate", "organisation")
        .order_by("due", "organisation__name", "id")
    )


def waiting() -> models.QuerySet[Endorsement]:
    """Who has it now: an office that has not answered, or we, who owe a reply to a refusal."""
    owed = models.Q(answer=NO, reply="")
    return of_presentround_now().filter(models.Q(answer=OPEN) | owed)


def overdue(viewer: Viewer) -> models.QuerySet[Endorsement]:
    """Answers that are late, and refusals that wait for a reply."""
    late = models.Q(answer=OPEN, due__lt=clock.today())
    return waiting().filter(late | models.Q(answer=NO))
