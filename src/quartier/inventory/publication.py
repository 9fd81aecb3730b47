"""The one door through which figures become public: approved values in, published ones out.

Quoted values pass as printed, when their table is on the list of exhibits. Counts of persons go
through the rule for small groups; shares are made from the published counts and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.city.areas import Area
from quartier.inventory.derived import PublicNumbers, delivered_figure, made_figures
from quartier.inventory.errors import FigureTwice, NotQuotable
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator
from quartier.inventory.origins import Origins
from quartier.inventory.quoting import Exhibit
from quartier.inventory.shown import COMPUTED, QUOTED
from quartier.inventory.sums import CountedCity, counted_city
from quartier.privacy.counts import Earlier, Key
from quartier.privacy.publication import Audit, Protection, protect
from quartier.privacy.rules import Rule


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
    # Remainders have names of their own; nobody prints them.
    published = {
        key: number
        for key, number in (protection.published.items() if protection else ())
        if key not in city.table.implied
    }
    published |= dict.fromkeys((key for key in counts if key not in published), Missing.PROTECTED)
    # What only follows from others ("all but these") is protected with them and never shown.
    origins = Origins(computed)
    shown = [
        _counted(key, number, computed, origins)
        for key, number in published.items()
        if key[0] in indicators
    ]
    public = PublicNumbers(published, _things(computed, indicators))
    made = {figure.key: figure for figure in made_figures(public, indicators, origins, of_cell)}
    shown += [figure for key, figure in made.items() if key not in published]
    shown += [
        delivered_figure(figure, indicators[key[0]], public, rules)
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


def _things(
    computed: Mapping[Key, Figure], indicators: Mapping[str, Indicator]
) -> dict[Key, Decimal]:
    """The numbers that speak of no persons: places, euros, square metres."""
    return {
        key: figure.number
        for key, figure in computed.items()
        if figure.number is not None and not indicators[key[0]].protected
    }


def _counted(
    key: Key, number: int | Missing, computed: Mapping[Key, Figure], origins: Origins
) -> Figure:
    """A count as published, delivered or summed up by us."""
    made = Figure(key[0], key[1], key[2], COMPUTED, source=origins.of(key))
    figure = computed.get(key) or made
    if isinstance(number, Missing):
        return replace(figure, text="", number=None, missing=number, flags=())
    return replace(figure, text=str(number), number=Decimal(number), missing=None)
