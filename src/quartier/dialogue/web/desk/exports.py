"""Taking originals out as a file: one person asks, another allows, once and for a short time (V10)."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from quartier.base import clock
from quartier.base.voice_languages import german_name
from quartier.dialogue.desk.exporting import DAYS_TO_APPROVE, DAYS_TO_FETCH, PURPOSES
from quartier.dialogue.errors import ChooseReason, ExportOver, TwoPeopleNeeded
from quartier.dialogue.web import reading
from quartier.dialogue.web.staff_words import STATE_WORDS
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.raw_exports import RawExportRequest
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.vault import read_texts
from quartier.tables.writing import write_csv

HEADER = ("Monat", "Art", "Ort", "Sprache", "Thema", "Stand", "Text")
_AT_ONCE = 500
# What the person took back, and what the desk no longer has, is in no file.
_IN_IT = ("arrived", "held", "released", "forwarded")


def ask(*, asked_by: User, purpose: str) -> RawExportRequest:
    """Ask for an export; it is nothing until somebody else allows it. Raises ChooseReason, Http404."""
    if not reading.may_read_originals(asked_by.viewer()):
        raise Http404
    if purpose not in PURPOSES:
        raise ChooseReason()
    with transaction.atomic():
        wanted = RawExportRequest.objects.create(
            purpose=purpose,
            asked_by_id=asked_by.pk,
            asked_at=clock.now(),
            expires_at=clock.now() + clock.days(DAYS_TO_APPROVE),
        )
        record_act("dialogue.raw_export_asked", actor_id=asked_by.pk, subject=wanted)
    return wanted


def allow(wanted: RawExportRequest, *, allowed_by: User) -> None:
    """A second person allows it. Raises TwoPeopleNeeded, ExportOver, Http404."""
    if not reading.may_read_originals(allowed_by.viewer()):
        raise Http404
    with transaction.atomic():
        row = RawExportRequest.objects.select_for_update().get(pk=wanted.pk)
        if row.asked_by_id == allowed_by.pk:
            raise TwoPeopleNeeded()
        if row.approved_by_id is not None or row.expires_at <= clock.now():
            raise ExportOver()
        row.approved_by_id, row.approved_at = allowed_by.pk, clock.now()
        row.expires_at = clock.now() + clock.days(DAYS_TO_FETCH)
        row.save(update_fields=["approved_by_id", "approved_at", "expires_at"])
        record_act("dialogue.raw_export_allowed", actor_id=allowed_by.pk, subject=row)


def fetch(wanted: RawExportRequest, *, fetched_by: User) -> bytes:
    """The file, once, for who asked; logged. Raises ExportOver, Http404."""
    if not reading.may_read_originals(fetched_by.viewer()):
        raise Http404
    with transaction.atomic():
        row = RawExportRequest.objects.select_for_update().get(pk=wanted.pk)
        allowed = row.approved_by_id is not None and row.asked_by_id == fetched_by.pk
        if not allowed or row.fetched_at is not None or row.expires_at <= clock.now():
            raise ExportOver()
        row.fetched_at = clock.now()
        row.save(update_fields=["fetched_at"])
        record_act("dialogue.raw_export_fetched", actor_id=fetched_by.pk, subject=row)
        return write_csv(HEADER, _rows())


def _rows() -> list[tuple[str, ...]]:
    found = Contribution.objects.filter(state__in=_IN_IT).select_related("area").order_by("id")
    rows = []
    voices = list(found)
    for at in range(0, len(voices), _AT_ONCE):
        some = voices[at : at + _AT_ONCE]
        ids = {voice.original_id or voice.redacted_id: voice for voice in some}
        texts = read_texts([text_id for text_id in ids if text_id])
        rows += [
            (
                f"{voice.month:%m.%Y}",
                voice.get_kind_display(),
                voice.area.name if voice.area else "",
                german_name(voice.language),
                voice.theme,
                STATE_WORDS[voice.state],
                texts.get(text_id, ""),
            )
            for text_id, voice in ids.items()
        ]
    return rows
