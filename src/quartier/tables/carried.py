"""What an XLSX file carries besides its sheets: everything that may hold rows nobody sees is refused.

Parts are known by their place, their content type and by the relations that name them; a part that
no list knows is refused too, because nobody can say what it holds.
"""

from __future__ import annotations

import re

from quartier.base.errors import Finding, QuartierError
from quartier.tables.errors_office import (
    ChangeHistory,
    Comments,
    EmbeddedFiles,
    ExternalLinks,
    Macros,
    PivotData,
    UnknownPart,
)
from quartier.tables.packages import Package
from quartier.tables.xml_parts import Attributes, walk

_HARMLESS = re.compile(
    r"\[content_types\]\.xml|(?:.*/)?_rels/[^/]*\.rels|docprops/[^/]+|docmetadata/labelinfo\.xml"
    r"|customxml/[^/]+\.xml|xl/(?:workbook\d*|styles\d*|sharedstrings\d*|calcchain|metadata)\.xml"
    r"|xl/theme/[^/]+\.xml|xl/worksheets/[^/]+\.xml|xl/chartsheets/[^/]+\.xml|xl/tables/[^/]+\.xml"
    r"|xl/printersettings/[^/]+\.bin|xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)"
    r"|xl/drawings/[^/]+\.(?:xml|vml)|xl/charts/[^/]+\.xml|xl/persons/[^/]+\.xml"
    r"|xl/richdata/[^/]+\.xml|xl/featurepropertybag/[^/]+\.xml|xl/namedsheetviews/[^/]+\.xml"
)
_PLACES: tuple[tuple[str, type[QuartierError]], ...] = (
    (r"pivot|slicer|timeline", PivotData),
    (r"comment", Comments),
    (r"vba|macrosheet|dialogsheet|activex|ctrlprops|customui|userform|webextension", Macros),
    (r"externallink|connections|querytable|xmlmaps|^xl/model/|customdata", ExternalLinks),
    (r"embeddings?/|oleobject", EmbeddedFiles),
    (r"^xl/revisions/|usernames", ChangeHistory),
)
_TYPES: tuple[tuple[str, type[QuartierError]], ...] = (
    (r"pivot|slicer", PivotData),
    (r"comments", Comments),
    (r"macro|vba|activex|controlproperties|dialogsheet", Macros),
    (r"externallink|connections|querytable", ExternalLinks),
    (r"oleobject", EmbeddedFiles),
    (r"revision", ChangeHistory),
)
_RELATIONS: tuple[tuple[str, type[QuartierError]], ...] = (
    (r"/(?:pivot\w*|slicer\w*)$", PivotData),
    (r"/(?:comments|threadedcomments?)$", Comments),
    (r"/(?:vbaproject|control|ctrlprop|activex\w*|xlmacrosheet|dialogsheet)$", Macros),
    (r"/(?:externallink\w*|connections|querytable)$", ExternalLinks),
    (r"/(?:oleobject|package)$", EmbeddedFiles),
    (r"/(?:revision\w*|usernames)$", ChangeHistory),
)


def carried_along(package: Package) -> list[Finding]:
    """One error for each kind of thing that must not come in; empty for a plain workbook."""
    kinds: set[type[QuartierError]] = set()
    unknown = []
    for name in package.parts:
        place = name.lower()
        kind = _kind(place, _PLACES)
        if kind is not None:
            kinds.add(kind)
        elif not _HARMLESS.fullmatch(place):
            unknown.append(name)
    kinds |= _kinds_by_type(package) | _kinds_by_relation(package)
    errors = [kind() for kind in sorted(kinds, key=lambda kind: kind.code)]
    errors += [UnknownPart(part=name[:80]) for name in unknown[:3]]
    return [Finding.from_error(error, file=package.file) for error in errors]


def _kind(
    text: str, kinds: tuple[tuple[str, type[QuartierError]], ...]
) -> type[QuartierError] | None:
    return next((kind for pattern, kind in kinds if re.search(pattern, text)), None)


def _kinds_by_type(package: Package) -> set[type[QuartierError]]:
    kinds = set()
    endings = {name.rpartition(".")[2].lower() for name in package.parts}

    def note(_: str, attributes: Attributes) -> None:
        declared = attributes.get("ContentType", "").lower()
        kind = _kind(declared, _TYPES)
        used = attributes.get("Extension", "").lower() in endings or "PartName" in attributes
        if kind is not None and used:
            kinds.add(kind)

    name = _named(package, "[content_types].xml")
    if name:
        walk([package.read(name)], package.file, note)
    return kinds


def _kinds_by_relation(package: Package) -> set[type[QuartierError]]:
    kinds: set[type[QuartierError]] = set()

    def note(_: str, attributes: Attributes) -> None:
        relation = attributes.get("Type", "").lower()
        kind = _kind(relation, _RELATIONS)
        outside = attributes.get("TargetMode", "").lower() == "external"
        if kind is not None:
            kinds.add(kind)
        elif outside and not relation.endswith("/hyperlink"):
            kinds.add(ExternalLinks)

    for name in package.parts:
        if name.lower().endswith(".rels"):
            walk([package.read(name)], package.file, note)
    return kinds


def _named(package: Package, lower: str) -> str:
    return next((name for name in package.parts if name.lower() == lower), "")
