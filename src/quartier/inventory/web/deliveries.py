"""What was delivered: a delivery by its key, and each version of it exactly as it came."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.files import StoredFile
from quartier.base.web.ids import Identified
from quartier.base.web.states import WithState
from quartier.inventory import life_cycle
from quartier.inventory.deliveries import Description, from_json
from quartier.people.policy import Viewer, visible_states


class Delivery(Identified):
    """A delivery that may come again: the same table, corrected or a year later."""

    key = models.SlugField("Kennung", max_length=120, unique=True)
    title = models.CharField("Titel", max_length=200)

    class Meta:
        verbose_name = "Datenlieferung"
        verbose_name_plural = "Datenlieferungen"
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class DeliveryVersionQuerySet(models.QuerySet["DeliveryVersion"]):
    """Versions as pages ask for them."""

    def visible_to(self, viewer: Viewer) -> DeliveryVersionQuerySet:
        """What this viewer may see; nobody outside sees a delivery."""
        return self.filter(state__in=visible_states(viewer, "inventory.delivery"))


class DeliveryVersion(WithState):
    """One version of a delivery: bytes, description, findings. Only its state ever changes."""

    life_cycle = life_cycle.DELIVERY_VERSION

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("Fassung")
    sha256 = models.CharField("Fingerabdruck", max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    description = models.JSONField("Beschreibung")
    description_fingerprint = models.CharField(max_length=32)
    findings = models.JSONField("Hinweise", default=list)
    received_at = models.DateTimeField("eingegangen")
    # Where it came from: a folder that is built again must not pass for a newer approval.
    from_folder = models.BooleanField("aus dem Stadtordner", default=False)

    objects = DeliveryVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung einer Datenlieferung"
        verbose_name_plural = "Fassungen von Datenlieferungen"
        ordering: ClassVar = ["delivery", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["delivery", "number"], name="one_version_per_number_of_a_delivery"
            ),
            models.UniqueConstraint(
                fields=["delivery", "sha256", "description_fingerprint"],
                name="the_same_delivery_is_one_version",
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a version of a delivery is never changed; take a new one")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.delivery} ({self.number})"

    def described(self) -> Description:
        """The description as the checks know it."""
        return from_json(self.description)
