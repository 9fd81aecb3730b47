"""The one door through which figures become public: approved values in, published ones out.

Quoted values pass as printed, when their table is on the list of exhibits. Counts of persons go
through the rule for small groups; shares are made from the published counts and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.base.numbers import round_half_up
from quartier.city.areas import Area
from quartier.inventory.definition_fields import Compute
from quartier.inventory.errors import FigureTwice, NotQuotable
from quartier.inventory.indicators import Indicator
from quartier.inventory.quoting import Exhibit
from quartier.inventory.shown import COMPUTED, QUOTED
from quartier.inventory.sums import CountedCity, counted_city
from quartier.privacy.counts import Earlier, Key
from quartier.privacy.publication import Audit, Protection, protect
from quartier.privacy.rules import Rule
from quartier.privacy.shares import PublishedShare, published_share


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one area and period, before or after the rule. `source`: which delivery's."""

    indicator: str
    area: str
    period: str
    kind: str
    text: str = ""
    number: Decimal | None = None
    missing: Missing | None = None
    words: str = ""
    flags: tuple[Mapping[str, object], ...] = ()
    source: int = 0

    @property
    def key(self) -> Key:
        """What the value is about."""
        return (self.indicator, self.area, self.period)


@dataclass(frozen=True)
class Publication:
    """What may go out, and the report for the person who lets it. `audit` is None without counts."""

    figures: tuple[Figure, ...]
    audit: Audit | None
    counted: CountedCity | None
    protection: Protection | None = field(default=None, repr=False)

    def audit_json(self) -> dict[str, object]:
        """The report as a release keeps it; empty where no count of persons is in it."""
        return self.audit.as_json() if self.audit else {}


def refuse_unlisted(
    *, key: str, title: str, sha256: str, quoted: bool, exhibits: Mapping[str, Exhibit]
) -> None:
    """Returns when the delivery's values may be published as printed or are not quoted at all.

    Raises NotQuotable for a quoted table that is not on the list with exactly these bytes.
    """
    exhibit = exhibits.get(key)
    if quoted and (exhibit is None or exhibit.sha256 != sha256):
        raise NotQuotable(name=title)


def publish(
    figures: Iterable[Figure],
    *,
    indicators: Mapping[str, Indicator],
    areas: Sequence[Area],
    rules: Mapping[int, Rule],
    earlier: Sequence[Earlier] = (),
) -> Publication:
    """The figures as they may go out.

    rules: the rule of each source, the stricter of the city's and the supplier's. earlier: what is
    public already. Raises FigureTwice where two deliveries say different things about one cell.
    """
    by_key = _without_doubles(figures, indicators)
    quoted = [figure for figure in by_key.values() if figure.kind == QUOTED]
    computed = {key: figure for key, figure in by_key.items() if figure.kind == COMPUTED}
    counts = _counts(computed.values(), indicators)
    city = counted_city(counts, indicators, areas)
    of_cell = _rules_of_cells(city, computed, rules)
    protection = protect(city.table, of_cell, earlier=earlier) if counts else None
    published = dict(protection.published) if protection else {}
    published |= dict.fromkeys((key for key in counts if key not in published), Missing.PROTECTED)
    shown = [_counted(key, number, computed) for key, number in published.items()]
    made = {figure.key: figure for figure in _made(published, indicators, computed, of_cell)}
    shown += [figure for key, figure in made.items() if key not in counts]
    shown += [
        _delivered(figure, indicators[key[0]], published, rules)
        for key, figure in computed.items()
        if key not in published and key not in made
    ]
    return Publication(
        figures=tuple(sorted((*quoted, *shown), key=lambda figure: figure.key)),
        audit=protection.audit if protection else None,
        counted=city if counts else None,
        protection=protection,
    )


def as_earlier(
    figures: Iterable[Figure],
    published: Mapping[Key, Decimal | None],
    indicators: Mapping[str, Indicator],
    areas: Sequence[Area],
) -> Earlier | None:
    """What an earlier release tells an attacker: its counts, its sums and what it printed of them.

    published: the number of each cell, None where it was protected. None for no counts of persons.
    """
    counts = _counts(figures, indicators)
    if not counts:
        return None
    table = counted_city(counts, indicators, areas).table
    printed = {
        key: int(number) if number is not None else Missing.PROTECTED
        for key, number in published.items()
        if key in table.counts
    }
    return Earlier(table=table, published=printed)


def _counts(
    figures: Iterable[Figure], indicators: Mapping[str, Indicator]
) -> dict[Key, int | None]:
    """The counts of persons among computed figures; None where the supplier hid the cell."""
    return {
        figure.key: _as_count(figure)
        for figure in figures
        if figure.kind == COMPUTED
        and _counts_persons(indicators.get(figure.indicator))
        and figure.missing in (None, Missing.PROTECTED)
    }


def _without_doubles(
    figures: Iterable[Figure], indicators: Mapping[str, Indicator]
) -> dict[Key, Figure]:
    """One figure a cell. The same value from two deliveries is fine, two values are not."""
    found: dict[Key, Figure] = {}
    for figure in figures:
        other = found.setdefault(figure.key, figure)
        if (other.text, other.number, other.missing) != (
            figure.text,
            figure.number,
            figure.missing,
        ):
            definition = indicators.get(figure.indicator)
            raise FigureTwice(
                title=definition.title if definition else figure.indicator,
                area=figure.area,
                period=figure.period,
            )
    return found


def _counts_persons(definition: Indicator | None) -> bool:
    return definition is not None and definition.kind == "count" and definition.protected


def _as_count(figure: Figure) -> int | None:
    return None if figure.number is None else int(figure.number)


def _rules_of_cells(
    city: CountedCity, computed: Mapping[Key, Figure], rules: Mapping[int, Rule]
) -> dict[Key, Rule]:
    """The rule of each cell; of a total or remainder, the strictest there is."""
    strictest = Rule()
    for rule in rules.values():
        strictest = strictest.stricter(rule)
    return {
        key: rules.get(computed[key].source, strictest) if key in computed else strictest
        for key in (*city.table.counts, *city.table.withheld)
    }


def _counted(key: Key, number: int | Missing, computed: Mapping[Key, Figure]) -> Figure:
    """A count as published; a total that we made has the source of its first part."""
    figure = computed.get(key) or Figure(*key, kind=COMPUTED)
    if isinstance(number, Missing):
        return replace(figure, text="", number=None, missing=number, flags=())
    return replace(figure, text=str(number), number=Decimal(number), missing=None)


def _made(
    published: Mapping[Key, int | Missing],
    indicators: Mapping[str, Indicator],
    computed: Mapping[Key, Figure],
    rules: Mapping[Key, Rule],
) -> Iterable[Figure]:
    """Every share, rate and balance that can be made from published counts, and from them alone."""
    cells: dict[str, list[Key]] = {}
    for key in published:
        cells.setdefault(key[0], []).append(key)
    for definition in indicators.values():
        compute = definition.compute
        if compute is None:
            continue
        for first in cells.get(compute.numerator[0], ()):
            where = first[1:]
            if any((need, *where) not in published for need in compute.needs):
                continue
            source = computed[first].source if first in computed else 0
            figure = Figure(definition.key, *where, kind=COMPUTED, source=source)
            if not compute.denominator:
                yield _with_sum(figure, compute, published)
                continue
            part = _sum(published, compute.numerator, where, minus=compute.minus)
            whole = _sum(published, compute.denominator, where)
            rule = rules[(compute.denominator[0], *where)]
            yield _with_share(figure, published_share(part, whole, rule), compute.per)


def _sum(
    published: Mapping[Key, int | Missing],
    keys: Iterable[str],
    where: tuple[str, ...],
    *,
    minus: Iterable[str] = (),
) -> int | Missing:
    """The sum of published counts; missing as soon as one of them is."""
    plus = [published[(key, *where)] for key in keys]
    less = [published[(key, *where)] for key in minus]
    for number in (*plus, *less):
        if isinstance(number, Missing):
            return number
    return sum(n for n in plus if isinstance(n, int)) - sum(n for n in less if isinstance(n, int))


def _with_sum(figure: Figure, compute: Compute, published: Mapping[Key, int | Missing]) -> Figure:
    number = _sum(published, compute.numerator, figure.key[1:], minus=compute.minus)
    if isinstance(number, Missing):
        return replace(figure, missing=number)
    return replace(figure, text=str(number), number=Decimal(number))


def _with_share(figure: Figure, share: PublishedShare, per: int) -> Figure:
    if share.missing is not None:
        return replace(figure, missing=share.missing)
    value = share.value
    if value is not None and per != 100:
        # As exact as the percentage is: whole percent are tens of a thousand.
        value = value * per / 100
    text = "" if value is None else f"{value:f}"
    return replace(figure, text=text, number=value, words=share.words)


def _delivered(
    figure: Figure,
    definition: Indicator,
    published: Mapping[Key, int | Missing],
    rules: Mapping[int, Rule],
) -> Figure:
    """A value that came as such: a thing, an amount, a mean; or a share of persons, then rounded."""
    is_share = definition.kind in ("share", "rate") and definition.protected
    if figure.number is None or not is_share:
        return figure
    hidden = replace(figure, text="", number=None, missing=Missing.PROTECTED, flags=())
    compute = definition.compute
    if compute is None or not compute.denominator or compute.per != 100:
        return hidden
    base = _sum_or_none(published, compute.denominator, figure.key[1:])
    if base is None:
        return hidden
    rule = rules[figure.source]
    persons = int(round_half_up(figure.number * base / 100, 0))
    # Nobody may count back: neither the few who are in it nor the few who are not.
    if 0 < persons < rule.smallest_count or 0 < base - persons < rule.smallest_count:
        return hidden
    share = published_share(persons, base, rule)
    if share.missing is not None or share.value is None:
        return replace(hidden, missing=share.missing, words=share.words)
    rounded = round_half_up(figure.number, share.places)
    return replace(figure, text=f"{rounded:f}", number=rounded)


def _sum_or_none(
    published: Mapping[Key, int | Missing], keys: Iterable[str], where: tuple[str, ...]
) -> int | None:
    numbers = [published.get((key, *where)) for key in keys]
    if any(not isinstance(number, int) for number in numbers):
        return None
    return sum(number for number in numbers if isinstance(number, int))
