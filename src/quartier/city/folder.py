"""The city folder: how a city comes in and goes out. Reading it reports everything at once.

city.toml   areas.csv   aliases.csv   deliveries/*.toml   legal/<language>/*.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from quartier.base.errors import Finding, Severity, has_errors
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.city.aliases import read_aliases
from quartier.city.area_table import read_areas
from quartier.city.areas import Area
from quartier.city.borders import Border, read_borders
from quartier.city.boundaries import BoundaryVersion, areas_on, boundary_version
from quartier.city.boundary_file import BoundaryFile, read_boundary_file
from quartier.city.description import CityDescription, read_description
from quartier.city.errors import CityFaulty, FileMissing, NoAreasYet, NoCityFolder, UnreadableToml
from quartier.city.groups import read_groups
from quartier.city.names import Alias, NameIndex
from quartier.city.outlines import Outline
from quartier.tables.reading import read_csv
from quartier.tables.table import Table

BUILT_IN = Path(__file__).resolve().parents[1] / "definitions" / "cities"


@dataclass(frozen=True)
class CityFolder:
    """What a folder says; `city` is None and `areas` are empty where they have errors.

    `borders` are those of adjacency.csv or, where there is none, of the boundaries.
    """

    path: Path
    city: CityDescription | None
    areas: tuple[Area, ...] = ()
    aliases: tuple[Alias, ...] = ()
    borders: tuple[Border, ...] = ()
    outlines: tuple[Outline, ...] = ()
    boundary_path: Path | None = None
    deliveries: tuple[Path, ...] = ()
    legal: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, path: Path | str) -> CityFolder:
        """The folder at `path`, with all findings. Raises NoCityFolder where there is none."""
        root = Path(path)
        if not (root / "city.toml").is_file():
            raise NoCityFolder(path=root.name, shipped=shipped_cities())
        city, findings = _read_city(root)
        areas, found = _read_areas(root, city)
        findings += found
        aliases: tuple[Alias, ...] = ()
        table, found = _read_table(root, "aliases.csv", needed=False)
        findings += found
        if table is not None and areas:
            aliases, found = read_aliases(table, areas)
            findings += found
        borders: tuple[Border, ...] = ()
        table, found = _read_table(root, "adjacency.csv", needed=False)
        findings += found
        if table is not None and areas:
            borders, found = read_borders(table, areas)
            findings += found
        settings = city.geometry if city else {}
        drawn = read_boundary_file(root, areas, settings, borders) if areas else BoundaryFile()
        return cls(
            path=root,
            city=city,
            areas=areas,
            aliases=aliases,
            borders=borders or drawn.borders,
            outlines=drawn.outlines,
            boundary_path=drawn.path,
            deliveries=tuple(sorted((root / "deliveries").glob("*.toml"))),
            legal=_read_legal(root),
            findings=(*findings, *drawn.findings),
        )

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """The areas that exist on `day`."""
        return areas_on(self.areas, day)

    def boundary_version(self, day: date) -> BoundaryVersion:
        """Which set of boundaries holds on `day`."""
        return boundary_version(self.areas, day)

    def description(self) -> CityDescription:
        """The city. Raises CityFaulty with all findings where the folder has errors."""
        if self.city is None or has_errors(list(self.findings)):
            raise CityFaulty(findings=[f for f in self.findings if has_errors([f])])
        return self.city

    def names(self) -> NameIndex:
        """Finds this city's areas by any official or confirmed spelling."""
        return NameIndex(self.areas, self.aliases)


def find_city(name_or_path: str) -> Path:
    """The folder meant: a path, or the name of a city that ships. Raises NoCityFolder."""
    for candidate in (Path(name_or_path), BUILT_IN / name_or_path):
        if (candidate / "city.toml").is_file():
            return candidate
    raise NoCityFolder(path=name_or_path, shipped=shipped_cities())


def shipped_cities() -> str:
    """The names of the cities that ship, with commas."""
    return ", ".join(sorted(place.parent.name for place in BUILT_IN.glob("*/city.toml")))


def _read_city(root: Path) -> tuple[CityDescription | None, list[Finding]]:
    try:
        content = read_toml(root / "city.toml")
    except UnreadableToml as error:
        return None, [Finding.from_error(error, file="city.toml")]
    return read_description(content)


def _read_areas(root: Path, city: CityDescription | None) -> tuple[tuple[Area, ...], list[Finding]]:
    """The areas with their groups over time."""
    levels = [level.key for level in city.levels] if city else []
    areas: tuple[Area, ...] = ()
    table, findings = _read_table(root, "areas.csv", needed=True)
    if table is not None and city is not None:
        areas, found = read_areas(table, levels=levels)
        findings += found
        if not table.rows:
            findings.append(
                Finding.from_error(NoAreasYet(), severity=Severity.HINT, file="areas.csv")
            )
    table, found = _read_table(root, "groups.csv", needed=False)
    findings += found
    if table is not None and areas:
        areas, found = read_groups(table, areas)
        findings += found
    return areas, findings


def read_toml(path: Path) -> dict[str, object]:
    """The content of a TOML file. Raises UnreadableToml with the place of the fault."""
    try:
        return read_toml_file(path)
    except NotToml as error:
        raise UnreadableToml(file=path.name, reason=str(error)) from error


def _read_table(root: Path, name: str, *, needed: bool) -> tuple[Table | None, list[Finding]]:
    place = root / name
    if not place.is_file():
        return None, [Finding.from_error(FileMissing(file=name), file=name)] if needed else []
    reading = read_csv(place.read_bytes(), file=name)
    return reading.table, list(reading.findings)


def _read_legal(root: Path) -> dict[str, str]:
    """Legal texts of the city by "de/impressum", Markdown; templates serve for the others."""
    return {
        f"{page.parent.name}/{page.stem}": page.read_text(encoding="utf-8", errors="replace")
        for page in sorted((root / "legal").glob("*/*.md"))
    }
