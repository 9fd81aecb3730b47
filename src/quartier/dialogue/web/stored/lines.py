"""What the queue remembers to stay fair: how far each stream is, and what duplicates look like."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Stream(models.Model):
    """The voices of one event in one language; calm and hasty ones are streams of their own."""

    name = models.CharField(max_length=120, primary_key=True)
    last_turn = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "Strom der Warteschlange"
        verbose_name_plural = "Ströme der Warteschlange"

    def __str__(self) -> str:
        return self.name


class LikenessMark(models.Model):
    """A keyed mark that near duplicates share, and the group it leads to.

    Kept for two weeks, since floods are short; gone at once with the text it was made from.
    """

    mark = models.CharField(max_length=24)
    group = models.CharField(max_length=64, db_index=True)
    # The first voice of the group that bore it; not a foreign key, it says nothing but "erase me".
    voice_id = models.UUIDField(db_index=True)
    made_on = models.DateField(db_index=True)

    class Meta:
        verbose_name = "Merkmal ähnlicher Beiträge"
        verbose_name_plural = "Merkmale ähnlicher Beiträge"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mark", "group"], name="one_mark_per_group")
        ]

    def __str__(self) -> str:
        return self.mark
