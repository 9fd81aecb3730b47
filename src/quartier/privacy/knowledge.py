"""What an attacker knows: one variable for each count, a row for each sum, limits for each hidden cell.

The attacker is the strongest one we can name without giving him the answer. He knows every sum, every
release so far, that zeros are always published (so that a hidden count is at least 1), and which
cells are hidden because they are small (so 1 up to the rule). A count that did not change between
two releases is one variable to him, as if he knew that it did not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Earlier, Key, PrintedShare, Relation
from quartier.privacy.errors import CountImpossible
from quartier.privacy.rules import Rule, Rules, rule_for
from quartier.privacy.shares import share_limits

FAR = 10**6
"""Stands for "no upper limit": a hidden count may be this much larger than it is."""


@dataclass(frozen=True, slots=True)
class Attacker:
    """What a reader is assumed to know beside the sums.

    least: the smallest value of a hidden count (1, because zeros are published).
    knows_rule: knows which hidden cells are the small ones, and the rule's limit for them.
    """

    least: int = 1
    knows_rule: bool = True


STRONGEST = Attacker()


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum(factor * count) <= high, over variables by number. In a sum the total comes first."""

    variables: tuple[int, ...]
    factors: tuple[int, ...]
    low: int
    high: int
    is_sum: bool = True


@dataclass(slots=True)
class Count:
    """One variable: a cell with one true value, in one or in several releases.

    truth: its value (found for withheld cells where a sum gives it; else None).
    shown: the interval the public sees when it is published (one number, unless rounded).
    hidden: the interval an attacker starts from when it is not.
    width: how far his interval must stay open while it is hidden; 0: need not.
    can_hide: that it is our choice to publish it or not.
    small, limit: that it lies below its rule's smallest count, and what that is.
    """

    key: Key
    truth: int | None
    shown: tuple[int, int] | None
    hidden: tuple[int, int]
    width: int
    can_hide: bool
    small: bool = False
    limit: int = 10
    earlier_only: bool = False


@dataclass(slots=True)
class Knowledge:
    """All variables and rows. `number` finds the variable of a cell in the release at hand.

    forever: published before and unchanged. hidden_before: hidden before and unchanged.
    out_before: narrowed too far by earlier releases alone.
    """

    counts: list[Count] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rows_of: list[list[int]] = field(default_factory=list)
    number: dict[Key, int] = field(default_factory=dict)
    forever: set[int] = field(default_factory=set)
    hidden_before: set[int] = field(default_factory=set)
    out_before: set[int] = field(default_factory=set)
    not_adding_up: list[tuple[Relation, int]] = field(default_factory=list)
    _seen: set[Row] = field(default_factory=set)

    def add_row(self, row: Row) -> None:
        """Keep `row` once, however often it was found."""
        if row in self._seen:
            return
        self._seen.add(row)
        for variable in row.variables:
            self.rows_of[variable].append(len(self.rows))
        self.rows.append(row)


def what_is_known(
    table: CountTable, rules: Rules, earlier: Sequence[Earlier] = (), attacker: Attacker = STRONGEST
) -> Knowledge:
    """The attacker's knowledge about `table` and all earlier releases, before we choose what to hide."""
    knowledge = Knowledge()
    variables: dict[tuple[object, ...], int] = {}
    for release, old in enumerate([None, *earlier]):
        each = table if old is None else old.table
        counts = with_derived(each)
        surroundings = _surroundings(each, counts)
        numbers: dict[Key, int] = {}
        for key in sorted(set(counts)):
            identity: tuple[object, ...] = (key, counts[key], surroundings.get(key))
            if identity not in variables:
                variables[identity] = len(knowledge.counts)
                rule = rule_for(rules, key)
                knowledge.counts.append(_count(each, key, counts[key], rule, attacker))
                knowledge.counts[-1].limit = rule.smallest_count
                knowledge.rows_of.append([])
                if release:
                    knowledge.counts[-1].can_hide = False
                    knowledge.counts[-1].earlier_only = True
            numbers[key] = variables[identity]
            if old is not None:
                _remember(knowledge, numbers[key], old.published.get(key), rule_for(rules, key))
        if release == 0:
            knowledge.number = numbers
        for relation in each.ordered:
            _add_sum(knowledge, relation, numbers, counts, note=release == 0)
        if old is not None:
            add_shares(knowledge, old.shares, numbers)
    _believe_no_contradiction(knowledge)
    return knowledge


def _believe_no_contradiction(knowledge: Knowledge) -> None:
    # A supplier may hide zeros, or more than the small counts: where that must be so, it is known.
    for row in knowledge.rows:
        unknown = [n for n in row.variables if knowledge.counts[n].truth is None]
        if not unknown:
            continue
        least = most = 0
        for number, factor in zip(row.variables, row.factors, strict=True):
            count = knowledge.counts[number]
            low, high = (count.truth,) * 2 if count.truth is not None else count.hidden
            ends = sorted((factor * low, factor * high))
            least, most = least + ends[0], most + ends[1]
        if least > row.high or most < row.low:
            for number in unknown:
                knowledge.counts[number].hidden = (0, FAR)


def with_derived(table: CountTable) -> dict[Key, int | None]:
    """Every cell that is named anywhere; None where neither its count nor a single sum gives it."""
    values: dict[Key, int | None] = {
        key: 0 if why is Missing.DOES_NOT_EXIST else None for key, why in table.withheld.items()
    }
    for relation in table.relations:
        for key in relation.keys:
            values.setdefault(key, None)
    for key, count in table.counts.items():
        if count < 0:
            raise CountImpossible(cell=" / ".join(key), count=count)
        values[key] = count
    open_rows = [r for r in table.relations if any(values[key] is None for key in r.keys)]
    while open_rows:
        waiting = []
        for relation in open_rows:
            unknown = [key for key in relation.keys if values[key] is None]
            if len(unknown) > 1:
                waiting.append(relation)
            elif unknown:
                found = _missing_one(relation, unknown[0], values)
                if found >= 0:
                    values[unknown[0]] = found
        if len(waiting) == len(open_rows):
            break
        open_rows = waiting
    return values


def _missing_one(relation: Relation, key: Key, values: Mapping[Key, int | None]) -> int:
    parts = sum(values[part] or 0 for part in relation.parts if part != key)
    if key == relation.total:
        return parts
    return (values[relation.total] or 0) - parts


def _surroundings(table: CountTable, counts: Mapping[Key, int | None]) -> dict[Key, object]:
    # A cell nobody has a count for is the same one in two releases where all around it is the same.
    around: dict[Key, list[object]] = {}
    for relation in table.relations:
        values = tuple(counts[key] for key in relation.keys)
        if None in values:
            for key in relation.keys:
                if counts[key] is None:
                    around.setdefault(key, []).append(values)
    return {key: tuple(sorted(map(repr, found))) for key, found in around.items()}


def _count(table: CountTable, key: Key, truth: int | None, rule: Rule, attacker: Attacker) -> Count:
    far = FAR + (truth or 0)
    small = truth is not None and rule.is_small(truth)
    if key in table.implied:
        return Count(key, truth, None, (0, far), rule.width if small else 0, False, small)
    if table.withheld.get(key) is Missing.DOES_NOT_EXIST:
        return Count(key, truth, (0, 0) if truth == 0 else None, (0, far), 0, False)
    if key in table.withheld or key not in table.counts:
        protected = table.withheld.get(key) is Missing.PROTECTED
        top = far
        if protected and rule.supplier_hides_below and (truth or 0) < rule.supplier_hides_below:
            top = rule.supplier_hides_below - 1
        low = min(attacker.least, truth) if truth is not None else attacker.least
        return Count(
            key,
            truth,
            None,
            (low if protected else 0, top),
            rule.width if small or protected else 0,
            False,
            small,
        )
    assert truth is not None
    if truth == 0:
        return Count(key, 0, (0, 0), (0, far), 0, False)
    hidden = (min(attacker.least, truth), far)
    if small and attacker.knows_rule:
        hidden = (min(attacker.least, truth), rule.smallest_count - 1)
    return Count(key, truth, _shown(truth, rule), hidden, rule.width, True, small)


def _shown(truth: int, rule: Rule) -> tuple[int, int]:
    if rule.round_to == 1:
        return (truth, truth)
    number, step = rule.rounded(truth), rule.round_to
    # Half up: 2*count + step lies in [2*number, 2*number + 2*step).
    low = -((step - 2 * number) // 2)
    return (max(rule.smallest_count, low), (2 * number + step - 1) // 2)


def _remember(knowledge: Knowledge, number: int, seen: int | Missing | None, rule: Rule) -> None:
    # What was once published and did not change is known for ever.
    count = knowledge.counts[number]
    if seen is None or isinstance(seen, Missing):
        if count.can_hide and count.truth and seen is Missing.PROTECTED:
            knowledge.hidden_before.add(number)
        if count.earlier_only and number not in knowledge.forever and count.truth is not None:
            count.shown = (0, 0) if seen is Missing.DOES_NOT_EXIST else None
        return
    if count.truth is None:
        count.truth = seen
    shown = (seen, seen) if seen == count.truth else _shown(count.truth, rule)
    if not shown[0] <= seen <= shown[1] and rule.rounded(count.truth) != seen:
        return  # another number was printed than the one that was true: it tells nothing of that
    count.shown = shown
    knowledge.forever.add(number)


def _add_sum(
    knowledge: Knowledge,
    relation: Relation,
    numbers: Mapping[Key, int],
    counts: Mapping[Key, int | None],
    *,
    note: bool,
) -> None:
    values = [counts[key] for key in relation.keys]
    difference = 0
    if None not in values:
        known = [value for value in values if value is not None]
        difference = known[0] - sum(known[1:])
        if difference and note:
            knowledge.not_adding_up.append((relation, difference))
    below = [numbers[part] for part in relation.parts]
    variables: tuple[int, ...] = (numbers[relation.total], *sorted(below))
    signs: tuple[int, ...] = (1, *[-1] * len(below))
    if len(set(variables)) < len(variables):
        variables, signs = _each_once((variables[0], *below), signs)
    if variables:
        knowledge.add_row(Row(variables, signs, difference, difference))


def _each_once(
    variables: tuple[int, ...], signs: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where a cell stands in a sum twice: its factors added up, and gone where that makes nothing."""
    factors: dict[int, int] = {}
    for number, sign in zip(variables, signs, strict=True):
        factors[number] = factors.get(number, 0) + sign
    ordered = [(number, factor) for number, factor in factors.items() if factor]
    ordered[1:] = sorted(ordered[1:])
    return tuple(number for number, _ in ordered), tuple(factor for _, factor in ordered)


def add_shares(
    knowledge: Knowledge, shares: Iterable[PrintedShare], numbers: Mapping[Key, int]
) -> None:
    """Printed shares are two more limits: low * whole <= scale * part < high * whole."""
    for share in shares:
        low, high, scale = share_limits(share.percent)
        if share.part not in numbers or share.whole not in numbers:
            continue
        whole = knowledge.counts[numbers[share.whole]].truth
        part = knowledge.counts[numbers[share.part]].truth
        if not whole or (part is not None and not low * whole <= scale * part < high * whole):
            continue  # a share of nobody, or one that is wrong, teaches nothing
        pair = (numbers[share.part], numbers[share.whole])
        knowledge.add_row(Row(pair, (scale, -low), 0, FAR**3, is_sum=False))
        knowledge.add_row(Row(pair, (scale, -high), -(FAR**3), -1, is_sum=False))
