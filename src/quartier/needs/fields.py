"""Fields of needs as data: the question, the indicators that speak to it, and what there is to build on.

A field ships in `definitions/fields/`, or lies in the city's folder (`fields/*.toml`); the city's own
wins. Nothing here speaks of where people come from: see `FieldTakesOrigin`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quartier.base.errors import Finding, QuartierError
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.inventory.indicators import Indicator
from quartier.needs.errors import FieldFaulty, FieldTakesOrigin, IndicatorOfFieldUnknown

BUILT_IN = Path(__file__).resolve().parents[1] / "definitions" / "fields"
SHOWN = ("title", "question")
HIGH, LOW = "high", "low"
# The theme of indicators that no field may read a need off.
ORIGIN_THEME = "herkunft"
_ORIGIN = re.compile(
    r"ausl(ä|ae)nd|foreign|nationalit|staatsangeh|migration|herkunft|origin|eingeb(ü|ue)rgert", re.I
)
_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\Z")
_LONGEST_KEY = 40


@dataclass(frozen=True)
class FieldIndicator:
    """An indicator that speaks to a field. `means_need`: "high" or "low", which end speaks of need.

    per, times: of a count per so many of another one ("spielplaetze" per 1,000 "unter-18"); then it
    has a `label` of its own.
    """

    key: str
    means_need: str
    per: str = ""
    times: int = 1
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """Tells it apart from the same indicator per something else."""
        return f"{self.key}/{self.per}" if self.per else self.key

    def label_in(self, language: str) -> tuple[str, str]:
        """Its own label and the language of it; "" where the indicator's title serves."""
        if language in self.labels:
            return self.labels[language], language
        return self.label, "de"


@dataclass(frozen=True)
class Field:
    """A field of needs: `indicators` speak for or against a need, `resources` are what there is."""

    key: str
    title: str
    question: str
    indicators: tuple[FieldIndicator, ...]
    resources: tuple[str, ...] = ()
    order: int = 100
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    @property
    def reads(self) -> frozenset[str]:
        """Keys of all indicators it needs to be worked out."""
        bases = {one.per for one in self.indicators if one.per}
        return frozenset({*bases, *(one.key for one in self.indicators), *self.resources})

    def text(self, name: str, language: str) -> tuple[str, str]:
        """Title or question and the language it is in: the reader's, else German."""
        found = self.texts.get(language, {}).get(name)
        return (found, language) if found else (str(getattr(self, name)), "de")

    def as_entries(self) -> dict[str, object]:
        """The field as its file says it: `read_field` makes the same of it again."""
        entries: dict[str, object] = {
            "title": self.title,
            "question": self.question,
            "order": self.order,
            "resources": list(self.resources),
            "indicators": [_as_entry(one) for one in self.indicators],
        }
        if self.texts:
            entries["texts"] = {code: dict(texts) for code, texts in self.texts.items()}
        return entries


def field_from(key: str, content: Mapping[str, object]) -> Field:
    """The field that a file's content describes.

    Raises FieldFaulty naming all that is missing or unknown, FieldTakesOrigin for an indicator that
    speaks of nationality or origin.
    """
    reader = _Reader(content)
    texts = reader.texts()
    found = Field(
        key=key,
        title=reader.text("title"),
        question=reader.text("question"),
        indicators=reader.indicators(),
        resources=reader.keys("resources"),
        order=reader.number("order", 100),
        texts=texts,
    )
    if not _KEY.match(key) or len(key) > _LONGEST_KEY:
        reader.wrong.append("ein Dateiname aus kleinen Buchstaben, Ziffern und Strichen")
    known = {"title", "question", "indicators", "resources", "order", "texts"}
    reader.wrong += [f"{name}?" for name in sorted({*content} - known)]
    if reader.wrong:
        raise FieldFaulty(name=key, missing=", ".join(reader.wrong))
    for named in (*(one.key for one in found.indicators), *found.resources):
        if speaks_of_origin(named):
            raise FieldTakesOrigin(name=found.title, indicator=named)
    return found


def read_field(path: Path) -> Field:
    """The field in this file; its key is the file's name. Raises as `field_from` does."""
    try:
        content = read_toml_file(path)
    except NotToml as error:
        raise FieldFaulty(name=path.stem, missing=f"lesbares TOML ({error})") from error
    return field_from(path.stem, content)


def read_fields(folder: Path = BUILT_IN) -> dict[str, Field]:
    """All fields of a folder by key, in their order. Raises for the first faulty one."""
    return dict(_shipped()) if folder == BUILT_IN else _read(folder)


def in_order(fields: Mapping[str, Field]) -> tuple[Field, ...]:
    """The fields as pages list them."""
    return tuple(sorted(fields.values(), key=lambda one: (one.order, one.title.casefold())))


def faulty_fields(folder: Path, indicators: Mapping[str, Indicator]) -> list[Finding]:
    """What is wrong with each field of a folder; empty where all can be used."""
    findings = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found = read_field(path)
        except QuartierError as error:
            findings.append(Finding.from_error(error, file=f"fields/{path.name}"))
            continue
        findings += [
            Finding.from_error(error, file=f"fields/{path.name}")
            for error in wrong_indicators(found, indicators)
        ]
    return findings


def wrong_indicators(found: Field, indicators: Mapping[str, Indicator]) -> list[QuartierError]:
    """The indicators of a field that do not exist, or whose theme is where people come from."""
    wrong: list[QuartierError] = []
    for key in sorted(found.reads):
        if key not in indicators:
            wrong.append(IndicatorOfFieldUnknown(name=found.title, indicator=key))
        elif indicators[key].theme == ORIGIN_THEME:
            wrong.append(FieldTakesOrigin(name=found.title, indicator=key))
    return wrong


def speaks_of_origin(name: str) -> bool:
    """True where the name of an indicator speaks of nationality or origin.

    >>> speaks_of_origin("auslaender-anteil"), speaks_of_origin("deutsch-foerderbedarf-anteil")
    (True, False)
    """
    return _ORIGIN.search(name) is not None


@cache
def _shipped() -> dict[str, Field]:
    """Those that ship do not change while we run."""
    return _read(BUILT_IN)


def _read(folder: Path) -> dict[str, Field]:
    found = {path.stem: read_field(path) for path in sorted(folder.glob("*.toml"))}
    return {one.key: one for one in in_order(found)}


def _as_entry(one: FieldIndicator) -> dict[str, object]:
    entry: dict[str, object] = {"indicator": one.key, "means_need": one.means_need}
    if one.per:
        entry |= {"per": one.per, "times": one.times, "label": one.label}
        if one.labels:
            entry["labels"] = dict(one.labels)
    return entry


class _Reader:
    """Reads the entries of a field; `wrong` names every one that is missing or does not fit."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self.content = content
        self.wrong: list[str] = []

    def text(self, name: str) -> str:
        found = self.content.get(name)
        if not (isinstance(found, str) and found.strip()):
            self.wrong.append(name)
            return ""
        return found.strip()

    def number(self, name: str, usual: int) -> int:
        found = self.content.get(name, usual)
        if type(found) is not int:
            self.wrong.append(f"{name} (eine ganze Zahl)")
            return usual
        return found

    def keys(self, name: str) -> tuple[str, ...]:
        found = self.content.get(name, [])
        if not isinstance(found, list | tuple) or not all(_is_key(key) for key in found):
            self.wrong.append(f"{name} (Schlüssel von Kennzahlen)")
            return ()
        return tuple(found)

    def texts(self) -> Mapping[str, Mapping[str, str]]:
        found = self.content.get("texts", {})
        if not isinstance(found, Mapping):
            self.wrong.append("texts (ein Abschnitt je Sprache)")
            return {}
        for language, texts in found.items():
            known = texts if isinstance(texts, Mapping) else {}
            self.wrong += [f"texts.{language}.{name}" for name in SHOWN if not known.get(name)]
        return found

    def indicators(self) -> tuple[FieldIndicator, ...]:
        found = self.content.get("indicators")
        if not isinstance(found, list | tuple) or not found:
            self.wrong.append("indicators (mindestens eine Kennzahl)")
            return ()
        return tuple(self._indicator(number, entry) for number, entry in enumerate(found, start=1))

    def _indicator(self, number: int, entry: object) -> FieldIndicator:
        content = entry if isinstance(entry, Mapping) else {}
        place = f"indicators {number}"
        key, per = content.get("indicator", ""), content.get("per", "")
        if not _is_key(key):
            self.wrong.append(f"{place}: indicator")
        if content.get("means_need") not in (HIGH, LOW):
            self.wrong.append(f"{place}: means_need (high oder low)")
        times = content.get("times", 1)
        if type(times) is not int or times < 1:
            self.wrong.append(f"{place}: times (eine ganze Zahl ab 1)")
            times = 1
        if per and not (_is_key(per) and content.get("label")):
            self.wrong.append(f"{place}: per mit einem label")
        labels = content.get("labels", {})
        known = {"indicator", "means_need", "per", "times", "label", "labels"}
        self.wrong += [f"{place}: {name}?" for name in sorted({*content} - known)]
        return FieldIndicator(
            key=str(key),
            means_need=str(content.get("means_need", "")),
            per=str(per),
            times=times,
            label=str(content.get("label", "")),
            labels=dict(labels) if isinstance(labels, Mapping) else {},
        )


def _is_key(found: object) -> bool:
    return isinstance(found, str) and _KEY.match(found) is not None


def all_reads(fields: Collection[Field]) -> frozenset[str]:
    """Keys of all indicators that any of these fields reads."""
    return frozenset().union(*(one.reads for one in fields))
