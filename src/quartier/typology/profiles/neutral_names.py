"""Names of types are neutral: which words mark people, why, and what to say instead.

A list can only ask. Whoever keeps a name with such a word gives a reason, and the reason is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quartier.base.toml_files import NotToml, read_toml_file
from quartier.typology.profiles.errors import NameNeedsReason, WordListUnfit
from quartier.typology.profiles.plain_letters import Reading, composed, readings

BUILT_IN = Path(__file__).resolve().parents[2] / "definitions" / "stigma"
SHORTEST_REASON = 10
"""Signs of a reason that says something."""

_SPELLED = {"ä": "(?:ae|a)", "ö": "(?:oe|o)", "ü": "(?:ue|u)", "ß": "ss?", " ": r"\s*"}
_TEXTS = ("word", "why_de", "why_en", "gentler_de", "gentler_en")
_LISTS = ("anywhere", "start", "word_alone", "except", "peoples", "adjectives", "places")
_INFLECTED = "(?:n|en|s|in|innen)?"


@dataclass(frozen=True)
class StigmaHit:
    """A word in a name that marks people. `found`: as it stands in the name; `word`: of the list."""

    word: str
    found: str
    why: str
    suggestion: str


@dataclass(frozen=True)
class _Group:
    texts: Mapping[str, str]
    pattern: re.Pattern[str]
    harmless: re.Pattern[str] | None
    only_names: bool


def check_name(text: str, language: str = "de") -> list[StigmaHit]:
    """What in this name needs a reason, in its order; empty for a neutral one.

    language: of `why` and `suggestion`, "de" or "en"; others are told in German.
    """
    return _checked(text, language, _groups())


def check_text(text: str, language: str = "de") -> list[StigmaHit]:
    """The same for a text about a type, which may say what figures say of origin."""
    return _checked(text, language, [group for group in _groups() if not group.only_names])


def _checked(text: str, language: str, groups: Sequence[_Group]) -> list[StigmaHit]:
    read = composed(text)
    found: dict[tuple[str, str], tuple[int, StigmaHit]] = {}
    told = "en" if language == "en" else "de"
    for reading in readings(read):
        plain = "".join(sign for sign, _place in reading)
        for group in groups:
            for start, end in _hits(group, plain):
                first, last = _around(read, reading, start, end)
                hit = StigmaHit(
                    word=group.texts["word"],
                    found=read[first:last],
                    why=group.texts[f"why_{told}"],
                    suggestion=group.texts[f"gentler_{told}"],
                )
                found.setdefault((hit.word, hit.found), (first, hit))
    return [hit for _first, hit in _largest(sorted(found.values(), key=lambda pair: pair[0]))]


def name_needs_reason(text: str, reason: str = "") -> bool:
    """True where the name has a hit and `reason` does not yet say why it stays."""
    return len("".join(reason.split())) < SHORTEST_REASON and bool(check_name(text))


def require_neutral(text: str, reason: str = "") -> None:
    """Raises NameNeedsReason for the first hit of a name that nobody has given a reason for."""
    if name_needs_reason(text, reason):
        german, english = check_name(text)[0], check_name(text, "en")[0]
        raise NameNeedsReason(
            name=text,
            found=german.found,
            why=german.why,
            suggestion=german.suggestion,
            why_en=english.why,
            suggestion_en=english.suggestion,
        )


def _hits(group: _Group, plain: str) -> Iterator[tuple[int, int]]:
    harmless = [] if group.harmless is None else [*group.harmless.finditer(plain)]
    for found in group.pattern.finditer(plain):
        start, end = found.span()
        if not any(word.start() < end and start < word.end() for word in harmless):
            yield start, end


def _around(text: str, reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The whole word of the text that a hit stands in."""
    first, last = reading[start][1], reading[end - 1][1] + 1
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    while last > first + 1 and text[last - 1] in ",.;:!?)“”\"'":
        last -= 1
    return first, last


def _largest(hits: Sequence[tuple[int, StigmaHit]]) -> list[tuple[int, StigmaHit]]:
    """One hit a word and place: those of a group that lie within another of it are left out."""
    kept: list[tuple[int, StigmaHit]] = []
    for first, hit in hits:
        span = range(first, first + len(hit.found))
        others = [
            (at, other)
            for at, other in hits
            if other is not hit and other.word == hit.word and len(other.found) > len(hit.found)
        ]
        if not any(span[0] >= at and span[-1] < at + len(other.found) for at, other in others):
            kept.append((first, hit))
    return kept


@cache
def _groups() -> tuple[_Group, ...]:
    return tuple(
        group for path in sorted(BUILT_IN.glob("*.toml")) for group in read_word_list(path)
    )


def read_word_list(path: Path) -> list[_Group]:
    """The groups of a list. Raises WordListUnfit naming what is missing or not known."""
    try:
        content = read_toml_file(path)
    except NotToml as error:
        raise WordListUnfit(file=path.name, wrong=str(error)) from error
    groups = content.get("groups")
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        raise WordListUnfit(file=path.name, wrong="groups")
    found = []
    for group in groups:
        wrong = [name for name in _TEXTS if not isinstance(group.get(name), str)]
        wrong += [name for name in group if name not in (*_TEXTS, *_LISTS)]
        if wrong:
            raise WordListUnfit(file=path.name, wrong=", ".join(wrong))
        found.append(_compiled(group, content))
    return found


def _compiled(group: Mapping[str, object], content: Mapping[str, object]) -> _Group:
    """content: the whole list, whose `place_words` and `little_words` hold for all its groups."""
    place_words, little_words = (
        [str(word) for word in content.get(name, ())]  # type: ignore[attr-defined]
        for name in ("place_words", "little_words")
    )
    words: dict[str, list[str]] = {name: list(group.get(name, ())) for name in _LISTS}  # type: ignore[call-overload]
    place = _either(place_words)
    patterns = [
        *(rf"\b{_spelled(word)}" for word in [*words["start"], *words["adjectives"]]),
        *(rf"\b{_spelled(word)}\b" for word in words["word_alone"]),
        # "soziale Brennpunkte", "sozial schwache": the first of two words may be inflected.
        *(_spelled(word).replace(r"\s*", r"\w{0,3}\s*") for word in words["anywhere"]),
        *(rf"\b{_spelled(people)}{_INFLECTED}(?:\b|{place})" for people in words["peoples"]),
        *(rf"\b{_either(little_words)}\s*{_spelled(where)}" for where in words["places"]),
    ]
    harmless = _either(words["except"]) if words["except"] else None
    return _Group(
        {name: str(group[name]) for name in _TEXTS},
        re.compile("|".join(patterns)),
        re.compile(harmless) if harmless else None,
        content.get("only_names") is True,
    )


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(_spelled, words)) + ")"


def _spelled(word: str) -> str:
    """A pattern for how plain readings write this word, with or without its umlauts."""
    return "".join(_SPELLED.get(sign, re.escape(sign)) for sign in word.casefold())
