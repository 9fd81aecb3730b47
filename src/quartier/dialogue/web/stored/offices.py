"""The offices that a voice can be passed on to; a short list that the process lead keeps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class Office(Identified):
    """An office or body outside this process. Its German words are the source of translations."""

    name = models.CharField("Name", max_length=120, unique=True)
    does = models.CharField("Was sie macht", max_length=300, blank=True)
    # The mailbox of a role, never of a person.
    mail = models.EmailField("Postfach der Stelle", blank=True)
    is_listed = models.BooleanField("wird angeboten", default=True)

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
