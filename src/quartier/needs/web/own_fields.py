"""Fields of needs that this city defines itself, beside those that ship; its own ones win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.needs.fields import Field, field_from, in_order, read_fields


class OwnField(Identified):
    """A field of the city's folder, as it was when the folder came in last."""

    key = models.SlugField("Handlungsfeld", max_length=40, unique=True)
    definition = models.JSONField("Beschreibung")

    class Meta:
        verbose_name = "eigenes Handlungsfeld"
        verbose_name_plural = "eigene Handlungsfelder"
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return str(self.definition["title"])


def keep_own_fields(own: Mapping[str, Field]) -> None:
    """Store the city's own fields; those it gave up are forgotten."""
    OwnField.objects.exclude(key__in=list(own)).delete()
    for key, field in own.items():
        OwnField.objects.update_or_create(key=key, defaults={"definition": field.as_entries()})


def own_fields() -> dict[str, Field]:
    """The fields that came with the city's folder, by key; one query."""
    return {row.key: field_from(row.key, row.definition) for row in OwnField.objects.all()}


def all_fields() -> tuple[Field, ...]:
    """Every field of this instance in the order of pages; one query."""
    return in_order(read_fields() | own_fields())
