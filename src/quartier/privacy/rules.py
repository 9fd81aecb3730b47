"""The publication rule: which counts and shares may go out. A supplier's stricter rule wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartier.privacy.counts import Key
from quartier.privacy.errors import RuleUnreadable


@dataclass(frozen=True, slots=True)
class Rule:
    """What DESIGN calls the house rule; every field can be made stricter, none is needed.

    smallest_count: counts from 1 up to below it are hidden.
    smallest_base, whole_percent_from, one_decimal_from: persons in the base of a share.
    narrowest: no hidden count may be bounded to an interval shorter than this (high - low).
    round_to: counts are published rounded half up to multiples of it.
    supplier_hides_below: what the supplier's own "hidden" is known to mean (1 to below it); 0: unknown.
    """

    smallest_count: int = 10
    smallest_base: int = 50
    whole_percent_from: int = 200
    one_decimal_from: int = 2000
    narrowest: int = 3
    round_to: int = 1
    supplier_hides_below: int = 0

    @property
    def width(self) -> int:
        """The interval that can be demanded: "hidden means 1 or 2" leaves no more than one."""
        return max(0, min(self.narrowest, self.smallest_count - 2))

    def is_small(self, count: int) -> bool:
        """True for a count that would show single persons. Zero shows nobody."""
        return 0 < count < self.smallest_count

    def rounded(self, count: int) -> int:
        """The count as it is published."""
        return (2 * count + self.round_to) // (2 * self.round_to) * self.round_to

    def stricter(self, other: Rule) -> Rule:
        """The rule that keeps both."""
        return Rule(
            *(max(getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        )

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Rule:
        """Read from `[publication]` or a supplier's rule; what is not named stays as the house has it.

        A value below the house rule is lifted to it. Raises RuleUnreadable for anything but whole numbers.
        """
        house = cls()
        names = {"smallest_base_of_a_share": "smallest_base"}
        chosen: dict[str, int] = {}
        for key, value in table.items():
            name = names.get(key, key)
            if name not in cls.__dataclass_fields__:
                raise RuleUnreadable(key=key, value=value)
            if type(value) is not int or value < 0:
                raise RuleUnreadable(key=key, value=value)
            chosen[name] = max(value, getattr(house, name))
        return cls(**chosen)


HOUSE_RULE = Rule()
Rules = Rule | Mapping[Key, Rule]


def rule_for(rules: Rules, key: Key) -> Rule:
    """The rule of one cell; a cell that a mapping does not name has the house rule."""
    return rules if isinstance(rules, Rule) else rules.get(key, HOUSE_RULE)
