"""Of whom a table speaks: its title decides what "insgesamt", "weiblich" or "2016" count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quartier.inventory.ages import AgeBand, read_age_band, read_age_bands
from quartier.inventory.draft_about import About
from quartier.inventory.draft_columns import Guess
from quartier.inventory.draft_words import is_total
from quartier.inventory.indicators import Indicator
from quartier.inventory.proposals import POPULATION, POPULATION_WORDS, Proposals
from quartier.inventory.series import NUMBERS, ColumnRole

_TO = re.compile(r"([0-9]{1,3}) ?[-–] ?([0-9]{1,3})")
_ALLOWED = {"count": ColumnRole.COUNT, "share": ColumnRole.SHARE}


def of_whom(guesses: Sequence[Guess], about: About, proposals: Proposals) -> list[Guess]:
    """The guesses with what the title adds to headings that do not say of whom they speak."""
    topic = proposals.topic(about.title.text)
    is_population = _speaks_of_population(guesses, about, topic)
    taken = {guess.column.indicator for guess in guesses}
    bands = _bands(guesses)
    found = []
    for guess in guesses:
        column = guess.column
        indicator = proposals.indicators.get(column.indicator)
        here = True if proposals.is_of_population(column.name) else is_population
        if indicator is not None and proposals.is_group_of_people(indicator):
            guess = _group(guess, indicator, topic, is_population=here)
        elif column.role is ColumnRole.COUNT and not column.indicator and here is not False:
            guess = _age_column(guess, bands.get(column.name), proposals)
        if column.role in NUMBERS and not guess.column.indicator and topic is not None:
            bare = is_total(column.name) or _is_only_period(guess)
            if bare and topic.key not in taken - {""}:
                guess = _from_title(guess, topic, about)
        found.append(guess)
    return found


def _bands(guesses: Sequence[Guess]) -> dict[str, AgeBand]:
    """The ages that headings of counts name, read together; "bis unter" above them counts too."""
    lowest = {
        guess.column.name: guess.column.name.rpartition(" / ")
        for guess in guesses
        if guess.column.role is ColumnRole.COUNT
    }
    read = read_age_bands({last for _, _, last in lowest.values()})
    found = {}
    for name, (above, _, last) in lowest.items():
        band = read.get(last)
        below = _TO.fullmatch(last.strip())
        if below and "bis unter" in above.casefold():
            band = read_age_band(f"{below.group(1)} bis unter {below.group(2)}")
        if band is not None:
            found[name] = band
    return found


def _age_column(guess: Guess, band: AgeBand | None, proposals: Proposals) -> Guess:
    """A column of one age group: its ages, and the figure of exactly these ages if there is one."""
    if band is None:
        return guess
    column = replace(guess.column, ages=str(band))
    indicator = dict(proposals.ages()).get(band)
    if indicator is None or not proposals.is_of_population(column.name):
        return replace(guess, column=column)
    named = replace(column, indicator=indicator.key, unit=indicator.unit)
    return replace(guess, column=named, why=f"Kennzahl „{indicator.title}“, nach der Überschrift.")


def _speaks_of_population(
    guesses: Sequence[Guess], about: About, topic: Indicator | None
) -> bool | None:
    """True where title or headings speak of all residents, False where of others, None where neither."""
    if topic is not None:
        return topic.key.startswith(POPULATION)
    if any(guess.column.indicator.startswith(POPULATION) for guess in guesses):
        return True
    return True if POPULATION_WORDS.search(about.title.text) else None


def _group(
    guess: Guess, indicator: Indicator, topic: Indicator | None, *, is_population: bool | None
) -> Guess:
    """An age or a sex: of the residents, of others (then no figure of ours), or nobody knows."""
    column = guess.column
    band = read_age_band(indicator.ages) if indicator.ages else None
    ages = str(band) if band and column.role is ColumnRole.COUNT else ""
    if is_population is False:
        title = topic.title if topic else ""
        why = f"Eine Gruppe von „{title}“, nicht aller Einwohner; dafür gibt es keine Kennzahl."
        return replace(guess, column=replace(column, indicator="", unit=""), why=why)
    named = replace(guess, column=replace(column, ages=ages))
    if is_population is None:
        why = f"{guess.why} Von allen Einwohnern: Das sagt die Datei nicht."
        return replace(named, why=why, is_assumed=True)
    return named


def _is_only_period(guess: Guess) -> bool:
    """True for a heading that is a year and nothing else."""
    column = guess.column
    return bool(column.period) and not any(sign.isalpha() for sign in column.name)


def _from_title(guess: Guess, topic: Indicator, about: About) -> Guess:
    """The figure that the title names, where the column can hold it."""
    role = _ALLOWED.get(topic.kind, ColumnRole.VALUE)
    can = guess.column.role is role or (
        role is ColumnRole.COUNT and guess.column.role is ColumnRole.TOTAL
    )
    if not can:
        return guess
    column = replace(guess.column, role=role, indicator=topic.key, unit=topic.unit)
    why = f"Kennzahl „{topic.title}“, nach dem Titel „{about.title.text[:60]}“."
    if column.period:
        why += f" Zeitpunkt nach der Überschrift: {column.period}."
    return replace(guess, column=column, why=why, is_assumed=True)
