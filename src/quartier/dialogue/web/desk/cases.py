"""Opening, reading and closing case files: evidence of threats, apart from the voice."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from quartier.base import clock
from quartier.dialogue.web import reading
from quartier.dialogue.web.stored.case_files import CaseFile
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Role, Viewer, may_do
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.vault import VaultText, erase_texts, keep_text, read_text

# A file is closed by somebody or by itself; who still needs it says so again.
CASE_DAYS = 180


def may_open(viewer: Viewer) -> bool:
    """True for who may handle case files: trustee, and the lead where the city itself moderates."""
    trusted = Role.TRUSTEE in viewer.roles or reading.may_read_originals(viewer)
    return trusted and may_do(viewer, "dialogue.case_file")


def open_case(contribution: Contribution, *, opened_by: User) -> CaseFile:
    """Copy the words of a threat into a file of their own; the same voice again is the same file.

    From then on the voice may be withdrawn and erased: the evidence stays until the file ends.
    """
    if not may_open(opened_by.viewer()):
        raise Http404
    with transaction.atomic():
        known = CaseFile.objects.filter(contribution_id=contribution.pk).first()
        if known is not None:
            return known
        ends = clock.today() + clock.days(CASE_DAYS)
        text = read_text(contribution.original_id or contribution.redacted_id)
        case = CaseFile.objects.create(
            reference=_next_reference(),
            contribution_id=contribution.pk,
            evidence_id=keep_text(text, expires_on=ends),
            opened_on=clock.today(),
            ends_on=ends,
            opened_by_id=opened_by.pk,
        )
        record_act("dialogue.case_opened", actor_id=opened_by.pk, subject=case)
    return case


def read_evidence(case: CaseFile, *, reader: User) -> str:
    """The evidence; that it was read is logged. Raises Http404 and TextGone."""
    if not may_open(reader.viewer()):
        raise Http404
    record_act("dialogue.case_read", actor_id=reader.pk, subject=case)
    return read_text(case.evidence_id)


def keep_longer(case: CaseFile, *, asked_by: User) -> None:
    """The file is still needed: its time starts anew today."""
    with transaction.atomic():
        case.ends_on = clock.today() + clock.days(CASE_DAYS)
        case.save(update_fields=["ends_on"])
        VaultText.objects.filter(pk=case.evidence_id).update(expires_on=case.ends_on)
        record_act("dialogue.case_kept", actor_id=asked_by.pk, subject=case)


def close(case: CaseFile, *, closed_by: User) -> None:
    """Erase the evidence and the file; the log keeps that there was one."""
    with transaction.atomic():
        record_act("dialogue.case_closed", actor_id=closed_by.pk, subject=case)
        erase_texts([case.evidence_id])
        case.delete()


def forget_ended() -> int:
    """Erase files whose time is over; how many."""
    ended = list(CaseFile.objects.filter(ends_on__lte=clock.today()))
    with transaction.atomic():
        erase_texts([case.evidence_id for case in ended])
        CaseFile.objects.filter(pk__in=[case.pk for case in ended]).delete()
    return len(ended)


def _next_reference() -> str:
    year = clock.today().year
    used = CaseFile.objects.filter(reference__startswith=f"{year}-").values_list(
        "reference", flat=True
    )
    last = max((int(name.rpartition("-")[2]) for name in used), default=0)
    return f"{year}-{last + 1:03d}"
