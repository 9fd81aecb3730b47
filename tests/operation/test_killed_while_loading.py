"""A process killed at any point while a delivery is loaded leaves the old state whole."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quartier.city.folder import find_city
from tests.journeys.instance import START, Instance
from tests.journeys.prepared import Prepared

pytestmark = pytest.mark.slow

KILLS = 3

# Tells every row there is, then loads the folder; dies, as by power cut, before the statement with
# this number.
LOAD = (
    START
    + """
import json, os, signal, sys
from django.apps import apps
from django.db import connection
from quartier.website.building import build_city
last, done = int(sys.argv[2]), 0

def count(execute, sql, params, many, context):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

def tell():
    rooms = ("city", "inventory", "base")
    models = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    rows = {m._meta.label: sorted(map(str, m.objects.values_list("pk", flat=True))) for m in models}
    print(json.dumps(rows, sort_keys=True), flush=True)

tell()
with connection.execute_wrapper(count):
    build_city(sys.argv[1])
tell()
print(done)
"""
)


def _load(instance: Instance, folder: Path, last: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOAD, str(folder), str(last)],
        env={**instance.environment, "DJANGO_SETTINGS_MODULE": "quartier.website.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _with_a_correction(target: Path) -> Path:
    """The example city, one of its population tables corrected: 3.594 becomes 3.595."""
    shutil.copytree(find_city("kaiserslautern"), target)
    table = target / "deliveries" / "bevoelkerung_2016.csv"
    text = table.read_text(encoding="utf-8")
    assert "3594" in text
    table.write_text(text.replace("3594", "3595"), encoding="utf-8")
    return target


def test_killed_while_loading(
    an_instance: Callable[[], Instance], prepared: Prepared, tmp_path: Path
) -> None:
    instance = an_instance()
    prepared.built(instance)
    folder = _with_a_correction(tmp_path / "stadt")
    # The same folder as is there already costs fewer statements than one with something new in it.
    points = random.Random(2017).sample(range(2, 150), KILLS)
    states = []
    for last in points:
        killed = _load(instance, folder, last)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        states.append(json.loads(killed.stdout))
    done = _load(instance, folder, 0)
    assert done.returncode == 0, done.stderr
    found, loaded, statements = done.stdout.splitlines()
    states.append(json.loads(found))
    before = states[0]
    assert all(state == before for state in states), points
    assert int(statements) > max(points)
    after = json.loads(loaded)
    assert len(after["inventory.Release"]) == len(before["inventory.Release"]) + 1
    for kind, rows in before.items():
        assert set(rows) <= set(after[kind]), kind
