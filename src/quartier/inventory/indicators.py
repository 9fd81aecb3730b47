"""Indicators as data: what is counted, of whom, why it matters, and what it must not be read as."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from quartier.base import fingerprints
from quartier.inventory.errors import IndicatorIncomplete

BUILT_IN = Path(__file__).resolve().parents[1] / "definitions" / "indicators"

DIRECTIONS = ("none", "high_is_need", "low_is_need")
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


@dataclass(frozen=True)
class Indicator:
    """A definition. `denominator` is "keiner" for counts; `direction` says what a high value means.

    `texts` holds the shown texts in other languages: {"en": {"title": …}}.
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

    @property
    def fingerprint(self) -> str:
        """Same definition, same fingerprint; translations belong to it."""
        return fingerprints.of_mapping(self.as_json())

    def as_json(self) -> dict[str, object]:
        """The definition as it is stored with a version."""
        return asdict(self)


def read_indicator(path: Path) -> Indicator:
    """The definition in this file; its key is the file's name.

    Raises IndicatorIncomplete naming every field that is missing, empty or not known.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {name: content.get(name) for name in REQUIRED}
    missing = [name for name, text in texts.items() if not (isinstance(text, str) and text.strip())]
    if content.get("direction") not in DIRECTIONS and "direction" not in missing:
        missing.append(f"direction ({', '.join(DIRECTIONS)})")
    translated = content.get("texts", {})
    for language, shown in translated.items():
        missing += [f"texts.{language}.{name}" for name in SHOWN if not shown.get(name)]
    if missing:
        raise IndicatorIncomplete(key=path.stem, missing=", ".join(missing))
    return Indicator(
        key=path.stem,
        texts=translated,
        **{name: str(text).strip() for name, text in texts.items()},
    )


def read_indicators(folder: Path = BUILT_IN) -> dict[str, Indicator]:
    """All definitions of a folder by key. Raises IndicatorIncomplete for the first faulty one."""
    return {path.stem: read_indicator(path) for path in sorted(folder.glob("*.toml"))}
