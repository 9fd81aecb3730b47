"""The register of places: where events can happen, what the house is like, who has the key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area


class Place(Identified):
    """A place for events. Its key holder and notes are for staff alone."""

    class Access(models.TextChoices):
        UNKNOWN = "", "nicht bekannt"
        YES = "yes", "ja"
        PARTLY = "partly", "mit Hilfe"
        NO = "no", "nein"

    key = models.SlugField("Kennung", max_length=60, unique=True)
    name = models.CharField("Name", max_length=120)
    address = models.CharField("Anschrift", max_length=200, blank=True)
    area = models.ForeignKey(
        Area, verbose_name="Stadtteil", null=True, blank=True, on_delete=models.PROTECT
    )
    lon = models.DecimalField("Länge", max_digits=9, decimal_places=6, null=True, blank=True)
    lat = models.DecimalField("Breite", max_digits=9, decimal_places=6, null=True, blank=True)
    capacity = models.PositiveIntegerField("Plätze", null=True, blank=True)
    step_free = models.CharField("ohne Stufen", max_length=10, choices=Access, blank=True)
    toilet = models.CharField("Toilette für alle", max_length=10, choices=Access, blank=True)
    hearing_loop = models.CharField("Höranlage", max_length=10, choices=Access, blank=True)
    transport = models.CharField("Bus und Bahn", max_length=200, blank=True)
    cost_cents = models.PositiveIntegerField("Miete in Cent", null=True, blank=True)
    # A person's name and how to reach them: for staff alone.
    key_holder = models.CharField("Schlüssel bei", max_length=200, blank=True)
    notes = models.TextField("Notiz", blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)

    class Meta:
        verbose_name = "Ort"
        verbose_name_plural = "Orte"
        ordering: ClassVar = ["name", "key"]

    def __str__(self) -> str:
        return self.name
