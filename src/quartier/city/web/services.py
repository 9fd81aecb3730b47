"""Bringing a city folder into the database. The same folder twice changes nothing."""

from __future__ import annotations

import uuid
from dataclasses import asdict

from django.db import transaction

from quartier.base.errors import Finding
from quartier.base.web.files import StoredFile
from quartier.base.web.slugs import give_slug
from quartier.city import areas as pure
from quartier.city.description import CityDescription
from quartier.city.errors import IdChanged
from quartier.city.folder import CityFolder
from quartier.city.names import Alias
from quartier.city.web.areas import Area, AreaAlias, stored_span
from quartier.city.web.keeping import keep_borders, keep_outlines, kept_boundary_file
from quartier.city.web.profile import CityProfile
from quartier.people.web.audit import record_act


def import_city(folder: CityFolder, *, actor_id: uuid.UUID | None = None) -> CityProfile:
    """Profile, areas and spellings of the folder, in one transaction; whole or not at all.

    Areas that the folder no longer names stay: figures and voices hang on them. Spellings confirmed
    in the instance stay too. Raises CityFaulty where the folder has errors.
    """
    description = folder.description()
    with transaction.atomic():
        profile, changed = _keep_profile(description, kept_boundary_file(folder.boundary_path))
        stored, areas_changed = _keep_areas(folder.areas)
        aliases_changed = _keep_aliases(folder.aliases, stored)
        shape_changed = _keep_shape(folder, stored)
        if changed or areas_changed or aliases_changed or shape_changed:
            record_act("city.import", actor_id=actor_id, subject=profile)
    return profile


def changed_ids(folder: CityFolder) -> list[Finding]:
    """An error for each area of the folder that the instance has under an id the folder lacks."""
    named = {area.id for area in folder.areas}
    others = {
        (area.name, area.level): area
        for area in Area.objects.exclude(key__in=named)
        if area.valid_to is None
    }
    return [
        Finding.from_error(
            IdChanged(name=area.name, known=others[area.name, area.level].key, given=area.id),
            file="areas.csv",
            column="id",
            area=area.id,
        )
        for area in folder.areas
        if area.valid_from is None and (area.name, area.level) in others
    ]


def _keep_shape(folder: CityFolder, stored: dict[str, Area]) -> bool:
    """Neighbours and boundaries. A file that this machine cannot read leaves what was read before."""
    unread = folder.boundary_path is not None and not folder.outlines
    borders = bool(folder.borders or not unread) and keep_borders(folder.borders, stored)
    return (not unread and keep_outlines(folder.outlines, stored)) or borders


def _keep_profile(
    description: CityDescription, boundary_file: StoredFile | None
) -> tuple[CityProfile, bool]:
    wanted = {
        "name": description.name,
        "slug": description.slug,
        "languages": list(description.languages),
        "levels": [asdict(level) for level in description.levels],
        "group_headings": dict(description.group_headings),
        "accent": description.accent,
        "population_basis": description.population_basis,
        "publication": dict(description.publication),
        "retention": dict(description.retention),
        "funder_notice": description.funder_notice,
        "banner": description.banner,
        "is_synthetic": description.synthetic,
        "trustee_moderates": description.trustee_moderates,
        "modules": list(description.modules),
        "release_at_once": description.release,
        "release_purpose": description.release_purpose,
        "sources": dict(description.sources),
        "geometry": dict(description.geometry),
        "boundary_file_id": boundary_file.pk if boundary_file else None,
    }
    profile = CityProfile.objects.select_for_update().first() or CityProfile()
    changed = profile._state.adding or _differs(profile, wanted)
    if changed:
        _set(profile, wanted)
        profile.save()
    return profile, changed


def _keep_areas(areas: tuple[pure.Area, ...]) -> tuple[dict[str, Area], bool]:
    stored = {area.key: area for area in Area.objects.select_for_update()}
    changed = False
    for order, area in enumerate(areas, start=1):
        wanted = {
            "name": area.name,
            "level": area.level,
            "group": area.group,
            "km2": area.km2,
            "lon": area.lon,
            "lat": area.lat,
            "valid_from": area.valid_from,
            "valid_to": area.valid_to,
            "kind": area.kind,
            "overlaps": list(area.overlaps),
            "boundary_from": area.boundary_from,
            "group_spans": [stored_span(span) for span in area.groups],
            "sort_order": order,
        }
        row = stored.get(area.id) or Area(key=area.id)
        if row._state.adding or _differs(row, wanted):
            renamed = row.name != area.name
            _set(row, wanted)
            if renamed:
                row.slug = give_slug(row, area.name)
            row.save()
            changed = True
        stored[area.id] = row
    # Parents once all areas are there: a folder may name them in any order.
    for area in areas:
        row = stored[area.id]
        lies_in = {"parent": stored.get(area.parent or ""), "inside": stored.get(area.inside or "")}
        if _differs(row, lies_in):
            _set(row, lies_in)
            row.save(update_fields=list(lies_in))
            changed = True
    return stored, changed


def _keep_aliases(aliases: tuple[Alias, ...], areas: dict[str, Area]) -> bool:
    changed = False
    known = {alias.spelling: alias for alias in AreaAlias.objects.all()}
    for alias in aliases:
        wanted = {"area_id": areas[alias.area_id].pk, "confirmed_by": alias.confirmed_by}
        row = known.get(alias.spelling) or AreaAlias(spelling=alias.spelling)
        if row._state.adding or _differs(row, wanted):
            _set(row, wanted)
            row.save()
            changed = True
    return changed


def _differs(row: object, wanted: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in wanted.items())


def _set(row: object, wanted: dict[str, object]) -> None:
    for name, value in wanted.items():
        setattr(row, name, value)
