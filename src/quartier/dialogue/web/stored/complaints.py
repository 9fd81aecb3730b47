"""What people say about a voice or about its reading: a report on it, an objection to its hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.stored.contributions import Contribution


class Report(models.Model):
    """Somebody reports a public voice. A report never hides anything (V7): people look at it."""

    class State(models.TextChoices):
        OPEN = "open", "offen"
        KEPT = "kept", "angesehen, bleibt sichtbar"
        HELD = "held", "angesehen, zurückgehalten"

    vault_fields: ClassVar = ("words_id",)

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="reports", verbose_name="Beitrag"
    )
    # A key of `dialogue.reporting.REPORT_REASONS`.
    reason = models.CharField("Grund", max_length=30)
    words_id = models.UUIDField("Worte im Tresor", null=True, blank=True)
    state = models.CharField("Stand", max_length=5, choices=State, default=State.OPEN)
    arrived_on = models.DateField("gemeldet am")
    looked_on = models.DateField("angesehen am", null=True, blank=True)

    class Meta:
        verbose_name = "Meldung"
        verbose_name_plural = "Meldungen"
        indexes: ClassVar = [models.Index(fields=["state", "contribution"])]

    def __str__(self) -> str:
        return f"Meldung vom {self.arrived_on:%d.%m.%Y}"


class Objection(models.Model):
    """The person objects to the hold of their own voice; the second body looks at it."""

    class State(models.TextChoices):
        OPEN = "open", "offen"
        UPHELD = "upheld", "dem Widerspruch wurde gefolgt"
        REFUSED = "refused", "es bleibt beim Zurückhalten"

    vault_fields: ClassVar = ("words_id",)

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="objections", verbose_name="Beitrag"
    )
    words_id = models.UUIDField("Worte im Tresor", null=True, blank=True)
    state = models.CharField("Stand", max_length=7, choices=State, default=State.OPEN)
    arrived_on = models.DateField("eingelegt am")
    decided_on = models.DateField("entschieden am", null=True, blank=True)

    class Meta:
        verbose_name = "Widerspruch"
        verbose_name_plural = "Widersprüche"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=models.Q(state="open"),
                name="one_open_objection_a_voice",
            )
        ]

    def __str__(self) -> str:
        return f"Widerspruch vom {self.arrived_on:%d.%m.%Y}"
