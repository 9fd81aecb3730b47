"""The tables of an instance: whether they are old, and making them without needless work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.db.models import Field

from quartier.base.collecting import collecting_seldom
from quartier.website.database import DatabaseAway

OURS = "quartier."


def make_tables() -> None:
    """Tables of the instance, up to date. Safe to call again. Raises DatabaseAway."""
    reach_database()
    with quickly():
        call_command("migrate", verbosity=0, interactive=False)


def reach_database() -> None:
    """Connect. Raises DatabaseAway where that fails."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise DatabaseAway.after(error) from error


def tables_are_old() -> bool:
    """True where migrations wait."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def quickly() -> Iterator[None]:
    """Within, migrations take less than half the time, and make the same tables."""
    with collecting_seldom(), _told_once(), _ours_last():
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


@contextmanager
def _ours_last() -> Iterator[None]:
    """Tables of libraries come first, as far as they do not point to ours.

    A step of a migration builds anew every model that is linked to the changed one, however far:
    Wagtail takes a hundred steps, and each would build ours too.
    """
    usual = MigrationGraph.leaf_nodes
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}

    def leaf_nodes(graph: MigrationGraph, app: str | None = None) -> list[tuple[str, str]]:
        return sorted(usual(graph, app), key=lambda node: node[0] in ours)

    try:
        MigrationGraph.leaf_nodes = leaf_nodes  # type: ignore[method-assign]
        yield
    finally:
        MigrationGraph.leaf_nodes = usual  # type: ignore[method-assign]
