"""Checking a whole city folder: areas, names and every delivery, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quartier.base import fingerprints
from quartier.base.errors import Finding
from quartier.city.errors import UnreadableToml
from quartier.city.folder import CityFolder, read_toml
from quartier.inventory.checks import CheckedTable, check_delivery
from quartier.inventory.deliveries import Description, delivered_file
from quartier.inventory.description_fields import read_description
from quartier.inventory.errors import FileMissing, IndicatorIncomplete, IndicatorUnknown
from quartier.inventory.indicators import Indicator, read_indicators


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
    try:
        indicators = city_indicators(folder)
    except IndicatorIncomplete as error:
        return [*findings, Finding.from_error(error, file=f"{error.params['key']}.toml")]
    for delivery in folder.deliveries:
        findings += read_delivery(folder, delivery, indicators).findings
    return findings


def city_indicators(folder: CityFolder) -> dict[str, Indicator]:
    """The indicators that ship, and those of the city's own `indicators/`, which win."""
    return read_indicators() | read_indicators(folder.path / "indicators")


def read_delivery(
    folder: CityFolder, path: Path, indicators: dict[str, Indicator]
) -> FolderDelivery:
    """The delivery that the TOML at `path` describes, read, matched and checked."""
    try:
        content = read_toml(path)
    except UnreadableToml as error:
        return FolderDelivery(path, None, b"", None, (Finding.from_error(error, file=path.name),))
    description, findings = read_description(content, file=path.name)
    if description is None:
        return FolderDelivery(path, None, b"", None, tuple(findings))
    for column in description.value_columns:
        if column.indicator not in indicators:
            unknown = IndicatorUnknown(key=column.indicator)
            findings.append(Finding.from_error(unknown, file=path.name, column=column.name))
    place = delivered_file(path, description)
    if not place.is_file():
        missing = Finding.from_error(FileMissing(file=description.file), file=path.name)
        return FolderDelivery(path, description, b"", None, (*findings, missing))
    raw = place.read_bytes()
    # Without areas every row would be unknown; what is wrong with them was said before.
    if not folder.areas:
        return FolderDelivery(path, description, raw, None, tuple(findings))
    table, found = check_delivery(description, raw, folder.areas, folder.names())
    return FolderDelivery(path, description, raw, table, (*findings, *found))
