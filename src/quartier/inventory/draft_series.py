"""Which figures a table with ages, sexes or variables holds, as far as words and ages show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.base.slugs import slug
from quartier.inventory import draft_words as words
from quartier.inventory.ages import (
    AgeBand,
    overlapping,
    read_age_band,
    read_age_bands,
    read_bounds,
    uncovered,
)
from quartier.inventory.column_look import ColumnLook
from quartier.inventory.draft_about import About
from quartier.inventory.draft_columns import Guess, heading_period
from quartier.inventory.draft_numbers import number_role
from quartier.inventory.indicators import Indicator
from quartier.inventory.proposals import POPULATION_WORDS, Proposals
from quartier.inventory.series import NUMBERS, ColumnRole, Series
from quartier.tables.table import Table

MOST_LISTED = 300
"""A description with more series than this is read by nobody."""

_AGES = (ColumnRole.AGE_FROM, ColumnRole.AGE_TO, ColumnRole.AGE_LAST, ColumnRole.AGE_GROUP)
_NAMES = (ColumnRole.TABLE, ColumnRole.VARIABLE)
# Words around the name of a thing that say nothing about what it is.
_AROUND = re.compile(r"\b(?:by|nach|je|in den|district|stadtteil\w*|bezirk\w*|gebiet\w*|fl)\b")


@dataclass(frozen=True)
class ProposedSeries:
    """A series with the reason for it; `is_assumed` where only the ages or the name speak for it."""

    series: Series
    why: str
    is_assumed: bool = False


def propose_series(
    table: Table, guesses: Sequence[Guess], about: About, proposals: Proposals
) -> tuple[ProposedSeries, ...]:
    """What to put under [[series]]; nothing where the columns alone say it."""
    roles = {guess.column.role for guess in guesses}
    if roles & set(_NAMES):
        return _by_variable(table, guesses, proposals)
    if roles & set(_AGES) or ColumnRole.CATEGORY in roles:
        return _of_people(table, guesses, about, proposals)
    return (*_by_year(guesses), *_by_age_columns(guesses, proposals))


def _by_age_columns(guesses: Sequence[Guess], proposals: Proposals) -> tuple[ProposedSeries, ...]:
    """Where each column is an age group of the population: the groups that several of them make."""
    taken = {guess.column.indicator for guess in guesses}
    groups = {
        guess.column.name: band
        for guess in guesses
        if guess.column.role is ColumnRole.COUNT
        and not guess.column.period
        and guess.column.ages
        and (band := read_age_band(guess.column.ages))
    }
    made = []
    for band, indicator in proposals.ages():
        chosen = [name for name, group in groups.items() if band.contains(group)]
        bands = [groups[name] for name in chosen]
        whole = len(chosen) > 1 and not overlapping(bands) and not uncovered(band, bands)
        if whole and indicator.key not in taken:
            made.append(
                ProposedSeries(_series(indicator, chosen), "Aus den Spalten zusammengezählt.")
            )
    return tuple(made)


def _by_year(guesses: Sequence[Guess]) -> tuple[ProposedSeries, ...]:
    """Columns that differ only by their year are one series."""
    dated: dict[str, list[Guess]] = {}
    for guess in guesses:
        column = guess.column
        if column.role in NUMBERS and column.period and not column.indicator:
            dated.setdefault(without_period(column.name), []).append(guess)
    return tuple(
        ProposedSeries(
            Series(
                key=slug(name, "wert"),
                role=found[0].column.role,
                columns=tuple(guess.column.name for guess in found),
                title=name or "Werte",
            ),
            "Eine Spalte je Zeitpunkt.",
        )
        for name, found in dated.items()
        if len(found) > 1
    )


def without_period(heading: str) -> str:
    """The heading without the period at its end or beginning."""
    if not heading_period(heading):
        return heading
    parts = [part for part in heading.split(" / ") if not heading_period(part)]
    kept = " / ".join(parts)
    return re.sub(r"[ _]*(?:[0-9.]*[0-9]{4})\Z", "", kept).strip()


def _of_people(
    table: Table, guesses: Sequence[Guess], about: About, proposals: Proposals
) -> tuple[ProposedSeries, ...]:
    """People by age and sex: everybody, each sex, and every age group the bands can make."""
    counts = [guess for guess in guesses if guess.column.role is ColumnRole.COUNT]
    bands = _bands(table, guesses)
    others = _others(counts, about, proposals)
    if others is not None:
        return others
    evidence, assumed = _is_population(counts, bands, about)
    total = proposals.population(about.known_basis)
    if not counts or not evidence or total is None:
        return ()
    columns = [guess.column.name for guess in counts]
    sexes = {name: words.SEXES.get(words.plain(name), "") for name in columns}
    if len(columns) > 1 and not all(sexes.values()):
        return ()
    if overlapping(bands) and not _has_age_total(guesses):
        # Everybody in all groups together would be counted twice.
        return _of_given_ages(guesses, columns, proposals)
    made = [ProposedSeries(_series(total, columns), evidence, assumed)]
    if total.key != "bevoelkerung":
        return tuple(made)
    for sex, name, where in _each_sex(guesses, columns, sexes):
        indicator = proposals.sex(sex)
        if indicator is not None:
            chosen = [name] if name else columns
            made.append(ProposedSeries(_series(indicator, chosen, where=where), "Nach Geschlecht."))
    for band, indicator in proposals.ages():
        if bands and _can_make(band, bands):
            series = _series(indicator, columns, ages=str(band))
            made.append(ProposedSeries(series, "Aus den Altersgruppen der Datei."))
    return tuple(made)


def _others(
    counts: Sequence[Guess], about: About, proposals: Proposals
) -> tuple[ProposedSeries, ...] | None:
    """What to propose where heading or title speak of others than all residents; None where not.

    By age and by sex there is no figure of ours for them, only for all of them.
    """
    named = [
        guess.column.indicator
        for guess in counts
        if guess.column.indicator and guess.column.indicator not in ("maennlich", "weiblich")
    ]
    if named:
        return None if named[0].startswith("bevoelkerung") else ()
    topic = proposals.topic(about.title.text)
    if topic is None or topic.key.startswith("bevoelkerung"):
        return None
    if topic.kind != "count" or not counts:
        return ()
    why = f"Kennzahl „{topic.title}“, nach dem Titel „{about.title.text[:60]}“."
    return (ProposedSeries(_series(topic, [guess.column.name for guess in counts]), why, True),)


def _has_age_total(guesses: Sequence[Guess]) -> bool:
    groups = [guess for guess in guesses if guess.column.role is ColumnRole.AGE_GROUP]
    return any(guess.column.totals for guess in groups)


def _of_given_ages(
    guesses: Sequence[Guess], columns: Sequence[str], proposals: Proposals
) -> tuple[ProposedSeries, ...]:
    """Where the age groups overlap: only those figures that one group of the file is already."""
    wanted = dict(proposals.ages())
    for guess in guesses:
        if guess.column.role is ColumnRole.AGE_GROUP and guess.look is not None:
            bands = read_age_bands(guess.look.distinct)
            return tuple(
                ProposedSeries(
                    _series(wanted[band], columns, where={guess.column.name: (text,)}),
                    f"Die Altersgruppe „{text}“; die Gruppen der Datei überschneiden sich.",
                )
                for text, band in bands.items()
                if band in wanted
            )
    return ()


def _series(
    indicator: Indicator,
    columns: Sequence[str],
    *,
    ages: str = "",
    where: Mapping[str, tuple[str, ...]] | None = None,
) -> Series:
    return Series(
        key=indicator.key,
        role=ColumnRole.COUNT,
        columns=tuple(columns),
        indicator=indicator.key,
        unit=indicator.unit,
        ages=ages,
        where=where or {},
        title=indicator.title,
    )


def _bands(table: Table, guesses: Sequence[Guess]) -> set[AgeBand]:
    """The age bands of the table."""
    at = {guess.column.role: guess.look for guess in guesses if guess.column.role in _AGES}
    group = at.get(ColumnRole.AGE_GROUP)
    if group is not None:
        return set(group.bands)
    low, high = (
        at.get(ColumnRole.AGE_FROM),
        at.get(ColumnRole.AGE_TO) or at.get(ColumnRole.AGE_LAST),
    )
    if low is None or high is None:
        return set()
    beyond = 1 if ColumnRole.AGE_LAST in at else 0
    pairs = {(row.cells[low.position], row.cells[high.position]) for row in table.rows}
    found = (read_bounds(a, _raised(b, beyond)) for a, b in pairs)
    return {band for band in found if band is not None}


def _raised(text: str, by: int) -> str:
    return str(int(text) + by) if by and text.strip().isdigit() else text


def _can_make(wanted: AgeBand, bands: set[AgeBand]) -> bool:
    inside = [band for band in bands if wanted.contains(band)]
    return bool(inside) and not overlapping(inside) and not uncovered(wanted, inside)


def _is_population(counts: Sequence[Guess], bands: set[AgeBand], about: About) -> tuple[str, bool]:
    """Why these counts are everybody who lives there, or ""; whether that is assumed."""
    texts = [*(guess.column.name for guess in counts), *about.notes, about.title.text]
    named = next((text for text in texts if POPULATION_WORDS.search(text)), "")
    if named:
        from_name = named == about.title.text and about.title.is_assumed
        return f"Einwohner, nach „{named[:60]}“.", from_name
    # A title of its own that does not speak of residents speaks of others.
    silent = about.title.is_assumed
    if silent and bands and not overlapping(bands) and not uncovered(AgeBand(0, 80), bands):
        return (
            "Die Datei nennt alle Altersjahre von 0 an, aber nicht, wer gezählt ist. Angenommen ist: "
            "alle Einwohner.",
            True,
        )
    return "", False


def _each_sex(
    guesses: Sequence[Guess], columns: Sequence[str], sexes: Mapping[str, str]
) -> list[tuple[str, str, dict[str, tuple[str, ...]]]]:
    """For each sex: its column, or where its rows are."""
    if len(columns) > 1:
        return [(sex, name, {}) for name, sex in sexes.items() if sex]
    for guess in guesses:
        if guess.column.role is ColumnRole.CATEGORY and guess.look is not None:
            by_sex: dict[str, list[str]] = {}
            for text in guess.look.distinct:
                sex = words.SEXES.get(words.plain(text), "")
                if sex:
                    by_sex.setdefault(sex, []).append(text)
            if by_sex:
                return [
                    (sex, "", {guess.column.name: tuple(texts)}) for sex, texts in by_sex.items()
                ]
    return []


def _by_variable(
    table: Table, guesses: Sequence[Guess], proposals: Proposals
) -> tuple[ProposedSeries, ...]:
    """One series for each thing that the columns name, with its own kind of number."""
    naming = [guess for guess in guesses if guess.column.role in _NAMES and guess.look is not None]
    numbers = [
        guess for guess in guesses if guess.column.role in NUMBERS and guess.look is not None
    ]
    if len(numbers) != 1 or numbers[0].look is None:
        return ()
    look = numbers[0].look
    positions = [guess.look.position for guess in naming if guess.look is not None]
    texts: dict[tuple[str, ...], dict[str, int]] = {}
    for row in table.rows:
        named = tuple(row.cells[position].strip() for position in positions)
        values = texts.setdefault(named, {})
        if len(values) < 500:
            values[row.cells[look.position].strip()] = 1
    if len(texts) > MOST_LISTED:
        return ()
    taken: set[str] = set()
    made = []
    for named, values in texts.items():
        title = " / ".join(named)
        own = ColumnLook(title, look.position, Counter(values), look.style)
        made.append(_variable(naming, named, own, look.heading, proposals, taken))
    return tuple(made)


def _variable(
    naming: Sequence[Guess],
    named: tuple[str, ...],
    own: ColumnLook,
    heading: str,
    proposals: Proposals,
    taken: set[str],
) -> ProposedSeries:
    where = {guess.column.name: (text,) for guess, text in zip(naming, named, strict=True) if text}
    role, why, assumed = number_role(" ".join(named[-1:]), own)
    indicator = _indicator_of(named, role, proposals)
    if indicator is not None and indicator.key not in taken:
        taken.add(indicator.key)
        series = Series(
            key=indicator.key,
            role=role,
            columns=(heading,),
            indicator=indicator.key,
            unit=indicator.unit,
            where=where,
            title=own.heading,
        )
        return ProposedSeries(series, f"Kennzahl „{indicator.title}“, nach „{own.heading}“.")
    series = Series(
        key=slug(own.heading, "reihe"),
        role=role,
        columns=(heading,),
        where=where,
        title=own.heading,
    )
    return ProposedSeries(series, why, assumed)


def _indicator_of(
    named: tuple[str, ...], role: ColumnRole, proposals: Proposals
) -> Indicator | None:
    """The indicator, where all the names together mean it and not only the last one.

    "residents" in a table of unemployed residents are not all residents.
    """
    around = [_AROUND.sub(" ", words.plain(text)) for text in named[:-1]]
    last = words.plain(named[-1])
    table_words = {word for text in around for word in text.split()}
    alone = not table_words - set(last.split())
    found = proposals.by_heading(named[-1])
    if found is not None and alone:
        return found if (found.kind == "count") is (role is ColumnRole.COUNT) else None
    band = read_age_band(last)
    ages_only = table_words <= {
        "age",
        "groups",
        "alter",
        "altersgruppen",
        "bevoelkerung",
        "population",
    }
    if band is not None and ages_only and table_words and role is ColumnRole.COUNT:
        return dict(proposals.ages()).get(band)
    return None
