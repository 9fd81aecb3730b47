"""Checking a whole city folder: areas, names and every delivery, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.errors import Finding, QuartierError
from quartier.city.errors import UnreadableToml
from quartier.city.folder import CityFolder, read_toml
from quartier.city.names import NameIndex
from quartier.inventory.across_checks import check_across, known_from
from quartier.inventory.checks import CheckedTable, judge
from quartier.inventory.definition_checks import check_definitions
from quartier.inventory.deliveries import Description, delivered_file
from quartier.inventory.description_fields import read_description
from quartier.inventory.errors import FileMissing, IndicatorUnknown
from quartier.inventory.errors_reading import FileElsewhere
from quartier.inventory.indicators import Indicator, faulty_definitions, read_indicators
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Delivered
from quartier.tables.limits import read_at_most


@dataclass(frozen=True)
class FolderDelivery:
    """A delivery of a folder, read and checked. `table` is None where it cannot be read."""

    path: Path
    description: Description | None
    content: bytes
    table: CheckedTable | None
    findings: tuple[Finding, ...]

    @property
    def sha256(self) -> str:
        """Fingerprint of the delivered bytes."""
        return fingerprints.of_bytes(self.content)


def check_city(path: Path) -> list[Finding]:
    """Everything there is to say about the folder at `path`. Raises NoCityFolder."""
    folder = CityFolder.read(path)
    findings = list(folder.findings)
    faulty = faulty_definitions(folder.path / "indicators")
    if faulty:
        return [*findings, *faulty]
    indicators = city_indicators(folder)
    findings += check_definitions(indicators)
    deliveries = read_deliveries(folder, indicators)
    for delivery in deliveries:
        findings += delivery.findings
    tables = [delivery.table for delivery in deliveries if delivery.table is not None]
    findings += check_across(tables, folder)
    # What was described and not delivered has no file of its own; its description has.
    files = {one.description.key: one.path.name for one in deliveries if one.description}
    return [replace(one, file=files.get(one.file, one.file)) for one in findings]


def city_indicators(folder: CityFolder) -> dict[str, Indicator]:
    """The indicators that ship, and those of the city's own `indicators/`, which win."""
    return read_indicators() | read_indicators(folder.path / "indicators")


def read_deliveries(folder: CityFolder, indicators: dict[str, Indicator]) -> list[FolderDelivery]:
    """All deliveries of the folder in its order, each checked against what the others say."""
    names = folder.names()
    read = [_unpack(folder, path, indicators, names) for path in folder.deliveries]
    known = known_from([one.delivered for one in read if one.delivered], indicators)
    found = []
    for one in read:
        if one.delivered is None:
            found.append(FolderDelivery(one.path, one.description, one.raw, None, one.findings))
            continue
        table = judge(
            one.delivered, folder.areas, names, known=known[one.delivered.description.key]
        )
        findings = (*one.findings, *table.findings)
        found.append(FolderDelivery(one.path, one.description, one.raw, table, findings))
    return found


def read_delivery(
    folder: CityFolder, path: Path, indicators: dict[str, Indicator]
) -> FolderDelivery:
    """The delivery that the TOML at `path` describes, read, matched and checked by itself."""
    alone = replace(folder, deliveries=(path,))
    return read_deliveries(alone, indicators)[0]


@dataclass(frozen=True)
class _Unpacked:
    """A delivery before it is judged; `delivered` is None where there is nothing to judge."""

    path: Path
    description: Description | None
    raw: bytes
    delivered: Delivered | None
    findings: tuple[Finding, ...]


def _unpack(
    folder: CityFolder, path: Path, indicators: dict[str, Indicator], names: NameIndex
) -> _Unpacked:
    try:
        content = read_toml(path)
    except UnreadableToml as error:
        found = Finding.from_error(error, file=path.name)
        return _Unpacked(path, None, b"", None, (found,))
    description, findings = read_description(content, file=path.name)
    if description is None:
        return _Unpacked(path, None, b"", None, tuple(findings))
    for key in description.indicators:
        if key not in indicators:
            findings.append(Finding.from_error(IndicatorUnknown(key=key), file=path.name))
    if not description.delivered:
        delivered = Delivered(description, None)
        return _Unpacked(path, description, b"", delivered, tuple(findings))
    place = delivered_file(path, description)
    try:
        raw = _delivered_bytes(place)
    except QuartierError as error:
        findings.append(Finding.from_error(error, file=path.name))
        return _Unpacked(path, description, b"", None, tuple(findings))
    # Without areas every row would be unknown; what is wrong with them was said before.
    if not folder.areas:
        return _Unpacked(path, description, raw, None, tuple(findings))
    delivered = unpack(description, raw, folder.areas, names)
    return _Unpacked(path, description, raw, delivered, tuple(findings))


def _delivered_bytes(place: Path) -> bytes:
    """The bytes of the delivered file. Raises FileMissing, FileElsewhere."""
    missing = FileMissing(file=place.name)
    try:
        if not place.is_file():
            raise missing
        # A folder may come from anybody: a link in it must not fetch what else this computer has.
        if not place.resolve().is_relative_to(place.parent.resolve()):
            raise FileElsewhere(file=place.name)
        return read_at_most(place)
    except (OSError, ValueError):
        raise missing from None
