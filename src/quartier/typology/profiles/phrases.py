"""The phrases that profiles are told with, per indicator and language, and the frames around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quartier.base.languages import LANGUAGES as SITE_LANGUAGES
from quartier.base.languages import SOURCE
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.typology.profiles.errors import PhraseUnfit

BUILT_IN = Path(__file__).resolve().parents[2] / "definitions" / "phrases"
LANGUAGES = tuple(language.code for language in SITE_LANGUAGES)
"""Those that sentences are generated in."""

FALLBACK = SOURCE
PLACE = "{much}"


@dataclass(frozen=True)
class Phrase:
    """How a difference in one indicator is said in one language; "{much}" stands for how large it is.

    of_100: what a share is a share of, as in "24 von 100 …"; "" where the value is no share.
    """

    more: str
    less: str
    of_100: str = ""


@dataclass(frozen=True)
class IndicatorPhrases:
    """about: indicators with the same word say the same thing, and only the strongest is told."""

    about: str
    by_language: Mapping[str, Phrase]


def read_phrases(folder: Path = BUILT_IN / "indicators") -> dict[str, IndicatorPhrases]:
    """The phrases of a folder by indicator; a city's own stand in its folder `phrases/`.

    Raises PhraseUnfit naming what is missing or not known.
    """
    return {path.stem: read_phrase(path) for path in sorted(folder.glob("*.toml"))}


def read_phrase(path: Path) -> IndicatorPhrases:
    """The phrases in this file. Raises PhraseUnfit."""
    content = _content(path)
    about = content.pop("about", path.stem)
    by_language: dict[str, Phrase] = {}
    wrong = [] if isinstance(about, str) and about else ["about"]
    for language, entries in content.items():
        if language not in LANGUAGES or not isinstance(entries, dict):
            wrong.append(language)
            continue
        wrong += [f"{language}.{name}" for name in entries if name not in Phrase.__annotations__]
        for name in ("more", "less"):
            said = entries.get(name)
            if not (isinstance(said, str) and said.count(PLACE) == said.count("{") == 1):
                wrong.append(f"{language}.{name} ({PLACE})")
        if not wrong:
            by_language[language] = Phrase(**entries)
    if not wrong and FALLBACK not in by_language:
        wrong.append(FALLBACK)
    if wrong:
        raise PhraseUnfit(file=path.name, wrong=", ".join(wrong))
    return IndicatorPhrases(str(about), by_language)


@cache
def shipped_phrases() -> Mapping[str, IndicatorPhrases]:
    """Those that ship, read once."""
    return read_phrases()


@cache
def frames() -> Mapping[str, Mapping[str, str | list[str]]]:
    """Language → frame: how phrases become sentences. An entry may hold several, taken in turn."""
    return _content(BUILT_IN / "frames.toml")  # type: ignore[return-value]


@cache
def not_for_profiles() -> Mapping[str, tuple[str, str]]:
    """Indicator → why it is not told in words, in German and in English."""
    found: dict[str, tuple[str, str]] = {}
    for reason in _content(BUILT_IN / "not_for_profiles.toml")["reasons"]:  # type: ignore[attr-defined]
        found |= dict.fromkeys(reason["keys"], (reason["why_de"], reason["why_en"]))
    return found


def _content(path: Path) -> dict[str, object]:
    try:
        return read_toml_file(path)
    except NotToml as error:
        raise PhraseUnfit(file=path.name, wrong=str(error)) from error
