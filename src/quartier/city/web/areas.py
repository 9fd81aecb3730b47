"""Areas and the spellings that people have confirmed for them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import ClassVar

from django.db import connection, models
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

from quartier.base.web.ids import Identified
from quartier.city import areas as pure
from quartier.city.areas import Kind
from quartier.city.borders import Border
from quartier.city.names import Alias, NameIndex
from quartier.city.outlines import Outline

KIND_NAMES = [
    (Kind.AREA.value, "Teil der Stadt"),
    (Kind.PROJECT.value, "Projektgebiet"),
    (Kind.CITY.value, "Stadt"),
]


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas as pages and checks ask for them."""

    def existing_on(self, day: date) -> AreaQuerySet:
        """The areas that exist on `day`, both ends of their life included."""
        begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        lasting = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(begun & lasting)

    def with_neighbours_of(self, slug: str) -> AreaQuerySet:
        """Each with `is_neighbour`: whether it touches the area at this address."""
        borders = AreaBorder.objects.filter(
            models.Q(one=models.OuterRef("pk"), other__slug=slug)
            | models.Q(other=models.OuterRef("pk"), one__slug=slug)
        )
        return self.annotate(is_neighbour=models.Exists(borders))

    def parts(self) -> AreaQuerySet:
        """Neither the city as a whole nor project areas: what adds up."""
        return self.filter(kind=Kind.AREA)

    def places(self) -> AreaQuerySet:
        """Everything smaller than the city: parts and project areas."""
        return self.exclude(kind=Kind.CITY)


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
    kind = models.CharField("Art", max_length=20, default=Kind.AREA.value, choices=KIND_NAMES)
    inside = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="project_areas"
    )
    # Keys of the areas that a project area lies in with a part.
    overlaps = models.JSONField("berührt", default=list, blank=True)
    boundary_from = models.DateField("Grenze gilt ab", null=True, blank=True)
    # The groups it belonged to over time, where that changed: group, valid_from, valid_to.
    group_spans = models.JSONField("Gruppen nach Zeit", default=list, blank=True)
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
        return _address(self.slug, get_language(), get_script_prefix(), get_urlconf())


@lru_cache(maxsize=4096)
def _address(slug: str, _language: str | None, _prefix: str, _urlconf: str | None) -> str:
    """The address as `reverse` gives it at that moment; a page with a map asks for each twice."""
    return reverse("city:area", args=[slug])


class AreaBorder(Identified):
    """Two areas that touch; the one with the smaller key first."""

    one = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    metres = models.PositiveIntegerField("Meter", null=True, blank=True)

    class Meta:
        verbose_name = "Nachbarschaft"
        verbose_name_plural = "Nachbarschaften"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="one_border_per_pair")
        ]

    def __str__(self) -> str:
        return f"{self.one_id} – {self.other_id}"


class AreaOutline(Identified):
    """The boundary of an area as pictures draw it: rings of [longitude, latitude], even-odd filled."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="outlines")
    rings = models.JSONField("Ringe")
    valid_from = models.DateField("gilt ab", null=True, blank=True)
    valid_to = models.DateField("gilt bis", null=True, blank=True)

    class Meta:
        verbose_name = "Umriss"
        verbose_name_plural = "Umrisse"

    def __str__(self) -> str:
        return str(self.area_id)


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
    """The areas of the database as the checks know them, in one query."""
    found = Area.objects.select_related("parent", "inside")
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
            kind=area.kind,
            inside=area.inside.key if area.inside else None,
            overlaps=tuple(area.overlaps),
            boundary_from=area.boundary_from,
            groups=tuple(_span(stored) for stored in area.group_spans),
        )
        for area in found
    ]


def stored_span(span: pure.GroupSpan) -> dict[str, str | None]:
    """A span of a group as a row keeps it."""
    days = {"valid_from": span.valid_from, "valid_to": span.valid_to}
    return {"group": span.group, **{name: day and day.isoformat() for name, day in days.items()}}


def _span(stored: dict[str, str | None]) -> pure.GroupSpan:
    days = (stored["valid_from"], stored["valid_to"])
    first, last = (date.fromisoformat(day) if day else None for day in days)
    return pure.GroupSpan(str(stored["group"]), first, last)


def pure_borders() -> list[Border]:
    """Which areas touch, in one query."""
    rows = AreaBorder.objects.values_list("one__key", "other__key", "metres")
    return sorted((Border.between(*row) for row in rows), key=lambda border: border.pair)


def outlines_on(day: date) -> list[Outline]:
    """The boundaries that hold on `day`, in one query; empty where the city has none."""
    found = AreaOutline.objects.filter(_holding(day)).order_by("area__sort_order")
    return [
        Outline.from_lists(*row)
        for row in found.values_list("area__key", "rings", "valid_from", "valid_to")
    ]


def outlines_of(ids: Collection[uuid.UUID | str]) -> list[Outline]:
    """The boundaries with these ids, in one query; none for no ids, without a query."""
    if not ids:
        return []
    found = AreaOutline.objects.filter(pk__in=ids).order_by("area__sort_order")
    rows = found.values_list("area__key", "rings", "valid_from", "valid_to")
    return [Outline.from_lists(*row) for row in rows]


def outline_ids_on(day: date) -> list[uuid.UUID | str]:
    """The ids of the boundaries that hold on `day`: the same ids, the same outlines; one query.

    As the database keeps them. The question stands here as it is asked: every page with a map asks
    it, and putting it together anew costs a tenth of the page.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IDS_OF_OUTLINES, [day.isoformat(), day.isoformat()])
        return [row[0] for row in cursor.fetchall()]


_IDS_OF_OUTLINES = """
    SELECT id FROM city_areaoutline
    WHERE (valid_from IS NULL OR valid_from <= %s) AND (valid_to IS NULL OR valid_to >= %s)
    ORDER BY id
"""


def _holding(day: date) -> models.Q:
    begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
    return begun & (models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))


def smallest_of(areas: Iterable[Area]) -> list[Area]:
    """The parts of the city that no other of these lies in, in the order they came."""
    parts = [area for area in areas if area.kind == Kind.AREA]
    parents = {area.parent_id for area in parts}
    return [area for area in parts if area.pk not in parents]


def pure_aliases() -> list[Alias]:
    """The confirmed spellings of the database."""
    rows = AreaAlias.objects.values_list("spelling", "area__key", "confirmed_by")
    return [Alias(*row) for row in rows]


def name_index() -> NameIndex:
    """Finds an area of the database by any official or confirmed spelling."""
    return NameIndex(pure_areas(), pure_aliases())
