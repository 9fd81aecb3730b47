"""Jobs of this room: an edition is computed while the page shows how far it is."""

from __future__ import annotations

from django_tasks import task

from quartier.typology.web.computing import compute
from quartier.typology.web.editions import Edition


@task()
def compute_edition(pk: str) -> str:
    """Compute an edition that waits; the state it reached. Run twice, it does the same."""
    return str(compute(Edition.objects.select_related("release").get(pk=pk)).state)
