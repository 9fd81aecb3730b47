"""Typed entries of a recipe file: whatever is missing, misspelt or of the wrong kind is told at once."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence

from quartier.base.errors import Finding
from quartier.typology.index.errors import EntryWrong


class Entries:
    """One table of the file. `findings` is shared by all tables of a file; `place` is "" at the top."""

    def __init__(
        self, content: Mapping[str, object], findings: list[Finding], *, file: str, place: str = ""
    ) -> None:
        self._content = content
        self._asked: set[str] = set()
        self.findings = findings
        self._file = file
        self._place = place

    def wrong(self, entry: str, problem: str) -> None:
        """Note one problem with the entry `entry` of this table."""
        name = f"{self._place}.{entry}" if self._place and entry else self._place or entry
        error = EntryWrong(entry=name, problem=problem)
        self.findings.append(Finding.from_error(error, file=self._file))

    def has(self, name: str) -> bool:
        """Whether the entry stands in the file."""
        return name in self._content

    def text(self, name: str, default: str = "", *, needed: bool = False) -> str:
        """The text of the entry, trimmed."""
        value = self._get(name, needed)
        if value is None:
            return default
        if not isinstance(value, str):
            self.wrong(name, "Hier steht ein Text in Anführungszeichen.")
            return default
        if needed and not value.strip():
            self.wrong(name, "Der Text ist leer.")
        return value.strip()

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed words."""
        value = self.text(name, default)
        if value not in allowed:
            near = difflib.get_close_matches(value, allowed, 1)
            meant = f" Gemeint ist wohl „{near[0]}“." if near else ""
            self.wrong(name, f"„{value}“ gibt es nicht; möglich sind {', '.join(allowed)}.{meant}")
            return default
        return value

    def number(
        self, name: str, *, least: float = -math.inf, most: float = math.inf
    ) -> float | None:
        """The finite number of the entry; None where it does not stand there."""
        value = self._get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(name, "Hier steht eine Zahl, mit Dezimalpunkt und ohne Anführungszeichen.")
            return None
        if not (math.isfinite(value) and least <= value <= most):
            ends = [f"mindestens {least:g}"] if least > -math.inf else []
            ends += [f"höchstens {most:g}"] if most < math.inf else []
            self.wrong(name, f"Die Zahl {value} passt nicht: {' und '.join(ends) or 'endlich'}.")
            return None
        return float(value)

    def whole(self, name: str, default: int, *, least: int = 0, most: int = 10**9) -> int:
        """The whole number of the entry."""
        value = self.number(name, least=least, most=most)
        if value is None:
            return default
        if value != int(value):
            self.wrong(name, "Hier steht eine ganze Zahl.")
            return default
        return int(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """true or false."""
        value = self._get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(name, "Hier steht true oder false.")
            return default
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        value = self._get(name)
        if value is None:
            return ()
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self.wrong(name, 'Hier steht eine Liste von Texten: ["…", "…"].')
            return ()
        return tuple(each.strip() for each in found)

    def table(self, name: str) -> Entries:
        """The table `[name]`; an empty one where it does not stand there."""
        value = self._get(name)
        if value is not None and not isinstance(value, dict):
            self.wrong(name, f"Hier steht ein Abschnitt: [{name}].")
        return self._within(name, value)

    def tables(self, name: str) -> list[Entries]:
        """The tables `[[name]]`."""
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong(name, f"Hier stehen Abschnitte: [[{name}]].")
            return []
        return [self._within(f"{name}[{number}]", each) for number, each in enumerate(value, 1)]

    def finish(self) -> None:
        """Tell every entry nobody asked for: a misspelt name must not be passed over in silence."""
        for name in self._content:
            if name not in self._asked:
                near = difflib.get_close_matches(name, sorted(self._asked), 1)
                meant = f" Gemeint ist wohl „{near[0]}“." if near else ""
                self.wrong(name, f"Diesen Eintrag gibt es hier nicht.{meant}")

    def _within(self, name: str, value: object) -> Entries:
        place = f"{self._place}.{name}" if self._place else name
        content = value if isinstance(value, dict) else {}
        return Entries(content, self.findings, file=self._file, place=place)

    def _get(self, name: str, needed: bool = False) -> object:
        self._asked.add(name)
        value = self._content.get(name)
        if value is None and needed:
            self.wrong(name, "Dieser Eintrag fehlt.")
        return value
