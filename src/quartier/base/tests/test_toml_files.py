from __future__ import annotations

from pathlib import Path

import pytest

from quartier.base.toml_files import LARGEST, NotToml, read_toml_file


def test_reads_what_is_toml(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('name = "Müller"\n', encoding="utf-8")

    assert read_toml_file(file) == {"name": "Müller"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'key = "\xff"', "nicht als UTF-8"),
        (b"a = 1\nb = = 2", "In Zeile 2, Spalte 5"),
        (b"a = [1,", "Am Ende der Datei"),
        (b"a = " + b"[" * 100_000 + b"]" * 100_000, "Klammern"),
        (b"a = " + b"9" * 5_000, "Zahl"),
        (b"#" * (LARGEST + 1), "größer"),
    ],
)
def test_says_in_german_what_is_wrong(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)

    with pytest.raises(NotToml, match=reason):
        read_toml_file(file)


@pytest.mark.parametrize("name", [".", "nowhere.toml", "a\0b", "a" * 400])
def test_what_is_no_file_is_said_too(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotToml, match=r"keine Datei|nicht öffnen"):
        read_toml_file(tmp_path / name)
