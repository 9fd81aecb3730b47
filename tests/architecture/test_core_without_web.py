"""Without the extra `[web]` Quartier serves notebooks: its core imports without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

IMPORT_THE_CORE = """
import importlib
import pkgutil
import sys

BLOCKED = {"django", "wagtail", "allauth", "modelcluster", "taggit", "treebeard", "rest_framework",
           "django_tasks", "django_tasks_db", "django_htmx", "whitenoise", "granian", "psycopg",
           "ibis", "duckdb", "pyspark"}
SHELLS = {"web", "website", "tests"}


class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ImportError(f"{name} is not part of the core")
        return None


def core(package):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if found.name.rpartition(".")[2] in SHELLS:
            continue
        if found.name.startswith("quartier.engine."):
            continue
        module = importlib.import_module(found.name)
        print(found.name)
        if found.ispkg:
            core(module)


sys.meta_path.insert(0, Refuse())
import quartier

core(quartier)
"""


def test_every_pure_module_imports_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_THE_CORE],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    imported = done.stdout.split()
    assert "quartier.base.errors" in imported
    assert not [name for name in imported if ".web" in name]
