"""The fields of an indicator's definition, read with everything that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quartier.base.errors import told_to_residents

DIRECTIONS = ("none", "high_is_need", "low_is_need")

# count: of things or people · share: part of a whole, 0 to 100 · rate: per something else ·
# value: a mean, a price · balance: may be below 0 · change: against an earlier period, in percent
KINDS = ("count", "share", "rate", "value", "balance", "change")

THEMES: Mapping[str, str] = {
    "bevoelkerung": told_to_residents("Wer hier lebt"),
    "alter": told_to_residents("Alt und Jung"),
    "herkunft": told_to_residents("Pass und Einwanderung"),
    "wohndauer": told_to_residents("Wie lange Menschen hier wohnen"),
    "haushalte": told_to_residents("Haushalte und Familien"),
    "umzuege": told_to_residents("Kommen und Gehen"),
    "arbeit": told_to_residents("Arbeit und Einkommen"),
    "wohnen": told_to_residents("Wohnen"),
    "bildung": told_to_residents("Kita, Schule, Sprache"),
    "orte": told_to_residents("Orte und Angebote"),
}

AGES = re.compile(r"\d{1,3}(-\d{1,3}|\+)\Z")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MOST_PLACES = 3


@dataclass(frozen=True)
class Compute:
    """How a figure is worked out from counts: (numerator − minus) ÷ denominator × per.

    `numerator` and `minus` are added up. Without a denominator the figure is a sum or a balance.
    """

    numerator: tuple[str, ...]
    minus: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    per: int = 100

    @property
    def needs(self) -> frozenset[str]:
        """Keys of the counts it takes."""
        return frozenset((*self.numerator, *self.minus, *self.denominator))


class FieldReader:
    """Reads typed fields of a definition; `wrong` names every one that is missing or does not fit."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self.content = content
        self.wrong: list[str] = []

    def required(self, name: str) -> str:
        found = self.content.get(name)
        if not (isinstance(found, str) and found.strip()):
            self.wrong.append(name)
            return ""
        return found.strip()

    def choice(self, name: str, known: Collection[str], *, required: bool = False) -> str:
        found = self.content.get(name, "")
        if found in known and isinstance(found, str):
            return found
        if found == "" and not required:
            return ""
        self.wrong.append(f"{name} ({', '.join(known)})" if found else name)
        return ""

    def pattern(self, name: str, wanted: re.Pattern[str], like: str) -> str:
        found = self.content.get(name, "")
        if found == "" or (isinstance(found, str) and wanted.match(found)):
            return str(found)
        self.wrong.append(f"{name} ({like})")
        return ""

    def key(self, name: str) -> str:
        return self.pattern(name, _KEY, "der Schlüssel einer Kennzahl")

    def keys(self, name: str) -> tuple[str, ...]:
        """One key or a list of them."""
        found = self.content.get(name, ())
        if found == "":
            return ()
        named = _as_keys(found)
        if named is None:
            self.wrong.append(f"{name} (Schlüssel von Kennzahlen)")
        return named or ()

    def flag(self, name: str, *, usual: bool) -> bool:
        found = self.content.get(name, usual)
        if not isinstance(found, bool):
            self.wrong.append(f"{name} (true oder false)")
            return usual
        return found

    def places(self, name: str) -> int:
        found = self.content.get(name, 0)
        if type(found) is not int or not 0 <= found <= _MOST_PLACES:
            self.wrong.append(f"{name} (0 bis {_MOST_PLACES})")
            return 0
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.content.get(name, ())
        if _is_texts(found):
            return tuple(found)  # type: ignore[arg-type]
        self.wrong.append(f"{name} (eine Liste von Texten)")
        return ()

    def partitions(self, name: str) -> tuple[tuple[str, ...], ...]:
        """One way to divide up (a list of keys) or several (a list of lists)."""
        found = self.content.get(name, ())
        if _is_texts(found):
            return (tuple(found),) if found else ()  # type: ignore[arg-type]
        if isinstance(found, list | tuple) and all(entry and _is_texts(entry) for entry in found):
            return tuple(tuple(entry) for entry in found)
        self.wrong.append(f"{name} (eine Liste von Schlüsseln, oder mehrere)")
        return ()

    def compute(self, name: str) -> Compute | None:
        found = self.content.get(name)
        if found is None or isinstance(found, Compute):
            return found
        if not isinstance(found, Mapping):
            self.wrong.append(f"{name} (ein Abschnitt)")
            return None
        keys = {
            part: _as_keys(found.get(part, ())) for part in ("numerator", "minus", "denominator")
        }
        self.wrong += [f"{name}.{part}" for part, named in keys.items() if named is None]
        if not keys["numerator"]:
            self.wrong.append(f"{name}.numerator")
        per = found.get("per", 100)
        if type(per) is not int or per < 1:
            self.wrong.append(f"{name}.per (eine ganze Zahl ab 1)")
            per = 100
        self.wrong += [f"{name}.{part}?" for part in sorted({*found} - {*keys, "per"})]
        return Compute(per=per, **{part: named or () for part, named in keys.items()})

    def translations(self, name: str, shown: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """The shown texts in other languages; each language has all of them."""
        found = self.content.get(name, {})
        if not isinstance(found, Mapping):
            self.wrong.append(f"{name} (ein Abschnitt je Sprache)")
            return {}
        for language, texts in found.items():
            known = texts if isinstance(texts, Mapping) else {}
            self.wrong += [f"{name}.{language}.{part}" for part in shown if not known.get(part)]
        return found

    def refuse_unknown(self, known: Collection[str]) -> None:
        """A field that nobody knows is a slip of the pen, not a wish."""
        self.wrong += [f"{name}?" for name in sorted({*self.content} - {*known})]


def _is_texts(found: object) -> bool:
    return isinstance(found, list | tuple) and all(isinstance(entry, str) for entry in found)


def _as_keys(found: object) -> tuple[str, ...] | None:
    """A key or a list of keys; None where it is something else."""
    if isinstance(found, str):
        return (found,) if _KEY.match(found) else None
    if _is_texts(found) and all(_KEY.match(entry) for entry in found):  # type: ignore[attr-defined]
        return tuple(found)  # type: ignore[arg-type]
    return None
