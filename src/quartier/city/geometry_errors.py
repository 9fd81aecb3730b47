"""What can be wrong with a file of boundaries."""

from __future__ import annotations

from quartier.base.errors import QuartierError


class GeoExtraMissing(QuartierError):
    """The packages that read boundaries are not installed."""

    code = "city.geo_extra"
    de = (
        "„{file}“ wird nicht gelesen, weil der Zusatz für Grenzen fehlt: bitte „pip install "
        "quartier[geo]“. Bis dahin sind die Karten vereinfacht."
    )
    en = (
        "“{file}” is not read because the extra for boundaries is missing: please “pip install "
        "quartier[geo]”. Until then maps are schematic."
    )


class BoundaryFileTwice(QuartierError):
    """Several files could be the boundaries."""

    code = "city.boundary_files"
    de = "Für die Grenzen liegen mehrere Dateien da: {files}. Bitte nur eine."
    en = "There are several files of boundaries: {files}. Please keep one."


class BoundaryFileRefused(QuartierError):
    """A file that is not opened at all."""

    code = "city.boundary_refused"
    de = "„{file}“ wird nicht geöffnet: {reason}."
    en = "“{file}” is not opened: {reason}."


class BoundaryFileUnreadable(QuartierError):
    """A file that no format fits, or that is broken."""

    code = "city.boundary_unreadable"
    de = "„{file}“ ist als Karte nicht lesbar. Geeignet sind GeoJSON, GeoPackage und Shapefile als ZIP."
    en = "“{file}” cannot be read as a map. GeoJSON, GeoPackage and zipped shapefiles will do."


class CrsMissing(QuartierError):
    """Nobody says which coordinates these are."""

    code = "city.crs_missing"
    de = "„{file}“ sagt nicht, in welchem Koordinatensystem die Grenzen stehen (etwa EPSG:25832)."
    en = "“{file}” does not say in which coordinate system its boundaries are (such as EPSG:25832)."


class CrsAssumed(QuartierError):
    """Coordinates that look like degrees are taken for degrees."""

    code = "city.crs_assumed"
    de = "„{file}“ nennt kein Koordinatensystem; die Zahlen sehen nach Grad aus und gelten als WGS 84."
    en = "“{file}” names no coordinate system; the numbers look like degrees and are taken as WGS 84."


class NoPropertyFits(QuartierError):
    """No property holds the ids or names of this city's areas."""

    code = "city.outline_property"
    de = (
        "In „{file}“ enthält keine Eigenschaft die Kennungen oder Namen der Gebiete. Vorhanden: "
        "{properties}. In city.toml lässt sich unter [geometry] id oder name nennen."
    )
    en = (
        "In “{file}” no property holds the ids or names of the areas. There are: {properties}. "
        "city.toml can name id or name under [geometry]."
    )


class OutlineUnknown(QuartierError):
    """A polygon of no area."""

    code = "city.outline_unknown"
    de = "Die Fläche {number} („{name}“) gehört zu keinem Gebiet in areas.csv."
    en = "The polygon {number} (“{name}”) belongs to no area in areas.csv."


class OutlineMissing(QuartierError):
    """An area without polygon."""

    code = "city.outline_missing"
    de = "Für „{name}“ gibt es keine Fläche."
    en = "There is no polygon for “{name}”."


class OutlineTwice(QuartierError):
    """Two polygons of one area that lie upon each other."""

    code = "city.outline_twice"
    de = "„{name}“ hat {number} Flächen, die übereinanderliegen (zuletzt Fläche {last})."
    en = "“{name}” has {number} polygons that lie upon each other (lastly polygon {last})."


class OutlineInParts(QuartierError):
    """Several polygons of one area that lie apart."""

    code = "city.outline_parts"
    de = (
        "„{name}“ hat {number} Flächen; sie gelten zusammen als ein Gebiet. Je Kennung genügt eine."
    )
    en = "“{name}” has {number} polygons; together they count as one area. One per id will do."


class OutlineInvalid(QuartierError):
    """A polygon whose boundary crosses itself."""

    code = "city.outline_invalid"
    de = "Die Grenze von „{name}“ überschneidet sich selbst; sie wurde nur für die Karte geglättet."
    en = "The boundary of “{name}” crosses itself; it was smoothed for the map only."


class NotAPolygon(QuartierError):
    """A point, a line or nothing where an area should be."""

    code = "city.outline_kind"
    de = "Die Fläche {number} („{name}“) ist keine Fläche, sondern: {kind}."
    en = "The polygon {number} (“{name}”) is none but: {kind}."


class OutlinesOverlap(QuartierError):
    """Two areas of one level share ground."""

    code = "city.outline_overlap"
    de = "„{name}“ und „{other}“ überlappen sich auf {km2} km²."
    en = "“{name}” and “{other}” overlap on {km2} km²."


class OutlinesLeaveGap(QuartierError):
    """Ground inside the city that no area covers."""

    code = "city.outline_gap"
    de = "Zwischen den Flächen bleibt ein Loch von {km2} km² (bei {lat}, {lon}; daneben: {beside})."
    en = "The polygons leave a hole of {km2} km² (at {lat}, {lon}; beside it: {beside})."


class OutlineAreaDiffers(QuartierError):
    """The polygon is larger or smaller than areas.csv says."""

    code = "city.outline_km2"
    de = "Die Fläche von „{name}“ misst {measured} km², in areas.csv stehen {stated} km²."
    en = "The polygon of “{name}” measures {measured} km², areas.csv says {stated} km²."


class OutlineElsewhere(QuartierError):
    """The point of areas.csv lies far from the polygon."""

    code = "city.outline_elsewhere"
    de = (
        "Die Fläche von „{name}“ liegt {km} km von dem Punkt entfernt, der in areas.csv steht. Sind "
        "Flächen oder Koordinaten vertauscht?"
    )
    en = (
        "The polygon of “{name}” lies {km} km from the point that areas.csv gives. Were polygons or "
        "coordinates swapped?"
    )


class OutlineNamesDiffer(QuartierError):
    """Id and name of one polygon lead to two areas."""

    code = "city.outline_names_differ"
    de = "Fläche {number}: Die Kennung meint „{name}“, der Name „{printed}“ aber „{other}“."
    en = "Polygon {number}: the id means “{name}”, but the name “{printed}” means “{other}”."


class OutsideItsArea(QuartierError):
    """A project area that does not lie where areas.csv says."""

    code = "city.outline_inside"
    de = "„{name}“ soll in „{inside}“ liegen, ragt aber mit {km2} km² darüber hinaus."
    en = "“{name}” should lie in “{inside}” but reaches beyond it with {km2} km²."


class BorderNotDrawn(QuartierError):
    """Neighbours in adjacency.csv whose polygons do not touch."""

    code = "city.border_not_drawn"
    de = "„{name}“ und „{other}“ sind in adjacency.csv Nachbarn, auf der Karte berühren sie sich nicht."
    en = "“{name}” and “{other}” are neighbours in adjacency.csv but do not touch on the map."


class BorderNotStated(QuartierError):
    """Polygons with a long common line that adjacency.csv does not name."""

    code = "city.border_not_stated"
    de = (
        "„{name}“ und „{other}“ haben auf der Karte {metres} m gemeinsame Grenze, in adjacency.csv "
        "stehen sie nicht als Nachbarn."
    )
    en = (
        "“{name}” and “{other}” share {metres} m of boundary on the map but are no neighbours in "
        "adjacency.csv."
    )
