"""Reading the entries of a folder's TOML files: typed values, and everything that does not fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Self

from quartier.base.clock import CITY_ZONE


class EntryReader:
    """Reads the values of one entry and keeps the names of those that do not fit."""

    def __init__(self, content: Mapping[str, object], prefix: str = "") -> None:
        self.content = content
        self.prefix = prefix
        self.wrong: list[str] = []
        self.asked: set[str] = set()

    def refuse(self, name: str, wanted: str = "") -> None:
        """Keep that this value does not fit, and what is wanted instead."""
        self.wrong.append(f"{self.prefix}{name}" + (f" ({wanted})" if wanted else ""))

    def _get(self, name: str) -> object:
        self.asked.add(name)
        return self.content.get(name)

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        """The text, blanks at its ends gone; "" where there is none or it was refused."""
        value = self._get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or len(value) > longest or "\x00" in value:
            self.refuse(name, f"Text bis {longest} Zeichen")
            return ""
        if needed and not value.strip():
            self.refuse(name)
        return value.strip()

    def one_of(self, name: str, words: Collection[str], *, needed: bool = False) -> str:
        """The word, one of those given; "" where there is none or it was refused."""
        value = self._get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or value not in words:
            self.refuse(name, ", ".join(sorted(words)[:12]))
            return ""
        return value

    def words(self, name: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, of the known ones where they are given."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(name, "eine Liste von Wörtern")
            return ()
        unknown = [one for one in value if known is not None and one not in known]
        if unknown:
            self.refuse(name, f"unbekannt: {', '.join(unknown[:5])}")
        return tuple(dict.fromkeys(value))

    def number(self, name: str) -> int | None:
        """A whole number that is not negative; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not int or not 0 <= value <= 1_000_000_000:
            self.refuse(name, "eine ganze Zahl")
            return None
        return value

    def yes(self, name: str) -> bool:
        """True where the value is true."""
        value = self._get(name)
        if value not in (None, True, False):
            self.refuse(name, "true oder false")
        return value is True

    def day(self, name: str) -> date | None:
        """A day; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not date:
            self.refuse(name, "ein Tag wie 2025-05-14")
            return None
        return value

    def moment(self, name: str) -> datetime | None:
        """A time of the city; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not datetime:
            self.refuse(name, "eine Zeit wie 2025-05-14T17:00:00")
            return None
        return value.replace(tzinfo=CITY_ZONE) if value.tzinfo is None else value

    def rows(self, name: str) -> list[Self]:
        """A list of tables, each with a reader of its own; `take` collects what they refuse."""
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.refuse(name, "eine Liste von Tabellen")
            return []
        return [type(self)(one, f"{self.prefix}{name} {n}: ") for n, one in enumerate(value, 1)]

    def table(self, name: str) -> Self | None:
        """One table; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "eine Tabelle")
            return None
        return type(self)(value, f"{self.prefix}{name}: ")

    def take(self, other: EntryReader) -> None:
        """Add what a reader of a part refused, with the names that nobody asked for."""
        self.wrong += other.refused()

    def refused(self) -> list[str]:
        """Everything that does not fit, names that nobody knows included."""
        unknown = sorted({str(name) for name in self.content} - self.asked)
        return [*self.wrong, *(f"{self.prefix}{name}?" for name in unknown)]
