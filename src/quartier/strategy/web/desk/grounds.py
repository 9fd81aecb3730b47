"""What a mandate rests on: figures, voices, themes and sources of each of its needs, for and against."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from quartier.base.web.shown import shown_fields
from quartier.needs.web.cards import EvidenceCard, cards_of
from quartier.needs.web.evidence import Evidence
from quartier.people.policy import Viewer
from quartier.strategy.web.stored.mandates import Mandate

Grounds = list[tuple[str, list[EvidenceCard]]]


def grounds_of(needs: Iterable[tuple[uuid.UUID, str]], viewer: Viewer) -> Grounds:
    """The title of each need with its evidence, as this person may see it; four queries at most."""
    titles = dict(needs)
    if not titles:
        return []
    pieces = list(Evidence.objects.with_targets().filter(need__in=titles))
    texts = shown_fields([(piece, ["why", "source"]) for piece in pieces], "de")
    cards = dict(zip(pieces, cards_of(pieces, texts, viewer, "de"), strict=True))
    return [
        (title, [card for piece, card in cards.items() if piece.need_id == key])
        for key, title in titles.items()
    ]


def panel(mandate: Mandate, viewer: Viewer) -> dict[str, object] | None:
    """The grounds of the mandate's needs; nothing while it answers none."""
    found = grounds_of([(need.pk, need.title) for need in mandate.needs.all()], viewer)
    return {"grounds": found} if found else None
