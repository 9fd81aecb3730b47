"""Computing an edition from released figures: begun by a person or a city folder, done by a job."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import Max

from quartier.base import fingerprints
from quartier.base.errors import QuartierError
from quartier.inventory.web.releases import Release
from quartier.people.policy import PUBLIC
from quartier.people.web.audit import record_act
from quartier.typology import life_cycle
from quartier.typology.errors_editions import NoRelease
from quartier.typology.web.editions import Edition
from quartier.typology.web.storing_index import compute_index_edition
from quartier.typology.web.storing_types import compute_type_edition

_SLUGS = {Edition.Kind.TYPES: "typen", Edition.Kind.INDEX: "lage"}
_COMPUTE: Mapping[str, Callable[[Edition], None]] = {
    Edition.Kind.TYPES: compute_type_edition,
    Edition.Kind.INDEX: compute_index_edition,
}


def begin(
    *,
    kind: str,
    title: str,
    spec: Mapping[str, object],
    release: Release | None = None,
    assigned_from: Edition | None = None,
    actor_id: uuid.UUID | None = None,
) -> Edition:
    """A new edition that waits to be computed, from `release` or the newest public one. Raises NoRelease."""
    figures = release or Release.current(PUBLIC)
    if figures is None:
        raise NoRelease()
    with transaction.atomic():
        last = Edition.objects.filter(kind=kind).aggregate(last=Max("number"))["last"]
        number = (last or 0) + 1
        made = Edition.objects.create(
            kind=kind,
            number=number,
            slug=f"{_SLUGS[kind]}-{number}",
            title=title.strip()[:200],
            release=figures,
            spec=dict(spec),
            spec_fingerprint=fingerprints.of_mapping(dict(spec)),
            seed=int(str(spec.get("seed", 0))),
            assigned_from=assigned_from,
            created_by_id=actor_id,
        )
        record_act("typology.compute", actor_id=actor_id, subject=made)
    return made


def compute(edition: Edition) -> Edition:
    """Compute what waits: all of it is stored, or the edition says what went wrong. Again changes nothing."""
    waiting = Edition.objects.filter(pk=edition.pk, state=life_cycle.COMPUTING)
    if not waiting.update(progress={"step": "Zahlen lesen, rechnen, wie sicher es ist"}):
        edition.refresh_from_db()
        return edition
    try:
        with transaction.atomic():
            # Of two jobs for one edition the second waits here and finds the work done.
            if waiting.select_for_update().first() is not None:
                edition.types.all().delete()
                edition.values.all().delete()
                _COMPUTE[edition.kind](edition)
                edition.progress = {}
                edition.save()
                edition.move(life_cycle.DRAFT)
    except QuartierError as error:
        edition.refresh_from_db()
        edition.progress = {"error": error.sentence()}
        edition.save(update_fields=["progress"])
        edition.move(life_cycle.FAILED, reason=error.sentence()[:500])
    return edition


def compute_again(edition: Edition, *, actor_id: uuid.UUID | None = None) -> Edition:
    """Let a failed edition wait for the next computation; one that waits already goes on waiting."""
    if edition.state == life_cycle.COMPUTING:
        return edition
    edition.move(life_cycle.COMPUTING, actor_id=actor_id, progress={})
    return edition
