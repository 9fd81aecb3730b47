"""What an invented city answers: answers.toml of its folder, with offices and answers to many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quartier.base.errors import Finding
from quartier.base.languages import BY_CODE, SOURCE
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.dialogue.answering.life import whole_months
from quartier.dialogue.publishing.voice_errors import VoiceWrong
from quartier.dialogue.themes import BY_KEY as THEMES

ANSWERS_FILE = "answers.toml"


@dataclass(frozen=True)
class InventedOffice:
    """An office that voices are passed on to."""

    key: str
    name: str
    does: str = ""


@dataclass(frozen=True)
class InventedAnswer:
    """An answer to everyone of one theme, in one area or (with "") everywhere, in these days."""

    theme: str
    area: str
    first: date
    last: date
    texts: Mapping[str, str]


@dataclass(frozen=True)
class InventedAnswers:
    """The offices of a folder and its answers to many."""

    offices: tuple[InventedOffice, ...] = ()
    many: tuple[InventedAnswer, ...] = ()


def answers_of(folder: Path, areas: Collection[str]) -> tuple[InventedAnswers, tuple[Finding, ...]]:
    """What answers.toml says, and what is wrong with it; nothing where there is no such file."""
    place = folder / ANSWERS_FILE
    if not place.is_file():
        return InventedAnswers(), ()
    try:
        said = read_toml_file(place)
        offices = tuple(_office(row) for row in _rows(said, "offices"))
        many = tuple(_answer(row, areas) for row in _rows(said, "many"))
    except NotToml as error:
        return InventedAnswers(), (_wrong(str(error)),)
    except _Unknown as error:
        return InventedAnswers(), (_wrong(str(error)),)
    return InventedAnswers(offices, many), ()


class _Unknown(Exception):
    """A value that says nothing we know."""


def _wrong(value: str) -> Finding:
    return Finding.from_error(VoiceWrong(value=value[:60]), file=ANSWERS_FILE)


def _rows(said: Mapping[str, object], name: str) -> list[dict[str, str]]:
    found = said.get(name, [])
    rows: list[dict[str, str]] = []
    for row in found if isinstance(found, list) else [found]:
        if not isinstance(row, dict) or not all(isinstance(one, str) for one in row.values()):
            raise _Unknown(name)
        rows.append(row)
    return rows


def _office(row: Mapping[str, str]) -> InventedOffice:
    if not row.get("key") or not row.get("name"):
        raise _Unknown(row.get("key") or row.get("name") or "offices")
    return InventedOffice(row["key"], row["name"], row.get("does", ""))


def _answer(row: Mapping[str, str], areas: Collection[str]) -> InventedAnswer:
    theme, area = row.get("theme", ""), row.get("area", "")
    texts = {code: row[code] for code in BY_CODE if row.get(code)}
    if theme not in THEMES or area not in areas or SOURCE not in texts:
        raise _Unknown(theme or area or "many")
    first, last = whole_months(_month(row.get("first", "")), _month(row.get("last", "")))
    if last < first:
        raise _Unknown(row["last"])
    return InventedAnswer(theme, area, first, last, texts)


def _month(written: str) -> date:
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        raise _Unknown(written) from None
