"""A first description of a file, from the file itself: `quartier city draft`.

Nothing is guessed silently: what the file does not say stands in the TOML as a comment or as
"nicht angegeben", and the check asks for it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quartier.base.errors import Finding
from quartier.base.slugs import slug
from quartier.city.areas import CITY_LEVEL, Area, Kind
from quartier.city.names import NameIndex
from quartier.city.spellings import normalised
from quartier.inventory.column_look import look_at
from quartier.inventory.draft_about import About, Said, read_about
from quartier.inventory.draft_areas import AreaColumns, NewArea, areas_of
from quartier.inventory.draft_columns import Guess, heading_period, recognise_columns
from quartier.inventory.draft_series import ProposedSeries, propose_series, without_period
from quartier.inventory.draft_text import write_toml
from quartier.inventory.draft_topic import of_whom
from quartier.inventory.errors_reading import AreasInColumns
from quartier.inventory.indicators import Indicator
from quartier.inventory.layout import without_persons
from quartier.inventory.proposals import Proposals
from quartier.inventory.series import NUMBERS, ColumnRole
from quartier.inventory.series_plan import DISTINGUISHES
from quartier.tables.reading import read_table
from quartier.tables.table import Table

_MOST_TURNED = 200
"""Rows that are looked at; nobody writes more indicators below each other."""


@dataclass(frozen=True)
class Draft:
    """A drafted description. `toml` is "" where the file cannot be read; then `findings` say why.

    `areas`: those of the file, where the city has none yet.
    """

    key: str
    toml: str = ""
    table: Table | None = None
    about: About | None = None
    guesses: tuple[Guess, ...] = ()
    series: tuple[ProposedSeries, ...] = ()
    area_columns: AreaColumns = field(default_factory=AreaColumns)
    areas: tuple[NewArea, ...] = ()
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, object]:
        """What was recognised, for programs."""
        if self.table is None or self.about is None:
            return {"key": self.key}
        table, about = self.table, self.about
        return {
            "key": self.key,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "sheet": table.sheet,
            "decimal": table.decimal,
            "thousands": table.thousands,
            "header_rows": list(table.header_rows),
            "rows": len(table.rows),
            "above": list(table.above),
            "below": list(table.below),
            **{
                name: {"text": said.text, "where": said.where, "assumed": said.is_assumed}
                for name, said in (
                    ("title", about.title),
                    ("reference", about.reference),
                    ("source", about.source),
                    ("licence", about.licence),
                    ("population_basis", about.basis),
                )
            },
            "reference_key": about.reference_key,
            "total_rows": list(self.area_columns.total_rows),
            "left_out_rows": list(self.area_columns.left_out_rows),
            "unknown_areas": list(self.area_columns.unknown),
            "columns": [
                {**guess.column.as_json(), "why": guess.why, "assumed": guess.is_assumed}
                for guess in self.guesses
            ],
            "series": [
                {**one.series.as_json(), "why": one.why, "assumed": one.is_assumed}
                for one in self.series
            ],
        }


def draft(
    content: bytes,
    *,
    file: str,
    names: NameIndex,
    indicators: Mapping[str, Indicator],
    key: str = "",
) -> Draft:
    """A first description of these bytes. `file`: the name it will have beside its description."""
    key = key or slug(file.rpartition(".")[0] or file, "lieferung")
    reading = without_persons(read_table(content, file=file), file)
    if reading.table is None:
        return Draft(key, findings=reading.findings)
    table = reading.table
    proposals = Proposals(indicators)
    guesses, areas = recognise_columns(table, look_at(table), names, proposals)
    if _is_turned(table, guesses, names, proposals):
        turned = Finding.from_error(AreasInColumns(), file=file, row=table.header_rows[-1])
        return Draft(key, findings=(*reading.findings, turned))
    about = _about(file, table, guesses)
    guesses = of_whom([_with_period(guess, proposals) for guess in guesses], about, proposals)
    about = _dated_by_heading(about, guesses)
    series = propose_series(table, guesses, about, proposals)
    guesses = _each_once(guesses, about, proposals, series)
    toml = write_toml(
        key=key,
        file=file,
        table=table,
        about=about,
        guesses=guesses,
        areas=areas,
        series=series,
        dated=_is_dated(guesses),
    )
    return Draft(
        key=key,
        toml=toml,
        table=table,
        about=about,
        guesses=tuple(guesses),
        series=series,
        area_columns=areas,
        areas=() if names.areas else areas_of(table, areas),
        findings=reading.findings,
    )


def _about(file: str, table: Table, guesses: Sequence[Guess]) -> About:
    """What the file's name and everything around the table say about it."""
    return read_about(
        file=file,
        above=table.above,
        below=table.below,
        metadata=_metadata(table, guesses),
        headings=table.header,
        sheet=table.sheet,
    )


def _is_turned(
    table: Table, guesses: Sequence[Guess], names: NameIndex, proposals: Proposals
) -> bool:
    """True where headings are areas of the city, or what should be areas are indicators."""
    headings = [guess.column.name for guess in guesses if guess.column.role in NUMBERS]
    known = sum(names.match(heading).area_id is not None for heading in headings)
    if known >= 2 and known * 2 > len(headings):
        return True
    rows = {
        row.cells[guess.look.position].strip()
        for guess in guesses
        if guess.column.role is ColumnRole.AREA and guess.is_assumed and guess.look is not None
        for row in table.rows[:_MOST_TURNED]
    } - {""}
    meant = sum(proposals.by_heading(text) is not None for text in rows)
    return meant >= 2 and meant * 2 > len(rows)


def areas_csv(areas: Sequence[Area]) -> str:
    """areas.csv of a new city."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(("id", "name", "level", "parent"))
    writer.writerows((area.id, area.name, area.level, area.parent or "") for area in areas)
    return out.getvalue()


def placed(areas: Sequence[NewArea], level: str, *, city: str = "") -> tuple[Area, ...]:
    """The areas of a new city, all at one level; the one called like the city holds them."""
    bare = normalised(city)
    called = (bare, normalised(f"Stadt {city}")) if bare else ()
    whole = next((area.id for area in areas if normalised(area.name) in called), None)
    return tuple(
        Area(id=area.id, name=area.name, level=CITY_LEVEL, kind=Kind.CITY)
        if area.id == whole
        else Area(id=area.id, name=area.name, level=level, parent=whole)
        for area in areas
    )


def _metadata(table: Table, guesses: Sequence[Guess]) -> dict[str, str]:
    at = {
        role: [g.look.position for g in guesses if g.column.role is role and g.look is not None]
        for role in (ColumnRole.META_KEY, ColumnRole.META_VALUE)
    }
    found: dict[str, str] = {}
    for position in at[ColumnRole.META_KEY][:1]:
        for row in table.rows:
            name = row.cells[position].strip()
            if name:
                texts = [row.cells[place].strip() for place in at[ColumnRole.META_VALUE]]
                found.setdefault(name, " · ".join(text for text in texts if text))
    return found


def _with_period(guess: Guess, proposals: Proposals) -> Guess:
    """A heading that is or ends with a year says the period of its column."""
    column = guess.column
    period = heading_period(column.name) if column.role in NUMBERS else ""
    if not period:
        return guess
    why = f"{guess.why} Zeitpunkt nach der Überschrift: {period}."
    indicator = proposals.by_heading(without_period(column.name))
    named = replace(column, period=period)
    if indicator is not None and not column.indicator:
        named = replace(named, indicator=indicator.key, unit=indicator.unit)
    return replace(guess, column=named, why=why)


def _dated_by_heading(about: About, guesses: Sequence[Guess]) -> About:
    """Where nothing else says when, and headings name one single date: it is taken for all columns."""
    periods = {guess.column.period for guess in guesses if guess.column.period}
    if about.reference.text or len(periods) != 1:
        return about
    where = "Das Datum in einer Überschrift gilt für alle Spalten"
    return replace(about, reference=Said(periods.pop(), where, is_assumed=True))


def _each_once(
    guesses: Sequence[Guess],
    about: About,
    proposals: Proposals,
    series: Sequence[ProposedSeries],
) -> list[Guess]:
    """Every figure at one place only, and people on another basis as the figure of that basis."""
    in_series = {one.series.indicator for one in series if one.series.indicator}
    by_columns = (
        {name for one in series for name in one.series.columns}
        if _has_categories(guesses)
        else set()
    )
    population = proposals.population(about.known_basis)
    taken: set[tuple[str, str]] = set()
    once = []
    for guess in guesses:
        column = guess.column
        if column.indicator == "bevoelkerung" and population and population.key != "bevoelkerung":
            column = replace(column, indicator=population.key)
            guess = replace(guess, column=column, why=f"{guess.why} Gezählt: {about.basis.text}.")
        place = (column.indicator, column.period)
        doubled = place in taken or column.indicator in in_series or column.name in by_columns
        if column.indicator and doubled:
            why = "Anzahlen; welche Kennzahlen daraus werden, steht unter [[series]]."
            if place in taken:
                why = f"{guess.why} Schon eine andere Spalte ist diese Kennzahl; bitte entscheiden."
            guess = replace(guess, column=replace(column, indicator="", unit=""), why=why)
        elif column.indicator:
            taken.add(place)
        once.append(guess)
    return once


def _has_categories(guesses: Sequence[Guess]) -> bool:
    """True where one cell is not yet a figure: other columns tell rows of one area apart."""
    return any(guess.column.role in DISTINGUISHES for guess in guesses)


def _is_dated(guesses: Sequence[Guess]) -> bool:
    numbers = [guess.column for guess in guesses if guess.column.role in NUMBERS]
    has_column = any(guess.column.role is ColumnRole.PERIOD for guess in guesses)
    return has_column or (bool(numbers) and all(column.period for column in numbers))
