"""What a release would change on the public pages: value by value against the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quartier.inventory.figure import Figure
from quartier.privacy.counts import Key

# What a page makes its text of: text, words, why it is missing, and whether it is quoted.
Shown = tuple[str, str, str, str]


@dataclass(frozen=True)
class PublicChange:
    """One value as readers see it before and after; None where there is none."""

    indicator: str
    area: str
    period: str
    old: Shown | None
    new: Shown | None

    @property
    def kind(self) -> str:
        """new, gone or changed."""
        if self.old is None:
            return "new"
        return "gone" if self.new is None else "changed"


@dataclass(frozen=True)
class PublicChanges:
    """All changes in the order of indicator, area and period; how many values stay as they are."""

    changes: tuple[PublicChange, ...]
    unchanged: int

    def by_indicator(self) -> list[tuple[str, Mapping[str, int]]]:
        """For each indicator that changes, how many values are new, changed or gone."""
        counted: dict[str, Counter[str]] = {}
        for change in self.changes:
            counted.setdefault(change.indicator, Counter())[change.kind] += 1
        return sorted(counted.items())


def public_changes(before: Mapping[Key, Shown], figures: Iterable[Figure]) -> PublicChanges:
    """What readers will see differently. before: the values of the last release."""
    after = {figure.key: shown_of(figure) for figure in figures}
    found = [
        PublicChange(key[0], key[1], key[2], before.get(key), after.get(key))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]
    return PublicChanges(tuple(found), len({*before, *after}) - len(found))


def shown_of(figure: Figure) -> Shown:
    """The figure as a release keeps it."""
    if figure.missing:
        return ("", "", figure.missing.value, figure.kind)
    return (figure.text, figure.words, "", figure.kind)
