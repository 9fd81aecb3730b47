"""The programme of a city folder with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from quartier.base.errors import Finding, has_errors
from quartier.city.errors import UnreadableToml
from quartier.city.folder import CityFolder, read_toml
from quartier.inventory.folder import city_indicators
from quartier.strategy.folder.programme import FILE, Programme
from quartier.strategy.folder.programme_reading import Known, read_programme
from quartier.strategy.folder.reading import StrategyFolder, known_fields


@dataclass(frozen=True)
class ProgrammeFolder:
    """Decisions, mandates and actions; empty where anything is wrong."""

    programme: Programme = field(default_factory=Programme)
    findings: tuple[Finding, ...] = ()


def programme_of(
    folder: CityFolder,
    *,
    strategy: StrategyFolder,
    needs: Collection[str],
    events: Collection[str],
) -> ProgrammeFolder:
    """What programme.toml says. needs, events: the keys of the folder's other files.

    Nothing where what it points to is faulty itself: that is told there.
    """
    place = folder.path / FILE
    if not place.is_file() or has_errors(list(strategy.findings)):
        return ProgrammeFolder()
    try:
        content = read_toml(place)
    except UnreadableToml as error:
        return ProgrammeFolder(findings=(Finding.from_error(error, file=FILE),))
    known = Known(
        areas=frozenset(area.id for area in folder.areas),
        fields=known_fields(folder),
        organisations=frozenset(one.id for one in strategy.organisations),
        goals=frozenset(one.id for one in strategy.goals),
        provisions=frozenset(one.id for one in strategy.provisions),
        needs=frozenset(needs),
        events=frozenset(events),
        indicators=frozenset(city_indicators(folder)),
    )
    programme, findings = read_programme(content, known)
    return ProgrammeFolder(programme, tuple(findings))
