"""Indicators as data: what is counted, of whom, why it matters, and what it must not be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.errors import Finding
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.inventory.definition_fields import (
    AGES,
    DIRECTIONS,
    KINDS,
    THEMES,
    Compute,
    FieldReader,
)
from quartier.inventory.errors import IndicatorIncomplete

BUILT_IN = Path(__file__).resolve().parents[1] / "definitions" / "indicators"

REQUIRED = (
    "title",
    "unit",
    "numerator",
    "denominator",
    "source",
    "direction",
    "why_it_matters",
    "cautions",
    "formula",
)
SHOWN = ("title", "unit", "why_it_matters", "cautions")
NO_DENOMINATOR = "keiner"


@dataclass(frozen=True)
class Indicator:
    """A definition. `denominator` is "keiner" for counts; `direction` says what a high value means.

    `texts` holds the shown texts in other languages: {"en": {"title": …}}. `spellings`: headings of
    delivered tables that mean it. `compute`: worked out by us from published counts. `part_of`: the
    counts it is a subset of. `parts`: ways to divide it up without rest, each a set of counts.
    `ages`: "0-17", "65+". `subgroup_of`: the same share within all. `places`: decimals shown.
    `protected`: counts of people, households and their moves; false for places, euros, square metres.
    `over_time`: counts what happened during a year; such a figure has no day, and needs none.
    """

    key: str
    title: str
    unit: str
    numerator: str
    denominator: str
    source: str
    direction: str
    why_it_matters: str
    cautions: str
    formula: str
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    theme: str = ""
    places: int = 0
    spellings: tuple[str, ...] = ()
    compute: Compute | None = None
    part_of: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    ages: str = ""
    subgroup_of: str = ""
    protected: bool = True
    over_time: bool = False
    stated_kind: str = ""

    @property
    def kind(self) -> str:
        """One of KINDS: as stated, else what unit and denominator make it."""
        if self.stated_kind:
            return self.stated_kind
        if self.denominator == NO_DENOMINATOR:
            return "count"
        return "share" if self.unit == "Prozent" else "rate"

    @property
    def needs(self) -> frozenset[str]:
        """Keys of the indicators this definition speaks of."""
        named = {self.subgroup_of, *self.part_of, *(key for parts in self.parts for key in parts)}
        if self.compute is not None:
            named |= self.compute.needs
        return frozenset(named - {""})

    @property
    def fingerprint(self) -> str:
        """Same definition, same fingerprint; translations belong to it."""
        return fingerprints.of_mapping(self.as_json())

    def as_json(self) -> dict[str, object]:
        """The definition as it is stored with a version."""
        return asdict(self) | {"kind": self.kind}

    def as_entries(self) -> dict[str, object]:
        """The definition as its file says it: `read_indicator` makes the same of it again."""
        usual = {f.name: f.default for f in fields(self)}
        said = {
            name: value
            for name, value in asdict(self).items()
            if (value and value != usual[name]) or (value is False and usual[name] is True)
        }
        del said["key"]
        if self.compute is not None:
            said["compute"] = {part: found for part, found in asdict(self.compute).items() if found}
        if "stated_kind" in said:
            said["kind"] = said.pop("stated_kind")
        return said


def from_json(stored: Mapping[str, object]) -> Indicator:
    """The definition that `as_json` stored, also by an earlier version with fewer fields."""
    known = {f.name: stored[f.name] for f in fields(Indicator) if f.name in stored}
    reader = FieldReader(known)
    known |= {
        "compute": reader.compute("compute"),
        "part_of": reader.keys("part_of"),
        "parts": reader.partitions("parts"),
        "spellings": reader.texts("spellings"),
    }
    return Indicator(**known)  # type: ignore[arg-type]


def read_indicator(path: Path) -> Indicator:
    """The definition in this file; its key is the file's name.

    Raises IndicatorIncomplete naming every field that is missing, empty or not known.
    """
    try:
        content = read_toml_file(path)
    except NotToml as error:
        raise IndicatorIncomplete(key=path.stem, missing=f"lesbares TOML ({error})") from error
    reader = FieldReader(content)
    texts = {name: reader.required(name) for name in REQUIRED if name != "direction"}
    texts["direction"] = reader.choice("direction", DIRECTIONS, required=True)
    translated = reader.translations("texts", SHOWN)
    indicator = Indicator(
        key=path.stem,
        texts=translated,
        theme=reader.choice("theme", THEMES),
        places=reader.places("places"),
        spellings=reader.texts("spellings"),
        compute=reader.compute("compute"),
        part_of=reader.keys("part_of"),
        parts=reader.partitions("parts"),
        ages=reader.pattern("ages", AGES, "0-17 oder 65+"),
        subgroup_of=reader.key("subgroup_of"),
        protected=reader.flag("protected", usual=True),
        over_time=reader.flag("over_time", usual=False),
        stated_kind=reader.choice("kind", KINDS),
        **texts,
    )
    reader.refuse_unknown({"kind"} | {f.name for f in fields(Indicator)} - {"key", "stated_kind"})
    if reader.wrong:
        raise IndicatorIncomplete(key=path.stem, missing=", ".join(reader.wrong))
    return indicator


def read_indicators(folder: Path = BUILT_IN) -> dict[str, Indicator]:
    """All definitions of a folder by key. Raises IndicatorIncomplete for the first faulty one."""
    return dict(_shipped()) if folder == BUILT_IN else _read(folder)


@cache
def _shipped() -> dict[str, Indicator]:
    """Those that ship do not change while we run."""
    return _read(BUILT_IN)


def _read(folder: Path) -> dict[str, Indicator]:
    return {path.stem: read_indicator(path) for path in sorted(folder.glob("*.toml"))}


def faulty_definitions(folder: Path) -> list[Finding]:
    """What is wrong with each definition of a folder; empty where all can be used."""
    findings = []
    for path in sorted(folder.glob("*.toml")):
        try:
            read_indicator(path)
        except IndicatorIncomplete as error:
            findings.append(Finding.from_error(error, file=path.name))
    return findings
