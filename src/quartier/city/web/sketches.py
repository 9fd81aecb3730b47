"""The drawn city for pages: true outlines where the city has them, else a schematic map."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from quartier.base import clock
from quartier.city.web.areas import Area, outline_ids_on, outlines_of
from quartier.pictures.city_sketch import Place, sketch_of
from quartier.pictures.outlines import Plane, plane_of, sketch_of_outlines
from quartier.pictures.shapes import Sketch


def sketch_for(areas: Iterable[Area], day: date | None = None) -> Sketch:
    """The sketch of these areas as their boundaries run on `day` (today), in one query.

    Areas with neither outline nor position are not in it. Drawn once for the same city.
    """
    listed = sorted(areas, key=attrgetter("key"))
    day = day or clock.today()
    places = tuple([(area.key, area.lon, area.lat, area.km2) for area in listed])
    keys = tuple([area.key for area in listed])
    # An outline that changes is a new row, so the ids say whether anything has to be drawn again.
    return _drawn(keys, places, tuple(outline_ids_on(day)))


def plane_for(areas: Iterable[Area], day: date | None = None) -> Plane | None:
    """How degrees lie on the sketch of these areas, in one query; None where it is only schematic."""
    keys = tuple(sorted(area.key for area in areas))
    return _plane(keys, tuple(outline_ids_on(day or clock.today())))


@lru_cache(maxsize=16)
def _plane(keys: tuple[str, ...], outline_ids: tuple[uuid.UUID | str, ...]) -> Plane | None:
    outlines = {one.area_id: one.rings for one in outlines_of(outline_ids)}
    if not keys or any(key not in outlines for key in keys):
        return None
    return plane_of({key: outlines[key] for key in keys})


# An area's key, longitude, latitude and size, as they are stored.
_Stored = tuple[str, Decimal | None, Decimal | None, Decimal | None]


@lru_cache(maxsize=16)
def _drawn(
    keys: tuple[str, ...], places: tuple[_Stored, ...], outline_ids: tuple[uuid.UUID | str, ...]
) -> Sketch:
    outlines = {one.area_id: one.rings for one in outlines_of(outline_ids)}
    if keys and all(key in outlines for key in keys):
        return sketch_of_outlines({key: outlines[key] for key in keys})
    return sketch_of(
        [
            Place(key, float(lon), float(lat), None if km2 is None else float(km2))
            for key, lon, lat, km2 in places
            if lon is not None and lat is not None
        ]
    )
