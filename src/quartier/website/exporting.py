"""Writing a city back as a folder: what `city build` reads, with everything the instance learnt."""

from __future__ import annotations

import csv
from pathlib import Path

import tomli_w

from quartier.base.errors import QuartierError
from quartier.city.area_table import as_row
from quartier.city.areas import COLUMNS as AREA_COLUMNS
from quartier.city.areas import Area
from quartier.city.borders import COLUMNS as BORDER_COLUMNS
from quartier.city.boundary_file import STEM
from quartier.city.groups import COLUMNS as GROUP_COLUMNS
from quartier.city.web.areas import AreaAlias, pure_areas, pure_borders
from quartier.city.web.profile import CityProfile
from quartier.city.web.translating.folder import write_translations
from quartier.dialogue.web.events.folder import write_events
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.own_indicators import own_indicators
from quartier.needs.web.folder import write_needs
from quartier.strategy.web.existing.folder import write_strategy
from quartier.strategy.web.programme.writing import write_programme
from quartier.typology.web.export import write_editions
from quartier.website.legal import LegalPage


class NothingToExport(QuartierError):
    """The instance holds no city."""

    code = "website.nothing_to_export"
    de = "In dieser Instanz gibt es noch keine Stadt. Bitte zuerst „quartier city build“ aufrufen."
    en = "There is no city in this instance yet. Please run “quartier city build” first."


class FolderInUse(QuartierError):
    """The target holds files already."""

    code = "website.folder_in_use"
    de = "Der Ordner „{name}“ ist nicht leer. Bitte einen neuen nennen."
    en = "The folder “{name}” is not empty. Please name a new one."


def export_city(target: Path) -> list[str]:
    """Write the folder; the names of its files. Raises NothingToExport, FolderInUse, FileMissing."""
    profile = CityProfile.objects.first()
    if profile is None:
        raise NothingToExport()
    if target.exists() and any(target.iterdir()):
        raise FolderInUse(name=target.name)
    (target / "deliveries").mkdir(parents=True, exist_ok=True)
    (target / "city.toml").write_text(tomli_w.dumps(_description(profile)), encoding="utf-8")
    areas = pure_areas()
    _write_table(target / "areas.csv", list(AREA_COLUMNS), [as_row(area) for area in areas])
    _write_groups(target, areas)
    _write_aliases(target)
    _write_borders(target, areas)
    if profile.boundary_file:
        kind = Path(profile.boundary_file.name).suffix
        (target / f"{STEM}{kind}").write_bytes(profile.boundary_file.read())
    _write_indicators(target)
    write_editions(target)
    for version in _newest_approved():
        _write_delivery(target / "deliveries", version)
    write_needs(target)
    write_events(target)
    write_strategy(target)
    write_programme(target)
    write_translations(target)
    for page in LegalPage.objects.all():
        place = target / "legal" / page.language / f"{page.slug}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.text, encoding="utf-8")
    return sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file())


def _description(profile: CityProfile) -> dict[str, object]:
    return {
        "name": profile.name,
        "slug": profile.slug,
        "languages": profile.languages,
        "accent": profile.accent,
        "population_basis": profile.population_basis,
        "banner": profile.banner,
        "funder_notice": profile.funder_notice,
        "synthetic": profile.is_synthetic,
        "trustee_moderates": profile.trustee_moderates,
        "modules": profile.modules,
        "release": profile.release_at_once,
        "release_purpose": profile.release_purpose,
        "publication": profile.publication,
        "retention": profile.retention,
        "levels": profile.levels,
        "group_headings": profile.group_headings,
        "sources": profile.sources,
        "geometry": profile.geometry,
    }


def _write_groups(target: Path, areas: list[Area]) -> None:
    """The groups over time, where an area changed its own."""
    rows = [
        [area.id, span.group, *("" if day is None else str(day) for day in days)]
        for area in areas
        for span in area.groups
        for days in [(span.valid_from, span.valid_to)]
    ]
    if rows:
        _write_table(target / "groups.csv", list(GROUP_COLUMNS), rows)


def _write_borders(target: Path, areas: list[Area]) -> None:
    """Which areas touch, in the order of the areas."""
    place = {area.id: position for position, area in enumerate(areas)}
    rows = []
    for border in pure_borders():
        one, other = sorted(border.pair, key=lambda area_id: place[area_id])
        rows.append([one, other, "" if border.metres is None else str(border.metres)])
    rows.sort(key=lambda row: (place[row[0]], place[row[1]]))
    if rows:
        _write_table(target / "adjacency.csv", list(BORDER_COLUMNS), rows)


def _write_aliases(target: Path) -> None:
    rows = AreaAlias.objects.values_list("spelling", "area__key", "confirmed_by")
    header = ["spelling", "area", "confirmed_by"]
    _write_table(target / "aliases.csv", header, [list(row) for row in rows])


def _write_table(place: Path, header: list[str], rows: list[list[str]]) -> None:
    # Not guarded against formulas as downloads are: this folder is read by `city build`, and a
    # guard would change what it reads.
    with place.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_indicators(target: Path) -> None:
    """The city's own definitions; those that ship stay where they are."""
    for key, definition in own_indicators().items():
        place = target / "indicators" / f"{key}.toml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(tomli_w.dumps(definition.as_entries()), encoding="utf-8")


def _newest_approved() -> list[DeliveryVersion]:
    newest: dict[object, DeliveryVersion] = {}
    found = DeliveryVersion.objects.filter(state="approved").select_related("delivery", "file")
    for version in found.order_by("number"):
        newest[version.delivery_id] = version
    return list(newest.values())


def _write_delivery(folder: Path, version: DeliveryVersion) -> None:
    described = {key: value for key, value in version.description.items() if value is not None}
    # The name comes from outside; only its last part names a file here. A delivery that is only
    # described has none.
    name = Path(str(described.pop("file", ""))).name
    if name:
        described["file"] = name
        (folder / name).write_bytes(version.file.read())
    place = folder / f"{version.delivery.key}.toml"
    place.write_text(tomli_w.dumps(described), encoding="utf-8")
