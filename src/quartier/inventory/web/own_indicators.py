"""Indicators that this city defines itself, beside those that ship; its own ones win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.inventory.indicators import Indicator, from_json, read_indicators


class OwnIndicator(Identified):
    """A definition of the city's folder, as it was when the folder came in last."""

    key = models.SlugField("Kennzahl", max_length=120, unique=True)
    definition = models.JSONField("Beschreibung")

    class Meta:
        verbose_name = "eigene Kennzahl"
        verbose_name_plural = "eigene Kennzahlen"
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return str(self.definition["title"])


def keep_own_indicators(own: Mapping[str, Indicator]) -> None:
    """Store the city's own definitions; those it gave up are forgotten."""
    OwnIndicator.objects.exclude(key__in=list(own)).delete()
    for key, definition in own.items():
        OwnIndicator.objects.update_or_create(
            key=key, defaults={"definition": definition.as_json()}
        )


def all_indicators() -> dict[str, Indicator]:
    """Every definition of this instance by its key, in one query."""
    return read_indicators() | own_indicators()


def own_indicators() -> dict[str, Indicator]:
    """The definitions that came with the city's folder, by key."""
    return {row.key: from_json(row.definition) for row in OwnIndicator.objects.all()}
