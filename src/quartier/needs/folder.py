"""What a city folder says about needs: its own fields (`fields/*.toml`) and priorities (`priorities.toml`)."""

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

FIELDS = "fields"


@dataclass(frozen=True)
class NeedsFolder:
    """Fields by key and priorities in the order of the file; empty where there is an error."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    priorities: tuple[SetPriority, ...] = ()
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
    place = folder.path / FILE
    if not place.is_file():
        return NeedsFolder(own)
    try:
        content = read_toml(place)
    except UnreadableToml as error:
        return NeedsFolder(findings=(Finding.from_error(error, file=FILE),))
    found, findings = read_priorities(
        content, areas=[area.id for area in folder.areas], fields=read_fields() | own
    )
    if has_errors(findings):
        return NeedsFolder(findings=tuple(findings))
    return NeedsFolder(own, found, tuple(findings))
