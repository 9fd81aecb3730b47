"""What a city folder says about needs: its own fields (`fields/*.toml`), priorities, needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quartier.base.errors import Finding, has_errors
from quartier.city.errors import UnreadableToml
from quartier.city.folder import CityFolder, read_toml
from quartier.inventory.folder import city_indicators
from quartier.inventory.indicators import Indicator, faulty_definitions
from quartier.needs.fields import Field, faulty_fields, read_fields
from quartier.needs.priorities import FILE, SetPriority, read_priorities
from quartier.needs.written import FILE as NEEDS_FILE
from quartier.needs.written import WrittenNeed, read_written

FIELDS = "fields"


@dataclass(frozen=True)
class NeedsFolder:
    """Fields by key, priorities and needs in the order of their files; empty where there is an error."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    priorities: tuple[SetPriority, ...] = ()
    needs: tuple[WrittenNeed, ...] = ()
    findings: tuple[Finding, ...] = ()


def needs_of(folder: CityFolder) -> NeedsFolder:
    """What the folder says about needs; nothing where its indicators are faulty, which is told there."""
    if faulty_definitions(folder.path / "indicators"):
        return NeedsFolder()
    return read_needs(folder, city_indicators(folder))


def read_needs(folder: CityFolder, indicators: Mapping[str, Indicator]) -> NeedsFolder:
    """What the folder says about needs, with everything that is wrong with it.

    indicators: all that the city knows, its own included.
    """
    wrong = faulty_fields(folder.path / FIELDS, indicators)
    if wrong:
        return NeedsFolder(findings=tuple(wrong))
    own = read_fields(folder.path / FIELDS)
    said: dict[str, Mapping[str, object]] = {}
    findings: list[Finding] = []
    for name in (FILE, NEEDS_FILE):
        place = folder.path / name
        try:
            said[name] = read_toml(place) if place.is_file() else {}
        except UnreadableToml as error:
            findings.append(Finding.from_error(error, file=name))
    if findings:
        return NeedsFolder(findings=tuple(findings))
    areas, fields = [area.id for area in folder.areas], read_fields() | own
    priorities, findings = read_priorities(said[FILE], areas=areas, fields=fields)
    needs, wrong = read_written(said[NEEDS_FILE], areas=areas, fields=fields)
    findings += wrong
    if has_errors(findings):
        return NeedsFolder(findings=tuple(findings))
    return NeedsFolder(own, priorities, needs, tuple(findings))
