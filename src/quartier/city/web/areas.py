"""Areas and the spellings that people have confirmed for them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse

from quartier.base.web.ids import Identified
from quartier.city import areas as pure
from quartier.city.names import Alias, NameIndex


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas as pages and checks ask for them."""

    def existing_on(self, day: date) -> AreaQuerySet:
        """The areas that exist on `day`, both ends of their life included."""
        begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        lasting = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(begun & lasting)


class Area(Identified):
    """An area. `key` is its id in the city's folder and stays the same for ever."""

    key = models.CharField("Kennung", max_length=60, unique=True)
    name = models.CharField("Name", max_length=160)
    slug = models.SlugField("Adresse", max_length=120, unique=True)
    level = models.CharField("Ebene", max_length=60)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    group = models.CharField("Gruppe", max_length=120, blank=True)
    km2 = models.DecimalField("km²", max_digits=9, decimal_places=3, null=True, blank=True)
    lon = models.DecimalField("Länge", max_digits=9, decimal_places=6, null=True, blank=True)
    lat = models.DecimalField("Breite", max_digits=9, decimal_places=6, null=True, blank=True)
    valid_from = models.DateField("gilt ab", null=True, blank=True)
    valid_to = models.DateField("gilt bis", null=True, blank=True)
    sort_order = models.PositiveIntegerField("Reihenfolge", default=0)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "Stadtteil"
        verbose_name_plural = "Stadtteile"
        ordering: ClassVar = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the area page in the language of the moment."""
        return reverse("city:area", args=[self.slug])


class AreaAlias(Identified):
    """A spelling that a person confirmed as meaning this area."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="aliases")
    spelling = models.CharField("Schreibweise", max_length=160, unique=True)
    confirmed_by = models.CharField("bestätigt von", max_length=120)

    class Meta:
        verbose_name = "Schreibweise"
        verbose_name_plural = "Schreibweisen"
        ordering: ClassVar = ["spelling"]

    def __str__(self) -> str:
        return self.spelling


def pure_areas() -> list[pure.Area]:
    """The areas of the database as the checks know them; two queries with their names."""
    found = Area.objects.select_related("parent")
    return [
        pure.Area(
            id=area.key,
            name=area.name,
            level=area.level,
            parent=area.parent.key if area.parent else None,
            group=area.group,
            km2=area.km2,
            lon=area.lon,
            lat=area.lat,
            valid_from=area.valid_from,
            valid_to=area.valid_to,
        )
        for area in found
    ]


def pure_aliases() -> list[Alias]:
    """The confirmed spellings of the database."""
    rows = AreaAlias.objects.values_list("spelling", "area__key", "confirmed_by")
    return [Alias(*row) for row in rows]


def name_index() -> NameIndex:
    """Finds an area of the database by any official or confirmed spelling."""
    return NameIndex(pure_areas(), pure_aliases())
