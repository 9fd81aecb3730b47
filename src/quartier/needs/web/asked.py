"""Which needs stand on a person's contribution: found with it, and kept when its words go."""

from __future__ import annotations

from django.db import models

from quartier.dialogue.web.asked import voices_of
from quartier.needs.web.evidence import Evidence
from quartier.privacy.asking import Asked, Handled, Holder

WHY = "Dass sich ein Bedarf auf einen Beitrag stützt, bleibt ohne Worte stehen."


def _find(asked: Asked) -> models.QuerySet[Evidence]:
    return Evidence.objects.filter(contribution__in=voices_of(asked))


def _erase(asked: Asked) -> list[Handled]:
    return [Handled("needs.evidence", _find(asked).count(), erased=False, why=WHY)]


EVIDENCE = Holder(name="evidence", order=60, models=("needs.evidence",), find=_find, erase=_erase)
