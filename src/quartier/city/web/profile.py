"""The one row that says which city this instance belongs to and how it wants things."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.files import StoredFile
from quartier.base.web.ids import Identified
from quartier.city.description import NOT_STATED


class CityProfile(Identified):
    """Name, languages, rules and notices of the city. There is one in a database."""

    # Makes a second row impossible.
    only = models.PositiveSmallIntegerField(default=1, unique=True, editable=False)
    name = models.CharField("Name", max_length=120)
    slug = models.SlugField("Adresse", max_length=120)
    languages = models.JSONField("Sprachen", default=list)
    levels = models.JSONField("Ebenen", default=list)
    group_headings = models.JSONField("Überschriften der Gruppen", default=dict, blank=True)
    accent = models.CharField("Farbe", max_length=7, blank=True)
    population_basis = models.CharField("Bevölkerung", max_length=200, default=NOT_STATED)
    publication = models.JSONField("Regeln zum Veröffentlichen", default=dict, blank=True)
    retention = models.JSONField("Fristen in Tagen", default=dict, blank=True)
    funder_notice = models.TextField("Förderhinweis", blank=True)
    banner = models.CharField("Hinweis auf jeder Seite", max_length=300, blank=True)
    is_synthetic = models.BooleanField("erfundene Stadt", default=False)
    trustee_moderates = models.BooleanField("Vertrauensstelle liest", default=False)
    modules = models.JSONField("eingeschaltete Module", default=list, blank=True)
    # Whether the folder's deliveries go out as soon as they are loaded: only for examples.
    release_at_once = models.BooleanField("sofort veröffentlichen", default=False)
    release_purpose = models.CharField("Zweck", max_length=300, blank=True)
    sources = models.JSONField("Quellen der Gebiete", default=dict, blank=True)
    geometry = models.JSONField("Lesart der Grenzdatei", default=dict, blank=True)
    # As it came, so that the city's folder can be written back.
    boundary_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "Stadt"
        verbose_name_plural = "Stadt"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(only=1), name="one_city_per_database")
        ]

    def __str__(self) -> str:
        return self.name
