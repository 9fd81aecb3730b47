"""Jobs of this room: a large file is checked while the page shows how far it is."""

from __future__ import annotations

from django_tasks import task

from quartier.base.errors import Finding, QuartierError
from quartier.base.states import ForbiddenTransition
from quartier.inventory import life_cycle
from quartier.inventory.web.uploading import check_upload
from quartier.inventory.web.uploads import Upload


@task()
def check_large_upload(pk: str) -> str:
    """Check an upload whose check has begun; the state it reached. Run twice, it does the same."""
    upload = Upload.objects.select_related("file").get(pk=pk)
    if upload.state != life_cycle.CHECKING:
        return str(upload.state)
    try:
        check_upload(upload, actor_id=upload.uploaded_by_id)
    except ForbiddenTransition:
        # Somebody else's check was quicker.
        upload.refresh_from_db()
    except QuartierError as error:
        upload.move(
            life_cycle.FAULTY,
            findings=[Finding.from_error(error, file=upload.name).as_json()],
        )
    return str(upload.state)
