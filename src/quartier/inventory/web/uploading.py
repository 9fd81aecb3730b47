"""A file comes in through the website: looked at in memory first, then kept, described and checked."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import PurePath

from django.db import transaction

from quartier.base import clock
from quartier.base.errors import Severity
from quartier.base.slugs import slug
from quartier.base.web.files import StoredFile, keep_file
from quartier.city.web.areas import name_index, pure_areas
from quartier.inventory import life_cycle
from quartier.inventory.checks import judge
from quartier.inventory.deliveries import Description
from quartier.inventory.draft_text import told_reading
from quartier.inventory.drafting import Draft
from quartier.inventory.errors_uploading import NothingUploaded, QuotedStays
from quartier.inventory.proposing import as_before, propose
from quartier.inventory.unpacking import unpack
from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.inventory.web.known import known_before
from quartier.inventory.web.own_indicators import all_indicators
from quartier.inventory.web.taking import keep_delivery
from quartier.inventory.web.uploads import Upload
from quartier.people.web.audit import record_act

# Bigger files are checked by a job, while the page shows how far it is.
AT_ONCE_BYTES = 500_000
LONGEST_NAME = 120
SAMPLE_ROWS = 4


def take_upload(
    *,
    content: bytes,
    name: str,
    delivery: Delivery | None = None,
    instead_of: Upload | None = None,
    actor_id: uuid.UUID | None = None,
) -> Upload:
    """Read a file that somebody brought and keep it with a first description.

    delivery: what it is a new version of. instead_of: an upload that this one corrects; it keeps
    its description and the old file is discarded. Raises NothingUploaded, QuotedStays, and
    UploadRefused; then nothing was written, not even for a moment.
    """
    if not content or not name:
        raise NothingUploaded()
    file = PurePath(name.replace("\\", "/")).name[-LONGEST_NAME:]
    described, made = propose(content, file=file, names=name_index(), indicators=all_indicators())
    if instead_of is not None:
        delivery = delivery or instead_of.delivery
        described = as_before(instead_of.described(), described, made, file=file)
    elif delivery is not None:
        last = _last_described(delivery)
        described = as_before(last, described, made, file=file) if last else described
    else:
        described = _with_free_key(described)
    with transaction.atomic():
        upload = Upload.objects.create(
            delivery=delivery,
            name=file,
            file=keep_file(file, content),
            description=described.as_json(),
            recognised=_recognised(made),
            findings=[finding.as_json() for finding in made.findings],
            uploaded_at=clock.now(),
            uploaded_by_id=actor_id,
        )
        record_act("inventory.upload", actor_id=actor_id, subject=upload)
        if instead_of is not None:
            discard(instead_of, reason="durch eine korrigierte Datei ersetzt", actor_id=actor_id)
    return upload


def begin_check(upload: Upload, described: Description, *, actor_id: uuid.UUID | None) -> bool:
    """Keep the description a person confirmed and note that the check begins.

    True where the file is small enough to be checked at once. Raises ForbiddenTransition.
    """
    with transaction.atomic():
        upload.description = described.as_json()
        upload.save(update_fields=["description"])
        upload.move(life_cycle.CHECKING, actor_id=actor_id, step=0)
        record_act("inventory.check", actor_id=actor_id, subject=upload)
    return upload.file.size <= AT_ONCE_BYTES


def check_upload(upload: Upload, *, actor_id: uuid.UUID | None = None) -> DeliveryVersion | None:
    """Check a described file: without errors it becomes a version of its delivery.

    With errors the file stays where it is and None comes back. Run twice, it does the same.
    """
    described, content = upload.described(), upload.file.read()
    areas, names = pure_areas(), name_index()
    known = known_before(described)
    _reached(upload, 1)
    delivered = unpack(described, content, areas, names)
    _reached(upload, 2)
    checked = judge(delivered, areas, names, known=known)
    _reached(upload, 3)
    findings = list(checked.findings)
    stored = [finding.as_json() for finding in findings]
    if checked.table is None or any(one.severity is Severity.ERROR for one in findings):
        upload.move(life_cycle.FAULTY, actor_id=actor_id, findings=stored)
        return None
    with transaction.atomic():
        version = keep_delivery(
            description=described, content=content, findings=findings, actor_id=actor_id
        )
        upload.move(life_cycle.TAKEN, actor_id=actor_id, findings=stored, version=version)
    return version


def discard(upload: Upload, *, reason: str = "", actor_id: uuid.UUID | None = None) -> None:
    """Give up an upload; its bytes go, unless something else holds the same ones."""
    with transaction.atomic():
        file = upload.file
        upload.move(life_cycle.DISCARDED, reason=reason, actor_id=actor_id, file=None)
        record_act("inventory.discard", actor_id=actor_id, subject=upload)
        if file is not None and not _is_held(file):
            path = file.path
            file.delete()
            # After the transaction: taken back, the row must still find its bytes.
            transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _recognised(made: Draft) -> dict[str, object]:
    """What the draft says, how the file was read in sentences, and its first rows to look at."""
    table = made.table
    assert table is not None  # else it was refused
    sample = [[text[:80] for text in row.cells] for row in table.rows[:SAMPLE_ROWS]]
    return {**made.as_json(), "told": told_reading(table), "sample": sample}


def last_version(delivery: Delivery) -> DeliveryVersion | None:
    """The newest version that nobody declined; None for a delivery without one."""
    standing = delivery.versions.exclude(state=life_cycle.DECLINED)
    return standing.order_by("-number").first()


def _last_described(delivery: Delivery) -> Description | None:
    last = last_version(delivery)
    described = last.described() if last else None
    if described is not None and described.quoted:
        raise QuotedStays(name=described.title)
    return described


def _with_free_key(described: Description) -> Description:
    """A new delivery does not take the place of another that is called the same."""
    taken = set(Delivery.objects.values_list("key", flat=True))
    taken |= {
        str(stored.get("key"))
        for stored in Upload.objects.at_work().values_list("description", flat=True)
    }
    key, number = slug(described.key, "lieferung"), 2
    while key in taken:
        key, number = f"{slug(described.key, 'lieferung')}-{number}", number + 1
    return replace(described, key=key)


def _reached(upload: Upload, step: int) -> None:
    Upload.objects.filter(pk=upload.pk).update(step=step)


def _is_held(file: StoredFile) -> bool:
    held = DeliveryVersion.objects.filter(file=file).exists()
    return held or Upload.objects.filter(file=file).exists()
