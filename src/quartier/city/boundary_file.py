"""The file of boundaries in a city folder: found, looked at from outside, handed on to be read.

What opens it can follow references to other files and servers; what carries any is not opened.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quartier.base.errors import Finding, QuartierError, Severity, has_errors
from quartier.base.numbers import format_number
from quartier.city.areas import Area
from quartier.city.borders import Border
from quartier.city.errors import FileMissing
from quartier.city.geometry_errors import (
    BorderNotDrawn,
    BorderNotStated,
    BoundaryFileRefused,
    BoundaryFileTwice,
    GeoExtraMissing,
)
from quartier.city.outlines import Outline

STEM = "areas"
MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE
MOST_ENTRIES = 200
# Tables are read by other doors; the rest points to other files or to servers.
_OTHER_TABLES = frozenset({".csv", ".xlsx", ".xls", ".ods", ".toml", ".txt", ".md"})
_LOOSE = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg", ".tab", ".mif", ".mid", ".gdb"})
_POINTING = frozenset({".vrt", ".xml", ".wfs", ".ovf", ".gdalg"})
_POINTING_MARKS = (
    b"<OGRVRT",
    b"<OGRWFS",
    b"<GDAL_W",
    b"gdal_streamed_alg",
    b"<WFS_Cap",
    b"<VRTData",
)
# Metres from which a common line is more than a corner.
_LONG = 100


@dataclass(frozen=True)
class BoundaryFile:
    """What came of the boundaries of a folder; `path` is None where it has none."""

    path: Path | None = None
    outlines: tuple[Outline, ...] = ()
    borders: tuple[Border, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_boundary_file(
    root: Path, areas: Sequence[Area], settings: Mapping[str, str], stated: Sequence[Border] = ()
) -> BoundaryFile:
    """The boundaries of the folder at `root`; `stated`: what adjacency.csv says, to be compared."""
    found = _candidates(root, settings.get("file", ""))
    if not found and "file" in settings:
        absent = FileMissing(file=settings["file"])
        return BoundaryFile(findings=(Finding.from_error(absent, file=settings["file"]),))
    if not found:
        return BoundaryFile()
    if len(found) > 1:
        twice = BoundaryFileTwice(files=", ".join(place.name for place in found))
        return BoundaryFile(findings=(Finding.from_error(twice, file=found[0].name),))
    (place,) = found
    refused = _refusal(place)
    if refused:
        error = BoundaryFileRefused(file=place.name, reason=refused)
        return BoundaryFile(place, findings=(Finding.from_error(error, file=place.name),))
    return _read(place, areas, settings, stated)


def _candidates(root: Path, named: str) -> list[Path]:
    """The file that city.toml names, else those called areas.*, whatever format; not the tables."""
    # Its last part only: boundaries lie in the folder of the city.
    if named and (root / Path(named).name).is_file():
        return [root / Path(named).name]
    return sorted(
        place
        for place in root.glob(f"{STEM}.*")
        if place.is_file() and place.suffix.casefold() not in _OTHER_TABLES
    )


def _refusal(place: Path) -> str:
    """Why this file is not opened, as half a German sentence; "" where it is."""
    suffix = place.suffix.casefold()
    if suffix in _LOOSE:
        return "Dieses Format besteht aus mehreren Dateien; bitte alle zusammen in ein ZIP packen"
    if suffix in _POINTING:
        return "Dieses Format verweist auf andere Dateien oder Server"
    if place.stat().st_size > MOST_BYTES:
        return f"Sie ist größer als {MOST_BYTES // MEGABYTE} MB"
    with place.open("rb") as opened:
        beginning = opened.read(4096)
    if any(mark in beginning for mark in _POINTING_MARKS):
        return "Ihr Inhalt verweist auf andere Dateien oder Server"
    return _refused_archive(place) if beginning.startswith(b"PK") else ""


def _refused_archive(place: Path) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(place.read_bytes())) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return "Das ZIP ist beschädigt"
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_BYTES:
        return (
            f"Ausgepackt sind es mehr als {MOST_ENTRIES} Dateien oder {MOST_BYTES // MEGABYTE} MB"
        )
    if any(Path(one.filename).suffix.casefold() in _POINTING - {".xml"} for one in entries):
        return "Eine Datei darin verweist auf andere Dateien oder Server"
    if any(one.flag_bits & 1 for one in entries):
        return "Das ZIP ist verschlüsselt"
    return ""


def _read(
    place: Path, areas: Sequence[Area], settings: Mapping[str, str], stated: Sequence[Border]
) -> BoundaryFile:
    try:
        # Heavy, and an extra: only a city with boundaries needs it.
        from quartier.city import geometry  # noqa: PLC0415
    except ImportError:
        error = GeoExtraMissing(file=place.name)
        told = Finding.from_error(error, severity=Severity.WARNING, file=place.name)
        return BoundaryFile(place, findings=(told,))
    with tempfile.TemporaryDirectory() as folder:
        # In a folder of its own, since some formats write beside the file or look around there.
        copy = Path(shutil.copyfile(place, Path(folder) / place.name))
        read = geometry.read_boundaries(copy, areas, settings, file=place.name)
    findings = list(read.findings)
    if not has_errors(findings):
        drawn = {outline.area_id for outline in read.outlines}
        findings += _compared(stated, read.borders, drawn, areas, place.name)
    return BoundaryFile(place, read.outlines, read.borders, tuple(findings))


def _compared(
    stated: Sequence[Border],
    measured: Sequence[Border],
    drawn: set[str],
    areas: Sequence[Area],
    file: str,
) -> list[Finding]:
    """Where adjacency.csv and the polygons differ by more than a corner."""
    if not stated:
        return []
    names = {area.id: area.name for area in areas}
    pairs = {border.pair for border in stated}
    touching = {border.pair for border in measured}
    faults: list[tuple[Border, QuartierError]] = [
        (border, BorderNotDrawn(name=names[border.a], other=names[border.b]))
        for border in stated
        if border.pair not in touching and drawn.issuperset(border.pair)
    ]
    for border in measured:
        metres = border.metres or 0
        if border.pair not in pairs and metres > _LONG:
            named = {"name": names[border.a], "other": names[border.b]}
            faults.append((border, BorderNotStated(**named, metres=format_number(metres))))
    return [
        Finding.from_error(error, severity=Severity.WARNING, file=file, area=border.a)
        for border, error in faults
    ]
