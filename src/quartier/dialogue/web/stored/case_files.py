"""Case files for threats: evidence kept apart from the voice, under its own time and its own act."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class CaseFile(Identified):
    """One threat that has to be followed up. Its evidence outlives the voice, and only here."""

    vault_fields: ClassVar = ("evidence_id",)

    reference = models.CharField("Aktenzeichen", max_length=40, unique=True)
    # Not a foreign key: the voice may be withdrawn and erased, the file stays until its own end.
    contribution_id = models.UUIDField("Beitrag", db_index=True)
    evidence_id = models.UUIDField("Beweis im Tresor", null=True, blank=True)
    opened_on = models.DateField("angelegt am")
    ends_on = models.DateField("wird gelöscht am", db_index=True)
    # Not shown on any page and counted nowhere; the log says who did what.
    opened_by_id = models.UUIDField("angelegt von", null=True, blank=True)

    class Meta:
        verbose_name = "Akte"
        verbose_name_plural = "Akten"
        ordering: ClassVar = ["-opened_on", "reference"]

    def __str__(self) -> str:
        return self.reference
