"""Migrating without doing the same work hundreds of times: the tables of a new instance."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db.models import Field

from quartier.base.collecting import collecting_seldom


def make_tables() -> None:
    """Tables of the instance, up to date. Safe to call again."""
    with quickly():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def quickly() -> Iterator[None]:
    """Within, migrations take half the time, and make the same tables."""
    with collecting_seldom(), _told_once():
        yield


@contextmanager
def _told_once() -> Iterator[None]:
    """Each field of a migration says once of what it is made, and a model once whether it is swapped.

    A migration copies each field whenever a model near it changes, and asks it anew each time;
    fields in the state of migrations never change.
    """
    usual = Field.clone
    known: dict[int, tuple[Field[Any, Any], Any, Any]] = {}

    def clone(field: Field[Any, Any]) -> Field[Any, Any]:
        if hasattr(field, "model"):
            # It stands on a model and may still change.
            return usual(field)
        found = known.get(id(field))
        if found is None:
            _name, _path, args, named = field.deconstruct()
            # The field itself is kept too, so that its id is nobody else's.
            found = known[id(field)] = (field, args, named)
        return field.__class__(*found[1], **found[2])

    # Models of the running program stay what they are; Django forgets it with every model it builds.
    swapped = cache(apps.get_swappable_settings_name)
    try:
        Field.clone = clone  # type: ignore[method-assign]
        apps.get_swappable_settings_name = swapped  # type: ignore[method-assign]
        yield
    finally:
        Field.clone = usual  # type: ignore[method-assign]
        del apps.get_swappable_settings_name
