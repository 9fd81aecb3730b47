"""Keeping what lies between areas: which of them touch, and where their boundaries run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from quartier.base.web.files import StoredFile, keep_file
from quartier.city.borders import Border
from quartier.city.outlines import Outline
from quartier.city.web.areas import Area, AreaBorder, AreaOutline


def keep_borders(borders: Sequence[Border], areas: Mapping[str, Area]) -> bool:
    """The pairs of the folder in place of those that were there; True where that changed any."""
    wanted = {(areas[one.a].pk, areas[one.b].pk): one.metres for one in borders}
    stored = {(row.one_id, row.other_id): row for row in AreaBorder.objects.all()}
    if {pair: row.metres for pair, row in stored.items()} == wanted:
        return False
    AreaBorder.objects.all().delete()
    AreaBorder.objects.bulk_create(
        AreaBorder(one_id=one, other_id=other, metres=metres)
        for (one, other), metres in wanted.items()
    )
    return True


def keep_outlines(outlines: Sequence[Outline], areas: Mapping[str, Area]) -> bool:
    """The boundaries of the folder in place of those that were there; True where that changed any."""
    wanted = [
        (areas[one.area_id].pk, one.as_lists(), one.valid_from, one.valid_to) for one in outlines
    ]
    fields = ("area_id", "rings", "valid_from", "valid_to")
    if sorted(AreaOutline.objects.values_list(*fields), key=str) == sorted(wanted, key=str):
        return False
    AreaOutline.objects.all().delete()
    AreaOutline.objects.bulk_create(
        AreaOutline(**dict(zip(fields, values, strict=True))) for values in wanted
    )
    return True


def kept_boundary_file(place: Path | None) -> StoredFile | None:
    """The file of boundaries in the store, as it came; None where the folder has none."""
    return keep_file(place.name, place.read_bytes()) if place else None
