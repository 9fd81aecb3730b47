"""Migrations of a new instance are few enough, and an instance of the tables before them goes on."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState, StateApps

from quartier.website.migrating import quickly

# 9,239 took 1.14 times an empty Wagtail project (`bench first_start`, bar 1.3), 15,839 took 2.06.
MOST_MODELS_BUILT = 10_000


def test_the_tables_of_a_new_instance_take_few_steps() -> None:
    built: list[ModelState] = []
    usual = StateApps.render_multiple

    def render_multiple(rendered: StateApps, models: list[ModelState]) -> None:
        built.extend(models)
        usual(rendered, models)

    with quickly(), patch.object(StateApps, "render_multiple", render_multiple):
        graph = MigrationLoader(None).graph
        steps = [step for leaf in graph.leaf_nodes() for step in graph.forwards_plan(leaf)]
        state = ProjectState()
        # From here on each step builds anew what it touches, as when tables are made.
        assert state.apps is not None
        for step in dict.fromkeys(steps):
            state = graph.nodes[step].mutate_state(state, preserve=False)
    assert 0 < len(built) <= MOST_MODELS_BUILT


@pytest.mark.django_db
def test_an_instance_goes_on_when_its_migrations_become_one() -> None:
    recorder = MigrationRecorder(connection)
    shortened = {
        key: step
        for key, step in MigrationLoader(connection).disk_migrations.items()
        if step.replaces and step.__module__.startswith("quartier.")
    }
    assert shortened
    for key, step in shortened.items():
        recorder.record_unapplied(*key)
        for earlier in step.replaces:
            recorder.record_applied(*earlier)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert set(shortened) <= set(recorder.applied_migrations())
