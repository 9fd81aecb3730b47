"""Needs with words to translate: their own, and those of their evidence."""

from __future__ import annotations

from typing import Any

from quartier.city.translating import Part, Translatable
from quartier.needs.evidence import EvidenceKind
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need


def _evidence(needs: Any) -> Any:
    return Evidence.objects.filter(need__in=needs)


NEEDS = Translatable(
    name="bedarfe",
    order=10,
    one="Bedarf",
    many="Bedarfe",
    rows=Need.objects.visible_to,
    fields=("title", "statement", "exception"),
    parts=(
        Part(
            rows=_evidence,
            parent="need_id",
            fields=("why", "source"),
            # A sentence about a voice may repeat her words.
            leaving=lambda rows: rows.exclude(kind=EvidenceKind.VOICE),
        ),
    ),
    folder_key="pk",
    back="needs_edit",
    back_act="needs.write",
)
