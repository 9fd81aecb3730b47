"""A file that somebody brought and that is not a delivery yet: read, described, checked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.files import StoredFile
from quartier.base.web.states import WithState
from quartier.inventory import life_cycle
from quartier.inventory.deliveries import Description, from_json
from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.people.policy import Viewer, visible_states

# What the check is doing, in the order it does it.
STEPS = ("wartet", "liest die Tabelle", "prüft jede Zahl", "legt die Lieferung ab")


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads as pages ask for them."""

    def visible_to(self, viewer: Viewer) -> UploadQuerySet:
        """What this viewer may see; nobody outside sees an upload."""
        return self.filter(state__in=visible_states(viewer, "inventory.upload"))

    def at_work(self) -> UploadQuerySet:
        """Those that somebody still has to finish."""
        return self.filter(state__in=(life_cycle.READ, life_cycle.CHECKING, life_cycle.FAULTY))


class Upload(WithState):
    """A file on its way to become a version of a delivery. Refused files never get this far."""

    life_cycle = life_cycle.UPLOAD

    # The delivery it is a new version of; None for a new one.
    delivery = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, null=True, related_name="uploads"
    )
    name = models.CharField("Datei", max_length=200)
    # None once it was discarded: then the bytes are gone as well.
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    description = models.JSONField("Beschreibung")
    # How the file was read, and why each column is taken for what it is: `Draft.as_json()`.
    recognised = models.JSONField("erkannt", default=dict)
    findings = models.JSONField("Hinweise", default=list)
    step = models.PositiveSmallIntegerField("Schritt", default=0)
    uploaded_at = models.DateTimeField("hochgeladen")
    # Not a foreign key: an erased account leaves what it brought standing.
    uploaded_by_id = models.UUIDField("hochgeladen von", null=True)
    version = models.ForeignKey(
        DeliveryVersion, on_delete=models.PROTECT, null=True, related_name="uploads"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "hochgeladene Datei"
        verbose_name_plural = "hochgeladene Dateien"
        ordering: ClassVar = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return str(self.description.get("title") or self.name)

    def described(self) -> Description:
        """The description as the checks know it."""
        return from_json(self.description)
