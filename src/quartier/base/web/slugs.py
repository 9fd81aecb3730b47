"""Slugs with history: an address once given leads to its thing for ever."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base import slugs
from quartier.base.web.ids import Identified


class SlugRecord(Identified):
    """A slug that an object has or had; the newest one is its address, older ones redirect."""

    object_type = models.CharField("Art", max_length=60)
    slug = models.SlugField("Adresse", max_length=120)
    object_id = models.UUIDField("Gegenstand")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["object_type", "slug"], name="a_slug_is_given_once")
        ]

    def __str__(self) -> str:
        return self.slug


def give_slug(obj: models.Model, text: str) -> str:
    """The slug for `obj` made from `text`, recorded; a number is appended where another has it.

    `obj.OTHER_ADDRESSES`: what its kind must not be called, because a page of ours is.
    """
    wanted = slugs.slug(text)
    kind = obj._meta.label_lower
    taken = set(
        SlugRecord.objects.filter(object_type=kind, slug__startswith=wanted)
        .exclude(object_id=obj.pk)
        .values_list("slug", flat=True)
    )
    taken |= getattr(obj, "OTHER_ADDRESSES", frozenset())
    number, chosen = 1, wanted
    while True:
        if chosen not in taken:
            record, _ = SlugRecord.objects.get_or_create(
                object_type=kind, slug=chosen, defaults={"object_id": obj.pk}
            )
            # Another thing may have been given it since we looked.
            if record.object_id == obj.pk:
                return chosen
        number += 1
        chosen = f"{wanted}-{number}"


def object_id_for(kind: str, slug: str) -> object | None:
    """The id of what this slug leads to, today's or an earlier one; None where it was never given."""
    return (
        SlugRecord.objects.filter(object_type=kind, slug=slug)
        .values_list("object_id", flat=True)
        .first()
    )
