"""Migrations and static files of a new instance against an empty Wagtail project."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, cpu_of, in_pairs

OURS = """
from pathlib import Path
import sys
from quartier.website.commands.start import start_django
start_django(Path(sys.argv[1]), may_be_new=True)
from quartier.website.building import prepare_instance
prepare_instance()
"""


def run(runs: int = 3) -> Iterator[Row]:
    """One row: the ratio of CPU seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "ours.py"
        script.write_text(OURS)
        numbers = iter(range(1000))

        def ours() -> float:
            instance = folder / f"instance-{next(numbers)}"
            return cpu_of([sys.executable, str(script), str(instance)], QUARTIER_DATABASE_URL="")

        def peer() -> float:
            return _empty_wagtail(folder / f"empty{next(numbers)}")

        ratio, detail = in_pairs(ours, peer, runs)
    yield Row("migrate + static files / an empty Wagtail project", ratio, 1.3, detail=detail)


def _empty_wagtail(place: Path) -> float:
    """CPU seconds of migrate and collectstatic of a project as `wagtail start` makes it."""
    place.mkdir()
    cpu_of([sys.executable, "-m", "wagtail.bin.wagtail", "start", "site_", str(place)])
    settings = {"DJANGO_SETTINGS_MODULE": "site_.settings.dev"}
    manage = str(place / "manage.py")
    return sum(
        cpu_of([sys.executable, manage, *command, "--verbosity", "0"], **settings)
        for command in (["migrate"], ["collectstatic", "--noinput"])
    )
