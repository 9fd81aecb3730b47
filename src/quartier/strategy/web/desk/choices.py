"""What the fields of a sheet offer, read in one query: so that a long form stays a quick one."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from django.db import models

from quartier.base.slugs import slug
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision

Offered = list[tuple[uuid.UUID, str]]
# What is offered by name, and the column that says how it is called.
_NAMED: dict[type[models.Model], str] = {
    Action: "title",
    Mandate: "title",
    Organisation: "name",
    Provision: "title",
    Goal: "title",
}


def offered(*kinds: type[models.Model]) -> dict[type[models.Model], Offered]:
    """Everything there is of these kinds, by name as German sorts it; one query."""
    first, *rest = [_rows(number, kind) for number, kind in enumerate(kinds)]
    found: dict[type[models.Model], Offered] = defaultdict(list)
    for number, key, name in first.union(*rest, all=True) if rest else first:
        found[kinds[number]].append((key, name))
    for listed in found.values():
        listed.sort(key=lambda one: (slug(one[1]), one[1]))
    return found


def _rows(number: int, kind: type[models.Model]) -> models.QuerySet[Any, Any]:
    # Without an order: the whole is sorted here, and a union takes no ordered parts.
    rows = kind._default_manager.order_by()
    return rows.annotate(kind_of=models.Value(number)).values_list("kind_of", "pk", _NAMED[kind])
