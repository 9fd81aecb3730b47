"""All that a city folder says of the strategy: four tables, each where the city has one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from quartier.base.errors import Finding, Severity, has_errors
from quartier.city.folder import CityFolder
from quartier.needs.fields import read_fields
from quartier.needs.folder import FIELDS
from quartier.strategy.errors import SourceMissing
from quartier.strategy.folder import goals, organisations, provisions
from quartier.strategy.folder.goals import GoalRow, read_goals
from quartier.strategy.folder.organisations import (
    OrganisationRow,
    SeatRow,
    read_organisations,
    read_seats,
)
from quartier.strategy.folder.provisions import Known, ProvisionRow, read_provisions
from quartier.tables.reading import read_csv
from quartier.tables.table import Table

FILES = (organisations.FILE, organisations.SEATS_FILE, provisions.FILE, goals.FILE)
# Fields that a need may name though no figures speak to them.
MORE_FIELDS = ("health", "offices", "other")

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class StrategyFolder:
    """Organisations with their seats, what exists, goals; all empty where there is an error."""

    organisations: tuple[OrganisationRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    provisions: tuple[ProvisionRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def strategy_of(folder: CityFolder) -> StrategyFolder:
    """What the folder says of the strategy. A city that is not synthetic names a source for each row."""
    reader = _Reader(folder)
    fields = known_fields(folder)
    listed = reader.read(organisations.FILE, read_organisations)
    known = Known(
        areas=frozenset(area.id for area in folder.areas),
        organisations=reader.ids(organisations.FILE),
        fields=fields,
    )
    seats = reader.read(
        organisations.SEATS_FILE,
        lambda table: read_seats(table, organisations=known.organisations, known_fields=fields),
    )
    existing = reader.read(provisions.FILE, lambda table: read_provisions(table, known))
    wanted = reader.read(goals.FILE, lambda table: read_goals(table, known_fields=fields))
    if folder.city is not None and not folder.city.synthetic:
        for file in (organisations.FILE, provisions.FILE, goals.FILE):
            reader.ask_for_sources(file)
    if has_errors(reader.findings):
        return StrategyFolder(findings=tuple(reader.findings))
    return StrategyFolder(listed, seats, existing, wanted, tuple(reader.findings))


def known_fields(folder: CityFolder) -> frozenset[str]:
    """The keys that a row may name; what is wrong with a field of the city's own is told with it."""
    own = [path.stem for path in (folder.path / FIELDS).glob("*.toml")]
    return frozenset({*read_fields(), *own, *MORE_FIELDS})


@dataclass
class _Reader:
    """Reads the tables of a folder, each once, and gathers all findings."""

    folder: CityFolder
    findings: list[Finding] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)

    def read(
        self, name: str, rows_of: Callable[[Table], tuple[tuple[Thing, ...], list[Finding]]]
    ) -> tuple[Thing, ...]:
        place = self.folder.path / name
        if not place.is_file():
            return ()
        reading = read_csv(place.read_bytes(), file=name)
        self.findings += reading.findings
        if reading.table is None:
            return ()
        self.tables[name] = reading.table
        found, wrong = rows_of(reading.table)
        self.findings += wrong
        return found

    def ids(self, name: str) -> frozenset[str]:
        """The ids of a table, be its rows right or not: what is wrong with one is told there alone."""
        return frozenset(self._cells(name, "id"))

    def ask_for_sources(self, name: str) -> None:
        """Warn of every row that does not say where it is known from."""
        table = self.tables.get(name)
        if table is None or table.index("id") is None:
            return
        named = self._cells(name, "name" if name == organisations.FILE else "title")
        for row, thing, source in zip(table.rows, named, self._cells(name, "source"), strict=True):
            if not source:
                self.findings.append(
                    Finding.from_error(
                        SourceMissing(name=thing),
                        severity=Severity.WARNING,
                        file=name,
                        row=row.number,
                        column="source",
                    )
                )

    def _cells(self, name: str, column: str) -> Sequence[str]:
        table = self.tables.get(name)
        return [table.cell(row, column).strip() for row in table.rows] if table else []
