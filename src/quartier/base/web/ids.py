"""Identity of things: UUIDv7 inside (sorted by time); what the public could count is random instead."""

from __future__ import annotations

import uuid

import uuid_utils.compat
from django.db import models


def new_id() -> uuid.UUID:
    """A fresh UUIDv7. It carries its time of birth: never for voices or anything a person sent."""
    return uuid_utils.compat.uuid7()


def random_id() -> uuid.UUID:
    """A fresh UUIDv4, for what must not tell when it came (V5)."""
    return uuid.uuid4()


class Identified(models.Model):
    """Base of our tables: a UUIDv7 as key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
