"""What a release froze: each indicator with its definition, sources and values as everyone may see them.

Pages, files and evidence read these rows and never a delivered value: what is protected is not in
them at all.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.missing import Missing
from quartier.base.web.ids import Identified
from quartier.city.web.areas import Area
from quartier.inventory.shown import COMPUTED, QUOTED, ShownValue, definition_text, shown_value
from quartier.inventory.web.releases import Release, refuse_if_released


class ReleasedIndicator(Identified):
    """An indicator as one release holds it. `sources`: what each value's `source` points into."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.SlugField("Kennzahl", max_length=120)
    sort_order = models.PositiveIntegerField("Reihenfolge", default=0)
    definition = models.JSONField("Beschreibung")
    # [{"delivery": key, "version": number, "source": …, "licence": …, "reference": …, "basis": …,
    #   "notes": [codes]}]
    sources = models.JSONField("Quellen", default=list)
    # All periods in order, and per period what a map or a span needs without reading every value.
    periods = models.JSONField("Zeiten", default=list)
    spans = models.JSONField("Spannen", default=dict)
    # Of definition and values: differs from one release to the next exactly where one of them does.
    fingerprint = models.CharField("Fingerabdruck", max_length=32, default="")

    class Meta:
        verbose_name = "veröffentlichte Kennzahl"
        verbose_name_plural = "veröffentlichte Kennzahlen"
        ordering: ClassVar = ["release", "sort_order", "indicator"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "indicator"], name="an_indicator_once_in_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.definition['title']} ({self.release})"

    def text(self, field: str, language: str) -> tuple[str, str]:
        """A text of the definition and the language it is in."""
        return definition_text(self.definition, field, language)

    def save(self, *args: object, **kwargs: object) -> None:
        refuse_if_released(self.release_id)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        refuse_if_released(self.release_id)
        return super().delete(*args, **kwargs)

    @property
    def unit(self) -> str:
        """The unit in German, as the definition names it."""
        return str(self.definition["unit"])


class PublishedValueQuerySet(models.QuerySet["PublishedValue"]):
    """Published values as pages ask for them."""

    def of(self, release: Release) -> PublishedValueQuerySet:
        """All values of a release with their area and indicator at hand, in the order of pages."""
        return (
            self.filter(released__release=release)
            .select_related("area", "released")
            .order_by(
                "area__sort_order",
                "area__name",
                "released__sort_order",
                "released__indicator",
                "period",
            )
        )


class PublishedValue(Identified):
    """One published value. A quoted one is text only; a protected one holds neither text nor number."""

    class Kind(models.TextChoices):
        QUOTED = QUOTED, "so gedruckt in der Quelle"
        COMPUTED = COMPUTED, "berechnet"

    released = models.ForeignKey(ReleasedIndicator, on_delete=models.CASCADE, related_name="values")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="published_values")
    period = models.CharField("Zeit", max_length=10)
    kind = models.CharField("Art", max_length=10, choices=Kind)
    text = models.CharField("Text", max_length=60, blank=True)
    numeric = models.DecimalField("Zahl", max_digits=20, decimal_places=6, null=True)
    # A share of 50 to 199 persons is said in words: "1/6" is "etwa jede sechste Person".
    words = models.CharField("in Worten", max_length=20, blank=True)
    missing = models.CharField("fehlt, weil", max_length=20, blank=True)
    flags = models.JSONField("Hinweise", default=list)
    source = models.PositiveSmallIntegerField("Quelle", default=0)

    objects = PublishedValueQuerySet.as_manager()

    class Meta:
        verbose_name = "veröffentlichter Wert"
        verbose_name_plural = "veröffentlichte Werte"
        ordering: ClassVar = ["released", "area", "period"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["released", "area", "period"], name="one_published_value_per_cell"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=COMPUTED) | models.Q(numeric__isnull=True),
                name="a_published_quote_is_no_number",
            ),
            models.CheckConstraint(
                condition=models.Q(missing="") & (models.Q(text__gt="") | models.Q(words__gt=""))
                | models.Q(
                    missing__in=[kind.value for kind in Missing],
                    numeric__isnull=True,
                    text="",
                    words="",
                ),
                name="a_published_value_or_why_there_is_none",
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a published value is never changed; a new release holds new values")
        refuse_if_released(self.released.release_id)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        refuse_if_released(self.released.release_id)
        return super().delete(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.released.indicator} {self.area_id} {self.period}: {self.text}"

    def shown(self, language: str) -> ShownValue:
        """The value as a page shows it."""
        return shown_value(
            kind=self.kind,
            text=self.text,
            numeric=self.numeric,
            missing=self.missing,
            words=self.words,
            language=language,
        )
