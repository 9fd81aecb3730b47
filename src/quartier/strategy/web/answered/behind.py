"""Whose voices stand behind what was decided and still wait for an answer; all of them answered in one go."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from quartier.base.languages import SOURCE
from quartier.dialogue.answering.blocks import AnswerBlock
from quartier.dialogue.contributions import GONE
from quartier.dialogue.errors import NotAnswerable
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering.blocks import offered_in
from quartier.dialogue.web.answering.group_answers import still_unanswered
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.stored.contributions import ContributionQuerySet
from quartier.needs.evidence import EvidenceKind
from quartier.needs.web.models import Evidence
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.life_cycles import (
    CANCELLED,
    DECIDED_MANDATE,
    EVALUATED,
    UNBOUND_ACTION,
    WITHDRAWN,
)
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet

# So many at a time: each answer is sealed by itself.
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Answered:
    """How many got their answer, and how many still wait, by language."""

    answered: int = 0
    waiting: Mapping[str, int] = field(default_factory=dict)


def waiting_behind(mandates: Iterable[uuid.UUID]) -> ContributionQuerySet:
    """The voices behind these mandates that were read and have no answer, alone or with others."""
    keys = list(mandates)
    behind = Q(need__mandates__in=keys) | Q(need__merged_into__mandates__in=keys)
    pieces = Evidence.objects.filter(behind, kind=EvidenceKind.VOICE)
    voices = Contribution.objects.filter(pk__in=pieces.order_by().values("contribution_id"))
    return still_unanswered(voices)


def mandates_to_answer() -> MandateQuerySet:
    """Decided mandates behind which a voice still waits; two queries with their rows."""
    decided = Mandate.objects.filter(state__in=DECIDED_MANDATE - {WITHDRAWN})
    pieces = Evidence.objects.filter(kind=EvidenceKind.VOICE, need__mandates__in=decided)
    voices = Contribution.objects.filter(pk__in=pieces.order_by().values("contribution_id"))
    waiting = set(still_unanswered(voices).values_list("pk", flat=True))
    links = pieces.filter(contribution__in=waiting).values("need__mandates")
    return decided.filter(pk__in=links)


def languages_of(voices: ContributionQuerySet) -> dict[str, int]:
    """How many wait in each language; the most spoken first."""
    counted = Counter(voices.order_by().values_list("language", flat=True))
    return dict(counted.most_common())


def answer_all(
    voices: ContributionQuerySet,
    *,
    writer: User,
    block: AnswerBlock | None = None,
    text: str = "",
    unreviewed_too: bool = False,
) -> Answered:
    """Answer each voice in its own language, as far as there are words in it.

    block: a ready-made part; `text`: own words in German, for those who spoke German. A language in
    which nobody has confirmed the block waits, unless the writer says to have read it. All or none.
    Raises NothingToSay.
    """
    own = text.strip()
    if block is None and not own:
        raise errors.NothingToSay()
    words = _Words(block, own, unreviewed_too)
    waiting: Counter[str] = Counter()
    answered = 0
    with transaction.atomic():
        for voice in voices.order_by("arrived_on", "pk")[:MOST_AT_ONCE]:
            said = words.in_language(voice.language)
            if not said:
                waiting[voice.language] += 1
                continue
            try:
                reading.answer(voice, writer=writer, text=said, language=voice.language)
            except NotAnswerable:
                # Taken back this very moment: nobody waits for it any more.
                continue
            answered += 1
    return Answered(answered, dict(waiting))


class _Words:
    """What is said in each language; asked once per language."""

    def __init__(self, block: AnswerBlock | None, own: str, unreviewed_too: bool) -> None:
        self.block, self.own, self.unreviewed_too = block, own, unreviewed_too
        self.known: dict[str, str] = {}

    def in_language(self, language: str) -> str:
        if language not in self.known:
            self.known[language] = self._find(language)
        return self.known[language]

    def _find(self, language: str) -> str:
        parts = [self.own] if self.own and language.split("-")[0] == SOURCE else []
        if self.block is None:
            return "\n\n".join(parts)
        offered = next(
            (one for one in offered_in(language) if one.block.key == self.block.key), None
        )
        if offered is None or not (offered.is_reviewed or self.unreviewed_too):
            return ""
        return "\n\n".join([*parts, offered.text])


def actions_without_voice() -> ActionQuerySet:
    """Actions beyond an idea that rest on nobody's voice: none was pinned, or all were taken back."""
    standing = Q(kind=EvidenceKind.THEME) | (
        Q(kind=EvidenceKind.VOICE) & ~Q(contribution__state__in=GONE) & ~Q(heard=0)
    )
    heard = Evidence.objects.filter(standing, need__mandates=OuterRef("mandate")).exclude(
        stance=Evidence.Stance.CONTRADICTS
    )
    ended = UNBOUND_ACTION | {CANCELLED, EVALUATED}
    return Action.objects.exclude(state__in=ended).filter(~Exists(heard))
