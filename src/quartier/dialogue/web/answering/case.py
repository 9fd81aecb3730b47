"""Everything this room knows of one voice for its own person, fetched once for a page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import models
from django.db.models.functions import JSONObject

from quartier.base import fingerprints
from quartier.base.languages import BY_CODE, SOURCE
from quartier.base.web.shown import PageTexts, Shown
from quartier.base.web.states import StatusEvent
from quartier.base.web.translations import Translation
from quartier.dialogue.answering.life import ANSWERABLE
from quartier.dialogue.contributions import GONE
from quartier.dialogue.stations import Voice
from quartier.dialogue.web.answering.forwarding import Forwarding, forwardings_of
from quartier.dialogue.web.answering.group_answers import GroupAnswer, GroupAnswerQuerySet
from quartier.dialogue.web.stored.answers import Answer, WrittenAnswer, text_ids_of
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution, may_show_words
from quartier.dialogue.web.stored.descent import Descent
from quartier.privacy.web.vault import read_texts

# States of which the history tells more than the row.
_TOLD_BY_HISTORY = frozenset({"held", "expired"})
_OF_AN_ANSWER = ("id", "language", "text_id", "answered_on")
# Where a page leaves what it has fetched already, in `Voice.shared`.
KEY = "dialogue.case"
CONTRIBUTION = "dialogue.contribution"


@dataclass
class Case:
    """One voice, its kin and additions, where they went and what was answered."""

    voice: Contribution
    language: str
    kin: list[Contribution] = field(default_factory=list)
    additions: list[Contribution] = field(default_factory=list)
    reasons: dict[uuid.UUID, str] = field(default_factory=dict)
    never_read: frozenset[uuid.UUID] = frozenset()
    forwardings: list[Forwarding] = field(default_factory=list)
    # Names of the event and of offices, in the reader's language: fetched once for the whole page.
    texts: Shown = field(default_factory=dict)
    own_answers: list[WrittenAnswer] = field(default_factory=list)
    group_answers: list[WrittenAnswer] = field(default_factory=list)
    objection: Objection | None = None
    shown_words: str | None = None

    @property
    def answers(self) -> Sequence[WrittenAnswer]:
        """What was answered: to the person alone, else to all who spoke of the same."""
        return self.own_answers or self.group_answers


def case_of(asked: Voice) -> Case:
    """The case of this voice; two queries for one that simply went its way, six at most."""
    known = asked.shared.get(KEY)
    if isinstance(known, Case):
        return known
    texts = PageTexts.of(asked.shared, asked.language)
    case = Case(_contribution(asked), asked.language, texts=texts)
    asked.shared[KEY] = case
    if case.voice.event is not None:
        texts.want((case.voice.event, ["title"]))
    if case.voice.is_gone:
        return case
    answers = _with_relatives(case)
    everyone = [case.voice, *case.kin, *case.additions]
    _with_history(case, [one for one in everyone if one.state in _TOLD_BY_HISTORY])
    if any(one.state == "forwarded" for one in everyone):
        case.forwardings = forwardings_of(one.pk for one in everyone)
        texts.want(*((passed.office, ["name", "does"]) for passed in case.forwardings))
    if case.voice.state == "held":
        found = Objection.objects.filter(contribution=case.voice)
        case.objection = found.order_by("-arrived_on", "id").first()
    _with_answers(case, answers)
    return case


def _contribution(asked: Voice) -> Contribution:
    known = asked.shared.get(CONTRIBUTION)
    if isinstance(known, Contribution):
        return known
    found = Contribution.objects.select_related("area", "event")
    return found.get(pk=asked.contribution_id)


def _with_relatives(case: Case) -> list[Answer]:
    """Additions and what the voice was carried on in; the answers to all of them, oldest first.

    One query, one more where that was carried on too. What was erased is nobody's business any more.
    """
    known, asked = {case.voice.pk}, [case.voice.pk]
    answers: dict[uuid.UUID, Answer] = {}
    while asked:
        # Each by an index of its own: a join here would read every voice there is.
        carried = Descent.objects.filter(ancestor__in=asked).values("descendant_id")
        related = models.Q(pk__in=carried)
        if case.voice.pk in asked:
            related |= models.Q(adds_to=case.voice) | models.Q(pk=case.voice.pk)
        found = Contribution.objects.filter(related).exclude(state__in=GONE)
        answered = {f"answer_{name}": models.F(f"answers__{name}") for name in _OF_AN_ANSWER}
        fresh: dict[uuid.UUID, Contribution] = {}
        for one in found.annotate(**answered).order_by("arrived_on", "id"):
            if one.answer_id is not None:
                told = {name: getattr(one, f"answer_{name}") for name in _OF_AN_ANSWER}
                answers[one.answer_id] = Answer(contribution_id=one.pk, **told)
            if one.pk not in known:
                fresh[one.pk] = one
        for one in fresh.values():
            (case.additions if one.adds_to_id == case.voice.pk else case.kin).append(one)
        known |= {*fresh}
        asked = [one.pk for one in fresh.values() if one.state == "continued"]
    return sorted(answers.values(), key=lambda one: (one.answered_on, one.pk))


def _with_history(case: Case, voices: Sequence[Contribution]) -> None:
    """Why voices are held, and which of the expired nobody had read; one query, none where neither is."""
    if not voices:
        return
    events = StatusEvent.objects.filter(
        object_type=Contribution._meta.label_lower, object_id__in=[one.pk for one in voices]
    )
    read: dict[uuid.UUID, bool] = {one.pk: False for one in voices}
    for event in events.order_by("sequence"):
        if event.to_state == "held":
            case.reasons[event.object_id] = event.reason
        # Written anew, it is unread again.
        if event.to_state != "expired":
            read[event.object_id] = event.to_state in {"released", "forwarded"}
    expired = [one.pk for one in voices if one.state == "expired"]
    case.never_read = frozenset(pk for pk in expired if not read[pk])


def _with_answers(case: Case, found: Sequence[Answer]) -> None:
    """The words of the answers and of the voice itself, where they are shown: one query for both."""
    shown = case.voice.redacted_id if may_show_words(case.voice) else None
    texts = read_texts([*text_ids_of(found), *([shown] if shown else [])])
    case.shown_words = texts.get(shown) if shown else None
    if found:
        case.own_answers = [
            WrittenAnswer(texts.get(one.text_id, ""), one.language, one.answered_on)
            for one in found
        ]
        return
    for one in (case.voice, *case.kin):
        if one.state in ANSWERABLE and one.theme and not case.group_answers:
            case.group_answers = _in_language(GroupAnswer.objects.speaking_to(one), case)


def _in_language(many: GroupAnswerQuerySet, case: Case) -> list[WrittenAnswer]:
    """Each in the language of the person, else in that of the page, else in German; one query."""
    spoken = (case.voice.language, case.language)
    wanted = [code for code in dict.fromkeys(spoken) if code in BY_CODE]
    told = {f"told_{place}": _translated(code) for place, code in enumerate(wanted)}
    answers = []
    for one in many.annotate(**told):
        text, language = one.text, SOURCE
        for place, code in enumerate(wanted):
            found = getattr(one, f"told_{place}") or {}
            if code == SOURCE:
                break
            if found.get("of") == fingerprints.of_text(one.text):
                text, language = found["text"], code
                break
        answers.append(WrittenAnswer(text, language, one.released_on))
    return answers


def _translated(language: str) -> models.Subquery:
    """An answer's words in a language as a person wrote them, and the source they were made from."""
    found = Translation.objects.filter(
        object_type=GroupAnswer._meta.label_lower,
        object_id=models.OuterRef("pk"),
        field="text",
        language=language,
        origin=Translation.Origin.HUMAN,
    )
    told = JSONObject(text="text", of="source_fingerprint")
    return models.Subquery(found.values(told=told)[:1])
