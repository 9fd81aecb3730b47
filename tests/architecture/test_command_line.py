"""Commands on a folder without an instance, and what a program can rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from quartier.cli import COMMANDS, main


@pytest.mark.parametrize(
    "words",
    [
        ["serve"],
        ["work", "--once"],
        ["doctor"],
        ["backup"],
        ["trace", "4977297820962984"],
        ["invite", "a@example.org", "--role", "reader"],
        ["city", "export", "somewhere"],
    ],
)
def test_a_mistyped_folder_is_told_and_not_made(words: list[str], tmp_path: Path) -> None:
    """Else an empty instance would be served, checked or backed up in place of the real one."""
    folder = tmp_path / "instanze"
    ran = CliRunner().invoke(main, [*words, "--dir", str(folder)])
    assert ran.exit_code == 2
    assert "instanze" in ran.output
    assert not folder.exists()


@pytest.mark.parametrize("words", [["serve"], ["doctor"], ["work", "--once"]])
def test_a_folder_of_something_else_is_told_and_left_alone(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUARTIER_DATABASE_URL", raising=False)
    ran = CliRunner().invoke(main, [*words, "--dir", str(tmp_path)])
    assert ran.exit_code == 2
    assert "liegt keine Instanz" in ran.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    ran = CliRunner().invoke(main, [name, "--help"])
    assert ran.exit_code == 0
    assert "Usage:" in ran.output


@pytest.mark.parametrize(
    "words", [["unheard-of"], ["trace"], ["demo", "--port", "x"], ["restore", "no.zip"]]
)
def test_misuse_ends_with_two(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
