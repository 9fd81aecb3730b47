"""The editions a city folder asks for: `typology.toml` and the city's own `recipes/*.toml`.

[[editions]]                       [[editions]]
kind = "index"                     kind = "types"
recipe = "musterstadt-lage"        columns = ["ab-65-anteil", "sgb2-anteil"]
purpose = "…"                      k = "auto"
role = "Statistikstelle"           [[editions.types]]
released = true                    name = "…"      areas = ["0101", "0102"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.typology.index.errors import RecipeUnfit
from quartier.typology.index.reading import recipe_content, recipe_from

FILE = "typology.toml"
RECIPES = "recipes"
TYPES, INDEX = "types", "index"
METHODS = ("k-means", "ward", "mixture")


class EntryWrong(QuartierError):
    """An entry of typology.toml is missing or of the wrong kind."""

    code = "typology.folder_entry"
    de = "In Ausgabe {number} fehlt „{name}“ oder passt nicht. Erwartet wird: {wanted}."
    en = "Edition {number} lacks “{name}” or it does not fit. Expected: {wanted}."


class FileUnreadable(QuartierError):
    """typology.toml is no TOML."""

    code = "typology.folder_file"
    de = "„typology.toml“ lässt sich nicht lesen: {reason}"
    en = "“typology.toml” cannot be read: {reason}"


@dataclass(frozen=True)
class FolderType:
    """A type as people named it. areas: keys of its areas; it goes to the computed type that shares
    most of them. names, sentences: by language, German apart."""

    name: str
    areas: tuple[str, ...]
    name_reason: str = ""
    edited: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FolderOverride:
    """An area that people put elsewhere. type: the name of a type, "" for none."""

    area: str
    type: str
    reason: str


@dataclass(frozen=True)
class FolderStatement:
    """What a body said."""

    body: str
    text: str
    given_on: date
    area: str = ""


@dataclass(frozen=True)
class FolderEdition:
    """One edition as a folder asks for it."""

    kind: str
    title: str
    purpose: str = ""
    role: str = ""
    released: bool = False
    recipe: str = ""
    certainty: bool = True
    columns: tuple[str, ...] = ()
    k: str | int = "auto"
    method: str = "k-means"
    seed: int = 0
    types: tuple[FolderType, ...] = ()
    overrides: tuple[FolderOverride, ...] = ()
    statements: tuple[FolderStatement, ...] = ()


def read_editions(folder: Path) -> tuple[list[FolderEdition], list[Finding]]:
    """The editions of a folder in their order, with everything that is wrong; none without the file."""
    path = folder / FILE
    if not path.is_file():
        return [], []
    try:
        content = read_toml_file(path)
    except NotToml as error:
        return [], [_finding(FileUnreadable(reason=str(error)))]
    findings: list[Finding] = []
    found = []
    for number, entry in enumerate(_tables(content, "editions"), start=1):
        reader = _Reader(entry, number, findings)
        found.append(_edition(reader))
    return found, findings


def check_editions(folder: Path) -> list[Finding]:
    """Everything there is to say about the folder's editions and the recipes they name."""
    editions, findings = read_editions(folder)
    for one in editions:
        if one.kind == INDEX and one.recipe:
            try:
                read_recipe_of(folder, one.recipe)
            except RecipeUnfit as error:
                findings += error.findings
            except QuartierError as error:
                findings.append(_finding(error))
    return findings


def read_recipe_of(folder: Path, key: str) -> dict[str, object]:
    """What a recipe of the folder, or one that ships, says. Raises RecipeUnknown, RecipeUnfit."""
    own = folder / RECIPES
    content = recipe_content(key, folder=own if own.is_dir() else None)
    recipe_from(content, key=key, file=f"{key}.toml")
    return content


class _Reader:
    """Entries of one table, each asked for once; what does not fit becomes a finding."""

    def __init__(self, entry: Mapping[str, object], number: int, findings: list[Finding]) -> None:
        self.entry, self.number, self.findings = entry, number, findings

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self.entry.get(name, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            self.wrong(name, "ein Text")
            return ""
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.entry.get(name, [])
        if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
            self.wrong(name, "eine Liste von Texten")
            return ()
        return tuple(value)

    def by_language(self, name: str) -> dict[str, str]:
        value = self.entry.get(name, {})
        if not isinstance(value, dict):
            self.wrong(name, "Texte nach Sprachen")
            return {}
        return {str(language): str(text) for language, text in value.items()}

    def flag(self, name: str, default: bool) -> bool:
        value = self.entry.get(name, default)
        if not isinstance(value, bool):
            self.wrong(name, "true oder false")
            return default
        return value

    def whole(self, name: str, default: int) -> int:
        value = self.entry.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(name, "eine ganze Zahl")
            return default
        return value

    def day(self, name: str) -> date:
        value = self.entry.get(name)
        if not isinstance(value, date):
            self.wrong(name, "ein Tag, zum Beispiel 2026-03-01")
            return date.min
        return value

    def below(self, name: str) -> list[_Reader]:
        return [_Reader(one, self.number, self.findings) for one in _tables(self.entry, name)]

    def wrong(self, name: str, wanted: str) -> None:
        self.findings.append(_finding(EntryWrong(number=self.number, name=name, wanted=wanted)))


def _edition(reader: _Reader) -> FolderEdition:
    kind = reader.text("kind", needed=True)
    if kind not in (TYPES, INDEX):
        reader.wrong("kind", "„types“ oder „index“")
    columns = reader.texts("columns")
    if kind == TYPES and len(columns) < 2:
        reader.wrong("columns", "mindestens zwei Kennzahlen")
    k = reader.entry.get("k", "auto")
    if k != "auto" and (not isinstance(k, int) or isinstance(k, bool) or k < 2):
        reader.wrong("k", "„auto“ oder eine ganze Zahl ab 2")
        k = "auto"
    method = reader.text("method") or METHODS[0]
    if method not in METHODS:
        reader.wrong("method", " oder ".join(METHODS))
    return FolderEdition(
        kind=kind,
        title=reader.text("title", needed=True),
        purpose=reader.text("purpose"),
        role=reader.text("role"),
        released=reader.flag("released", False),
        recipe=reader.text("recipe", needed=kind == INDEX),
        certainty=reader.flag("certainty", True),
        columns=columns,
        k=k if isinstance(k, int) else "auto",
        method=method,
        seed=reader.whole("seed", 0),
        types=tuple(_type(one) for one in reader.below("types")),
        overrides=tuple(_override(one) for one in reader.below("overrides")),
        statements=tuple(_statement(one) for one in reader.below("statements")),
    )


def _type(reader: _Reader) -> FolderType:
    return FolderType(
        name=reader.text("name", needed=True),
        areas=reader.texts("areas"),
        name_reason=reader.text("name_reason"),
        edited=reader.text("edited"),
        names=reader.by_language("names"),
    )


def _override(reader: _Reader) -> FolderOverride:
    return FolderOverride(
        area=reader.text("area", needed=True),
        type=reader.text("type"),
        reason=reader.text("reason", needed=True),
    )


def _statement(reader: _Reader) -> FolderStatement:
    return FolderStatement(
        body=reader.text("body", needed=True),
        text=reader.text("text", needed=True),
        given_on=reader.day("given_on"),
        area=reader.text("area"),
    )


def _tables(entry: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    value = entry.get(name, [])
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _finding(error: QuartierError) -> Finding:
    return Finding.from_error(error, severity=Severity.ERROR, file=FILE)
