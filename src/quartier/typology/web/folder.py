"""The editions of a city folder: computed from its figures, named, released where it says so."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.db import transaction

from quartier.base import fingerprints
from quartier.base.errors import Finding, QuartierError, Severity, has_errors
from quartier.base.web.translations import translate
from quartier.city.web.areas import Area
from quartier.inventory.web.releases import Release
from quartier.people.policy import PUBLIC
from quartier.typology import life_cycle
from quartier.typology.folder import (
    FILE,
    INDEX,
    FolderEdition,
    FolderType,
    read_editions,
    read_recipe_of,
)
from quartier.typology.web.computing import begin, compute
from quartier.typology.web.editions import Edition
from quartier.typology.web.naming import name_type, override
from quartier.typology.web.previewing import add_statement
from quartier.typology.web.releasing import release_edition
from quartier.typology.web.types import NeighbourhoodType


def load_editions(path: Path, *, actor_id: uuid.UUID | None = None) -> list[Finding]:
    """Everything there is to say about the folder's editions; where one is wrong, none is computed.

    The same folder on the same figures changes nothing. Without released figures nothing happens.
    """
    wanted, findings = read_editions(path)
    release = Release.current(PUBLIC)
    if has_errors(findings) or not wanted or release is None:
        return findings
    for one in wanted:
        try:
            with transaction.atomic():
                findings += _load(one, path, release, actor_id)
        except QuartierError as error:
            findings.append(Finding.from_error(error, severity=Severity.ERROR, file=FILE))
    return findings


def spec_of(one: FolderEdition, path: Path) -> dict[str, object]:
    """What an edition stores of how it is computed. Raises RecipeUnknown, RecipeUnfit."""
    if one.kind == INDEX:
        return {
            "key": one.recipe,
            "recipe": read_recipe_of(path, one.recipe),
            "certainty": one.certainty,
            "seed": one.seed,
        }
    return {"columns": list(one.columns), "k": one.k, "method": one.method, "seed": one.seed}


def _load(
    one: FolderEdition, path: Path, release: Release, actor_id: uuid.UUID | None
) -> list[Finding]:
    spec = spec_of(one, path)
    told = fingerprints.of_mapping(spec)
    known = Edition.objects.filter(kind=one.kind, release=release, spec_fingerprint=told)
    if known.exclude(state__in=[life_cycle.DISCARDED, life_cycle.FAILED]).exists():
        return []
    edition = begin(kind=one.kind, title=one.title, spec=spec, release=release, actor_id=actor_id)
    compute(edition)
    if edition.state != life_cycle.DRAFT:
        return [_hint(f"{one.title}: {edition.progress.get('error', '')}")]
    named = _name(edition, one, actor_id)
    for told in one.overrides:
        assignment = edition.assignments.filter(area__key=told.area).first()
        if assignment is not None:
            override(
                assignment=assignment,
                type_=named.get(told.type),
                reason=told.reason,
                actor_id=actor_id,
            )
    for said in one.statements:
        add_statement(
            edition=edition,
            body=said.body,
            text=said.text,
            given_on=said.given_on,
            area=Area.objects.filter(key=said.area).first() if said.area else None,
            actor_id=actor_id,
        )
    if not one.released:
        return []
    if edition.types.filter(name="").exists():
        return [_hint(f"{one.title}: Die Typen passen nicht zu den Namen; sie bleiben im Entwurf.")]
    release_edition(edition=edition, purpose=one.purpose, role=one.role, actor_id=actor_id)
    return []


def _name(
    edition: Edition, one: FolderEdition, actor_id: uuid.UUID | None
) -> dict[str, NeighbourhoodType]:
    """Each name to the computed type that shares most areas with it, if it shares more than half."""
    types = list(edition.types.all())
    areas: dict[object, set[str]] = {}
    for key, type_id in edition.assignments.values_list("area__key", "type_id"):
        areas.setdefault(type_id, set()).add(key)
    found: dict[str, NeighbourhoodType] = {}
    for told in one.types:
        free = [type_ for type_ in types if type_ not in found.values()]
        best = max(free, key=lambda type_: _shared(told, areas.get(type_.pk, set())), default=None)
        if best is None or _shared(told, areas.get(best.pk, set())) <= 0.5:
            continue
        name_type(
            type_=best,
            name=told.name,
            reason=told.name_reason,
            edited=told.edited or None,
            actor_id=actor_id,
        )
        for language, text in told.names.items():
            translate(best, "name", language, text)
        found[told.name] = best
    return found


def _shared(told: FolderType, areas: set[str]) -> float:
    """Areas in both by areas in either (Jaccard)."""
    both = len(areas & set(told.areas))
    return both / max(1, len(areas | set(told.areas)))


def _hint(message: str) -> Finding:
    return Finding(code="typology.folder", severity=Severity.HINT, message=message, file=FILE)
