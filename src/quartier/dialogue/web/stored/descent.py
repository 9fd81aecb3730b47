"""Which voice came from which: merged into another, or split in parts. Ancestors are kept."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.stored.contributions import Contribution


class Descent(models.Model):
    """One step: the ancestor is carried on in the descendant."""

    class Kind(models.TextChoices):
        MERGE = "merge", "zusammengelegt"
        SPLIT = "split", "geteilt"

    # Random, as the ids of voices: nothing here tells when anything came.
    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    ancestor = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="carried_on", verbose_name="Vorgänger"
    )
    descendant = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="carries", verbose_name="Nachfolger"
    )
    kind = models.CharField("Art", max_length=6, choices=Kind)

    class Meta:
        verbose_name = "Abstammung"
        verbose_name_plural = "Abstammungen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ancestor", "descendant"], name="one_descent_a_pair")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


def kin_ids(contribution_id: uuid.UUID) -> list[uuid.UUID]:
    """The voice itself, then what it was merged into or split into, and so on; each once.

    One query for a voice that was neither; one more for each further step.
    """
    found, asked = [contribution_id], [contribution_id]
    while asked:
        steps = Descent.objects.filter(ancestor_id__in=asked).order_by("id")
        asked = [pk for pk in steps.values_list("descendant_id", flat=True) if pk not in found]
        found += dict.fromkeys(asked)
    return found


def wholes_of(part_id: uuid.UUID) -> list[uuid.UUID]:
    """The voices that this one was split from, the nearest first; one query a step and one more."""
    found: list[uuid.UUID] = []
    asked = [part_id]
    while asked:
        steps = Descent.objects.filter(descendant_id__in=asked, kind=Descent.Kind.SPLIT)
        asked = list(steps.values_list("ancestor_id", flat=True))
        found += asked
    return found


def free_merged(contribution_id: uuid.UUID) -> None:
    """This voice was taken back: what was merged into it is to be read again, for itself."""
    steps = Descent.objects.filter(descendant_id=contribution_id, kind=Descent.Kind.MERGE)
    for step in steps.filter(ancestor__state="continued").select_related("ancestor"):
        ancestor = step.ancestor
        step.delete()
        ancestor.move("arrived")
