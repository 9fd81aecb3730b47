"""A drafted delivery is put into a city folder: file, description, and areas where there are none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quartier.base.errors import Finding, Severity
from quartier.city.areas import CITY_LEVEL, Area
from quartier.city.folder import CityFolder
from quartier.city.names import NameIndex
from quartier.inventory.checks import check_delivery
from quartier.inventory.description_fields import read_description
from quartier.inventory.drafting import Draft, areas_csv, draft, placed
from quartier.inventory.errors_reading import DraftStands, NoRoomForAreas
from quartier.inventory.folder import city_indicators
from quartier.inventory.indicators import Indicator, read_indicators

# What is refused before anything of it is written to disk.
_NEVER_KEPT = ("tables.", "inventory.person_rows")


@dataclass(frozen=True)
class Drafted:
    """A draft with what the checks say about it, and the files it was written to ([] for none)."""

    draft: Draft
    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()
    kept: bool = True


def draft_alone(content: bytes, *, file: str, folder: CityFolder | None = None) -> Drafted:
    """A draft that is only shown. Areas and own indicators are those of `folder`, if there is one."""
    names = folder.names() if folder else NameIndex(())
    indicators = city_indicators(folder) if folder else read_indicators()
    made = draft(content, file=file, names=names, indicators=indicators)
    areas = tuple(folder.areas) if folder and folder.areas else _areas(made, folder)
    findings = _checked(made, content, file, areas, names, indicators)
    return Drafted(made, findings, kept=not _is_refused(findings))


def draft_into(folder: CityFolder, path: Path, *, key: str = "", replace: bool = False) -> Drafted:
    """A draft of the file at `path`, written to deliveries/ of the folder with a copy of the file.

    Where the city has no areas yet, areas.csv is written too. A file that may not be kept (person
    rows, hidden content, unreadable) leaves nothing behind. Raises DraftStands where a description
    or another file of that name is there and `replace` is not set.
    """
    content = path.read_bytes()
    made = draft_alone(content, file=path.name, folder=folder)
    if not made.kept or not made.draft.toml:
        return made
    deliveries = folder.path / "deliveries"
    described = deliveries / f"{key or made.draft.key}.toml"
    copy = deliveries / path.name
    is_other = copy.is_file() and copy.read_bytes() != content
    if (described.exists() or is_other) and not replace:
        raise DraftStands(file=described.name if described.exists() else copy.name)
    toml = made.draft.toml
    if key:
        toml = toml.replace(f'key = "{made.draft.key}"', f'key = "{key}"', 1)
    written = [described]
    areas = ""
    if made.draft.areas:
        if folder.city is None:
            raise NoRoomForAreas(folder=folder.path.name)
        areas = areas_csv(_areas(made.draft, folder))
    deliveries.mkdir(exist_ok=True)
    if not copy.is_file() or is_other:
        copy.write_bytes(content)
        written.append(copy)
    described.write_text(toml, encoding="utf-8")
    if areas:
        (folder.path / "areas.csv").write_text(areas, encoding="utf-8")
        written.append(folder.path / "areas.csv")
    return Drafted(made.draft, made.findings, tuple(written))


def _areas(made: Draft, folder: CityFolder | None) -> tuple[Area, ...]:
    """The areas as areas.csv of this folder will hold them."""
    city = folder.city if folder else None
    if city is None:
        return placed(made.areas, "stadtteil")
    has_whole = any(level.key == CITY_LEVEL for level in city.levels)
    return placed(made.areas, city.levels[-1].key, city=city.name if has_whole else "")


def _checked(
    made: Draft,
    content: bytes,
    file: str,
    areas: tuple[Area, ...],
    names: NameIndex,
    indicators: Mapping[str, Indicator],
) -> tuple[Finding, ...]:
    """What the checks say about the drafted delivery."""
    if not made.toml:
        return made.findings
    description, findings = read_description(tomllib.loads(made.toml), file=f"{made.key}.toml")
    if description is None:
        return (*made.findings, *findings)
    known = names if names.areas else NameIndex(areas)
    return (*findings, *check_delivery(description, content, areas, known).findings)


def _is_refused(findings: tuple[Finding, ...]) -> bool:
    return any(
        finding.severity is Severity.ERROR and finding.code.startswith(_NEVER_KEPT)
        for finding in findings
    )
