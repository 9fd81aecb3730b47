"""Each import rule is broken once on purpose, in a toy house with the same rooms: it must bite."""

from __future__ import annotations

import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / ".importlinter"


def rooms() -> list[str]:
    """The rooms as the layers contract names them."""
    config = ConfigParser()
    config.read(CONTRACTS)
    lines = config["importlinter:contract:layers"]["layers"].replace("|", "\n").split()
    return [line.strip("()") for line in lines]


@pytest.fixture
def toy_house(tmp_path: Path) -> Path:
    """A package `quartier` with every room, in which every rule holds."""
    package = tmp_path / "quartier"
    for room in rooms():
        if room == "cli":
            continue
        inside = package / room
        (inside / "web").mkdir(parents=True)
        for file in (inside / "__init__.py", inside / "topic.py", inside / "web" / "__init__.py"):
            file.touch()
        (inside / "web" / "models.py").write_text("import django\nimport wagtail\n")
    (package / "__init__.py").touch()
    (package / "cli.py").write_text("from quartier.guide import topic\n")
    (package / "engine" / "topic.py").write_text("import ibis\nimport duckdb\nimport pyspark\n")
    (package / "website" / "urls.py").write_text("from quartier.dialogue.web import models\n")
    (package / "needs" / "topic.py").write_text("from quartier.dialogue import topic\n")
    (package / "needs" / "web" / "views.py").write_text(
        "from quartier.dialogue.web import models\nfrom quartier.needs import topic\n"
    )
    return tmp_path


def check(house: Path) -> tuple[int, str]:
    """Run import-linter with the project's own contracts over the toy house."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--config",
            CONTRACTS,
            "--no-cache",
            "--no-logo",
        ],
        cwd=house,
        env={"PYTHONPATH": f"{house}:{ROOT}", "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_toy_house_is_clean_before_anything_is_planted(toy_house: Path) -> None:
    code, output = check(toy_house)
    assert code == 0, output


VIOLATIONS = {
    "a lower room imports a higher one": (
        "city/topic.py",
        "from quartier.strategy import topic",
        "A room imports only what lies below it",
    ),
    "a lower web package imports a higher one": (
        "city/web/models.py",
        "from quartier.strategy.web import models",
        "A room imports only what lies below it",
    ),
    "rooms on one line know each other": (
        "survey/topic.py",
        "from quartier.dialogue import topic",
        "A room imports only what lies below it",
    ),
    "a room that no layer names": (
        "attic/__init__.py",
        "",
        "quartier.attic",
    ),
    "a pure module imports Django": (
        "base/numbers.py",
        "import django",
        "Only web/ and website/ import Django",
    ),
    "a pure module imports Wagtail": (
        "needs/pages.py",
        "from wagtail import models",
        "Only web/ and website/ import Django",
    ),
    "a pure module imports one of Django's family": (
        "people/accounts.py",
        "import allauth",
        "Only web/ and website/ import Django",
    ),
    "the command line imports Django": (
        "cli.py",
        "import django",
        "Only web/ and website/ import Django",
    ),
    "a pure module imports its own web package": (
        "dialogue/receipts.py",
        "from quartier.dialogue.web import models",
        "Nothing outside web/ and website/ imports a web package",
    ),
    "a pure module imports a lower web package": (
        "strategy/trace.py",
        "from quartier.dialogue.web.models import Contribution",
        "Nothing outside web/ and website/ imports a web package",
    ),
    "the command line imports the website": (
        "cli.py",
        "from quartier.website import urls",
        "Nothing outside web/ and website/ imports a web package",
    ),
    "a pure module imports DuckDB": (
        "inventory/counts.py",
        "import duckdb",
        "Only engine/ imports Ibis, DuckDB and Spark",
    ),
    "a web module imports Ibis": (
        "inventory/web/views.py",
        "import ibis",
        "Only engine/ imports Ibis, DuckDB and Spark",
    ),
    "a module imports Spark inside a function": (
        "privacy/counts.py",
        "def counts():\n    import pyspark.sql\n    return pyspark",
        "Only engine/ imports Ibis, DuckDB and Spark",
    ),
    "a picture imports shapely": (
        "pictures/maps.py",
        "import shapely",
        "Only city/ opens boundaries",
    ),
    "the city folder imports what only boundaries need": (
        "city/folder.py",
        "import pyproj",
        "Only city/ opens boundaries",
    ),
    "a lower room hides the import of a higher one in a function": (
        "base/jobs.py",
        "def run():\n    from quartier.city import topic\n    return topic",
        "A room imports only what lies below it",
    ),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_planted_violation_is_caught(toy_house: Path, name: str) -> None:
    file, line, words = VIOLATIONS[name]
    path = toy_house / "quartier" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n")

    code, output = check(toy_house)

    assert code == 1, output
    broken = [row for row in output.splitlines() if "BROKEN" in row]
    assert any(words in row for row in broken) or (words in output and "attic" in words), output


def test_an_import_cycle_within_a_room_is_caught(toy_house: Path) -> None:
    room = toy_house / "quartier" / "voices"
    (room / "themes.py").write_text("from quartier.voices import coding\n")
    (room / "coding.py").write_text("from quartier.voices import themes\n")

    code, output = check(toy_house)

    assert code == 1, output
    assert "No import cycles" in next(row for row in output.splitlines() if "BROKEN" in row)


def test_a_cycle_hidden_inside_a_function_is_caught(toy_house: Path) -> None:
    room = toy_house / "quartier" / "voices"
    (room / "themes.py").write_text("from quartier.voices import coding\n")
    (room / "coding.py").write_text(
        "def code():\n    from quartier.voices import themes\n    return themes\n"
    )

    code, output = check(toy_house)

    assert code == 1, output


def test_ruff_catches_an_import_hidden_in_a_function(tmp_path: Path) -> None:
    planted = tmp_path / "src" / "quartier" / "city" / "topic.py"
    planted.parent.mkdir(parents=True)
    planted.write_text("def areas() -> object:\n    import json\n\n    return json\n")

    done = subprocess.run(
        [
            Path(sys.executable).with_name("ruff"),
            "check",
            "--no-cache",
            "--config",
            ROOT / "pyproject.toml",
            planted,
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stdout
    assert "PLC0415" in done.stdout
