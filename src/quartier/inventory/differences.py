"""What a new version of a delivery changes: every value that is new, gone or another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quartier.inventory.deliveries import Description
from quartier.inventory.values import Delivered, Value

Place = tuple[str, str, str]


class Kind(StrEnum):
    """What became of a value."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """One value in both versions. `area_id` is None for totals of no area; `name` as the file says.

    `old` is None for a new value, `new` for one that is gone.
    """

    kind: Kind
    series: str
    title: str
    area_id: str | None
    name: str
    period: str
    old: Value | None
    new: Value | None

    def as_json(self) -> dict[str, object]:
        """The difference for programs and for keeping; numbers as text, exactly."""
        return {
            "kind": str(self.kind),
            "series": self.series,
            "title": self.title,
            "area": self.area_id,
            "name": self.name,
            "period": self.period,
            "old": _told(self.old),
            "new": _told(self.new),
            "row": self.new.row if self.new else None,
            "column": self.new.column if self.new else "",
        }


@dataclass(frozen=True)
class Differences:
    """All differences in the order of the new file, what is gone at the end.

    `unchanged`: how many values are the same. `described`: entries of the description that differ.
    """

    values: tuple[Difference, ...]
    unchanged: int
    described: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.described)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many of each kind."""
        return Counter(one.kind for one in self.values)

    def of(self, *series: str) -> tuple[Difference, ...]:
        """Those of these series only."""
        return tuple(one for one in self.values if one.series in series)

    def as_json(self) -> dict[str, object]:
        """Counts and every difference."""
        counts = self.counts
        return {
            **{str(kind): counts.get(kind, 0) for kind in Kind},
            "unchanged": self.unchanged,
            "described": list(self.described),
            "values": [one.as_json() for one in self.values],
        }


def differences(old: Delivered, new: Delivered) -> Differences:
    """What `new` changes against `old`, the last version of the same delivery.

    A number written in another way (1.998, 1998) is the same, except in a table that is quoted.
    Where a version cannot be read, all values of the other one are gone or new. A place that stands
    twice in a file (an error in itself) is compared by its first value.
    """
    quoted = old.description.quoted or new.description.quoted
    before = _by_place(old)
    after = _by_place(new)
    found = []
    unchanged = 0
    for place, value in after.items():
        earlier = before.get(place)
        if earlier is None:
            found.append(_difference(Kind.NEW, new, None, value))
        elif _same(earlier, value, quoted=quoted):
            unchanged += 1
        else:
            found.append(_difference(Kind.CHANGED, new, earlier, value))
    gone = [value for place, value in before.items() if place not in after]
    found += [_difference(Kind.GONE, old, value, None) for value in gone]
    described = _described(old.description, new.description)
    return Differences(tuple(found), unchanged, described)


def _by_place(delivered: Delivered) -> dict[Place, Value]:
    """Every value by series, area and period."""
    found: dict[Place, Value] = {}
    for value, area in _with_area(delivered):
        found.setdefault((value.series, area, value.period), value)
    return found


def _with_area(delivered: Delivered) -> Iterator[tuple[Value, str]]:
    """Every value with its area, or the words of its row where it belongs to none."""
    matches = delivered.matches
    for value in delivered.values:
        if value.area_id is not None:
            yield value, value.area_id
        else:
            # No id begins with a blank, so that a row called like an id is another place.
            yield value, f" {matches[value.row].spelling.strip()}"


def _same(old: Value, new: Value, *, quoted: bool) -> bool:
    if quoted:
        return old.text.strip() == new.text.strip()
    if old.number is None and old.missing is None and new.number is None and new.missing is None:
        return old.text.strip() == new.text.strip()
    return old.number == new.number and old.missing == new.missing


def _difference(
    kind: Kind, delivered: Delivered, old: Value | None, new: Value | None
) -> Difference:
    value = new or old
    assert value is not None
    series = delivered.series[value.series]
    return Difference(
        kind=kind,
        series=value.series,
        title=series.title or series.key,
        area_id=value.area_id,
        name=delivered.matches[value.row].spelling.strip(),
        period=value.period,
        old=old,
        new=new,
    )


def _described(old: Description, new: Description) -> tuple[str, ...]:
    before, after = old.as_json(), new.as_json()
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def _told(value: Value | None) -> dict[str, object] | None:
    if value is None:
        return None
    return {
        "text": value.text.strip(),
        "number": None if value.number is None else str(value.number),
        "missing": str(value.missing) if value.missing else None,
    }


def biggest_first(found: Sequence[Difference]) -> list[Difference]:
    """Those where most changed first, by the difference of their numbers; others keep their order."""

    def size(one: Difference) -> float:
        old, new = (value.number if value else None for value in (one.old, one.new))
        if old is None or new is None:
            return -1.0
        return float(abs(new - old))

    return sorted(found, key=size, reverse=True)
