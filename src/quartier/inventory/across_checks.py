"""Deliveries side by side: what one says about the others, and words that mean different things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.numbers import format_number
from quartier.city.bases import comparable
from quartier.city.folder import CityFolder
from quartier.inventory.ages import AgeBand, read_age_band
from quartier.inventory.checks import CheckedTable, Known
from quartier.inventory.deliveries import Description
from quartier.inventory.delivery_view import Key, listed
from quartier.inventory.errors_checks import (
    AgesNotComparable,
    AreaWordsMixed,
    BasesMixed,
    DeliveriesDiffer,
    PartsDoNotSum,
)
from quartier.inventory.indicators import Indicator
from quartier.inventory.series import ColumnRole
from quartier.inventory.values import Delivered, Value

_MOST_READ = 200_000
_COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)

# Words that cities use for parts of themselves, each with its usual endings.
AREA_WORDS: Mapping[str, re.Pattern[str]] = {
    plural: re.compile(rf"\b{stem}\b", re.IGNORECASE)
    for plural, stem in (
        ("Stadtteile", r"stadtteil(?:e|en|s|es)?"),
        ("Ortsteile", r"ortsteil(?:e|en|s|es)?"),
        ("Ortsbezirke", r"ortsbezirk(?:e|en|s|es)?"),
        ("Stadtbezirke", r"stadtbezirk(?:e|en|s|es)?"),
        ("Stadtviertel", r"(?:stadt|wohn)?viertel[ns]?"),
        ("Quartiere", r"quartier(?:e|en|s)?(?:bezogen\w*)?"),
        ("Ortschaften", r"ortschaft(?:en)?"),
        ("Sozialräume", r"sozialr[aä]um(?:e|en|s|es)?"),
        ("Stadtgebiete", r"stadtgebiet(?:e|en|s|es)?"),
        ("Planungsräume", r"planungsr[aä]um(?:e|en|s|es)?"),
        ("statistische Bezirke", r"statistische[rn]? bezirk(?:e|en|s|es)?"),
    )
}
_AGES_IN_TEXT = re.compile(
    r"(?:unter|über|ab|bis|von)? ?\d{1,3}(?: ?(?:bis(?: unter)?|[-–]) ?\d{1,3})?"
    r"(?: (?:jahren?|und älter|und mehr|jahre und älter))*",
    re.IGNORECASE,
)
_IS_NO_AGE = re.compile(r"dauer|länger|seit|euro|€|zimmer|räume|wohnungen", re.IGNORECASE)


def called(description: Description) -> str:
    """How findings name the delivery: by its file, else by its key."""
    return description.file or description.key


def known_from(
    delivered: Sequence[Delivered], indicators: Mapping[str, Indicator]
) -> dict[str, Known]:
    """For each delivery, by its key, the counts that the others have."""
    counts: dict[str, dict[Key, Decimal]] = {}
    for one in delivered:
        counts[one.description.key] = {key: number for key, number, _ in _counted(one)}
    found = {}
    for one in delivered:
        mine = one.description.key
        known: dict[Key, Decimal] = {}
        sources: dict[Key, str] = {}
        bases: dict[Key, str] = {}
        for other in delivered:
            if other.description.key == mine:
                continue
            for key, number in counts[other.description.key].items():
                known[key] = number
                sources[key] = other.description.title
                bases[key] = other.description.population_basis
        found[mine] = Known(counts=known, indicators=indicators, sources=sources, bases=bases)
    return found


def _counted(delivered: Delivered) -> Iterator[tuple[Key, Decimal, Value]]:
    """Every count of an indicator with its place."""
    keys = {
        key: series.indicator
        for key, series in delivered.series.items()
        if series.indicator and series.role in _COUNTS
    }
    for value in delivered.values:
        indicator = keys.get(value.series)
        if indicator and value.area_id is not None and value.number is not None:
            yield (indicator, value.area_id, value.period), value.number, value


def check_across(checked: Sequence[CheckedTable], city: CityFolder) -> list[Finding]:
    """What only shows when the deliveries of a folder lie side by side."""
    return [
        *_area_words(checked, city),
        *_bases(checked),
        *_ages(checked),
        *_same_figure(checked),
        *_sums(checked, city),
    ]


def _area_words(checked: Sequence[CheckedTable], city: CityFolder) -> Iterator[Finding]:
    """One hint where headings and titles call the areas otherwise than the city does."""
    if city.city is None:
        return
    # The city itself and its project areas are no word for what the tables list.
    listed_levels = {area.level for area in city.areas if area.kind == "area"}
    official = [
        level.plural or level.name for level in city.city.levels if level.key in listed_levels
    ]
    usual = {word for word, form in AREA_WORDS.items() if any(form.search(o) for o in official)}
    used: dict[str, list[str]] = {}
    for text, file in _texts(checked, city):
        for word, form in AREA_WORDS.items():
            if form.search(text):
                used.setdefault(word, []).append(file)
    if len(used) < 2 or not set(used) - usual:
        return
    told = [f"„{word}“ ({listed(list(dict.fromkeys(files)), 3)})" for word, files in used.items()]
    error = AreaWordsMixed(count=len(used), words=listed(told, 8), official=listed(official))
    yield Finding.from_error(error, severity=Severity.HINT, file="city.toml", column="levels")


def _words_of(description: Description) -> list[str]:
    area = (ColumnRole.AREA, ColumnRole.AREA_ID, ColumnRole.AREA_LEVEL)
    headings = [column.name for column in description.columns_of(*area)]
    return [description.title, description.note, *headings]


def _texts(checked: Sequence[CheckedTable], city: CityFolder) -> Iterator[tuple[str, str]]:
    """Titles, headings and groups that may name the areas, with the file they stand in."""
    for one in checked:
        for text in _words_of(one.description):
            yield text, called(one.description)
    for group in dict.fromkeys(area.group for area in city.areas if area.group):
        yield group, "areas.csv"
    timeline = city.path / "timeline.csv"
    if timeline.is_file():
        yield timeline.read_bytes()[:_MOST_READ].decode("utf-8", "replace"), timeline.name


def _bases(checked: Sequence[CheckedTable]) -> Iterator[Finding]:
    """A series whose deliveries count different people."""
    counted: dict[str, dict[str, str]] = defaultdict(dict)
    for one in checked:
        for indicator in one.description.indicators:
            counted[indicator][one.description.population_basis] = called(one.description)
    told: set[tuple[str, str]] = set()
    for bases in counted.values():
        words = list(bases)
        for position, later in enumerate(words):
            for earlier in words[:position]:
                pair = (bases[earlier], bases[later])
                if comparable(earlier, later) is False and pair not in told:
                    told.add(pair)
                    shown = [f"{basis} ({bases[basis]})" for basis in (earlier, later)]
                    error = BasesMixed(bases=listed(shown))
                    yield _hint(error, bases[later])


def _hint(error: QuartierError, file: str, column: str = "") -> Finding:
    return Finding.from_error(error, severity=Severity.HINT, file=file, column=column)


@dataclass(frozen=True)
class _Banded:
    """An age band with the heading and file that name it."""

    band: AgeBand
    name: str
    file: str


def _ages(checked: Sequence[CheckedTable]) -> Iterator[Finding]:
    """Bands that end at the same age and begin at another one, where nothing closes the gap."""
    found: dict[AgeBand, _Banded] = {}
    for one in checked:
        file = called(one.description)
        for name, band in _bands_of(one):
            found.setdefault(band, _Banded(band, name, file))
    bands = sorted(found)
    for position, first in enumerate(bands):
        for second in bands[position + 1 :]:
            wide, narrow = found[first], found[second]
            look_alike = first.end == second.end and wide.file != narrow.file
            if look_alike and first.low != second.low and not _is_closed(first, second, bands):
                error = AgesNotComparable(
                    name=narrow.name,
                    other=wide.name,
                    other_file=wide.file,
                    ages=narrow.band,
                    other_ages=wide.band,
                )
                yield _hint(error, narrow.file, narrow.name)


def _is_closed(wide: AgeBand, narrow: AgeBand, bands: Sequence[AgeBand]) -> bool:
    """True where delivered bands make up what the wide one has below the narrow one."""
    reached = wide.low
    for band in sorted(bands):
        if band.low == reached and band.end <= narrow.low:
            reached = band.end
    return reached == narrow.low


def _bands_of(one: CheckedTable) -> Iterator[tuple[str, AgeBand]]:
    """Age bands by description, by series, else by heading."""
    for column in one.description.columns:
        ages = column.ages or ("" if _IS_NO_AGE.search(column.name) else _age_in(column.name))
        band = read_age_band(ages) if ages else None
        if band is not None and column.role in (*_COUNTS, ColumnRole.SHARE, ColumnRole.VALUE):
            yield column.name, band
    for series in one.delivered.series.values():
        band = read_age_band(series.ages) if series.ages and not series.part else None
        if band is not None:
            yield series.title or series.column, band


def _age_in(heading: str) -> str:
    found = [match.group().strip() for match in _AGES_IN_TEXT.finditer(heading)]
    return next((text for text in found if not text.isdigit() and len(text) > 3), "")


def _same_figure(checked: Sequence[CheckedTable]) -> Iterator[Finding]:
    """Two deliveries that give one figure two values."""
    seen: dict[Key, tuple[Decimal, Description]] = {}
    told: dict[tuple[str, str], int] = {}
    for one in checked:
        for key, number, value in _counted(one.delivered):
            before = seen.setdefault(key, (number, one.description))
            if before[0] == number or before[1] is one.description:
                continue
            if comparable(before[1].population_basis, one.description.population_basis) is False:
                continue
            pair = (before[1].key, one.description.key)
            told[pair] = told.get(pair, 0) + 1
            if told[pair] <= 20:
                error = DeliveriesDiffer(
                    text=value.text.strip() or format_number(number),
                    other=format_number(before[0]),
                    other_title=before[1].title,
                    period=value.period,
                )
                yield Finding.from_error(
                    error,
                    severity=Severity.WARNING,
                    file=one.description.file,
                    row=value.row,
                    column=value.column,
                    area=value.area_id or "",
                )


def _sums(checked: Sequence[CheckedTable], city: CityFolder) -> Iterator[Finding]:
    """A total in one delivery and its parts in others, on one date and one population base."""
    children: dict[str, list[str]] = defaultdict(list)
    for area in city.areas:
        if area.parent is not None and area.kind == "area":
            children[area.parent].append(area.id)
    numbers: dict[Key, tuple[Decimal, CheckedTable, Value]] = {}
    for one in checked:
        for key, number, value in _counted(one.delivered):
            numbers.setdefault(key, (number, one, value))
    for (indicator, parent, period), (total, one, value) in numbers.items():
        parts = [numbers.get((indicator, child, period)) for child in children.get(parent, ())]
        known = [part for part in parts if part is not None]
        if not parts or len(known) < len(parts) or all(part[1] is one for part in known):
            continue
        bases = [part[1].description.population_basis for part in known]
        if any(comparable(basis, one.description.population_basis) is not True for basis in bases):
            continue
        added = sum((part[0] for part in known), Decimal(0))
        if added != total:
            error = PartsDoNotSum(
                text=value.text.strip(),
                parts=f"{len(known)} Gebiete aus anderen Lieferungen",
                sum=format_number(added),
                total_name=value.column,
                total=format_number(total),
                difference=format_number(abs(added - total)),
            )
            yield Finding.from_error(
                error,
                severity=Severity.WARNING,
                file=one.description.file,
                row=value.row,
                column=value.column,
                area=parent,
            )
