"""Django's own checks and "does every model have its migration?", in one process.

Warnings count as failures. Only our own apps are asked for migrations: those of others are theirs.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile

import django
from django.apps import apps
from django.core.management import CommandError, call_command

SETTINGS = "quartier.website.settings"


def main() -> int:
    """0 when both checks pass; 1 and what is wrong otherwise."""
    with tempfile.TemporaryDirectory(prefix="quartier-lint-") as folder:
        os.environ["QUARTIER_DIR"] = folder
        os.environ["QUARTIER_DATABASE_URL"] = ""
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        django.setup()
        return max(_check(), _migrations())


def _check() -> int:
    try:
        call_command("check", fail_level="WARNING")
    except CommandError as problem:
        print(problem)
        return 1
    return 0


def _migrations() -> int:
    ours = [app.label for app in apps.get_app_configs() if app.name.startswith("quartier.")]
    output = io.StringIO()
    try:
        call_command("makemigrations", *ours, check=True, dry_run=True, stdout=output)
    except SystemExit:
        print("Models changed without a migration:\n" + output.getvalue())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
