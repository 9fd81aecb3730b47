"""Whether those were answered whose voices stand behind an action: to each alone, or to all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartier.base.web.shown import Shown
from quartier.dialogue.stations import Station
from quartier.dialogue.web.answering.group_answers import (
    GroupAnswer,
    has_group_answer,
    has_own_answer,
)
from quartier.dialogue.web.models import Contribution
from quartier.needs.evidence import EvidenceKind, EvidenceState
from quartier.needs.web.models import Evidence
from quartier.people.policy import PUBLIC

# Answers to many that a page tells, the newest first.
MOST = 3


@dataclass(frozen=True)
class AnswersBehind:
    """Answers to many that speak to the themes of a chain; whether single voices have theirs."""

    to_many: tuple[GroupAnswer, ...] = ()
    answered: int = 0
    waiting: int = 0
    since: date | None = None

    def stations(self, texts: Shown) -> list[Station]:
        """What is told of it; never how many, and nothing where nobody spoke."""
        title = _("Antwort")
        found = [
            Station(
                name="answer",
                title=title,
                text=texts[many.pk, "text"].text,
                date=many.released_on,
                language=texts[many.pk, "text"].language,
                lines=(_("Diese Antwort geht an alle, die etwas Ähnliches gesagt haben."),),
            )
            for many in self.to_many
        ]
        if self.waiting:
            text = _("Die Antwort an die Menschen, die das gesagt haben, steht noch aus.")
            if self.answered:
                text = _("Einige Menschen, die das gesagt haben, warten noch auf ihre Antwort.")
            waits = Station(
                name="answer",
                title=title,
                text=text,
                date=self.since,
                office=_("Integrationsbüro"),
                reached=False,
            )
            return [*found, waits]
        if self.answered:
            text = _("Die Menschen, die das gesagt haben, haben eine Antwort.")
            return [*found, Station(name="answer", title=title, text=text)]
        return found


def answers_behind(pieces: Sequence[Evidence]) -> AnswersBehind:
    """The answers to those who spoke for or against; two queries at most, none where nobody did."""
    voices = [
        one.contribution_id
        for one in pieces
        if one.contribution_id is not None and one.state is EvidenceState.STANDING
    ]
    themes = [one for one in pieces if one.kind == EvidenceKind.THEME]
    answered, waiting = 0, []
    if voices:
        rows = Contribution.objects.filter(pk__in=voices).annotate(
            own=has_own_answer(), many=has_group_answer()
        )
        for state, arrived, own, many in rows.values_list("state", "arrived_on", "own", "many"):
            if own or many or state == "forwarded":
                answered += 1
            elif state == "released":
                waiting.append(arrived.replace(day=1))
    return AnswersBehind(_to_many(themes), answered, len(waiting), min(waiting, default=None))


def _to_many(themes: Sequence[Evidence]) -> tuple[GroupAnswer, ...]:
    """Released answers to a theme, in its area or to the whole city."""
    if not themes:
        return ()
    places = {(one.theme, one.area_id) for one in themes}
    found = GroupAnswer.objects.visible_to(PUBLIC).filter(
        theme__in={theme for theme, _area in places}
    )
    fitting = [
        one
        for one in found.order_by("-released_on", "-id")
        if (one.theme, one.area_id) in places or one.area_id is None
    ]
    return tuple(fitting[:MOST])
