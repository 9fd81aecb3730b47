"""An answer to everyone who spoke of one theme, in one area or the whole city, in some months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models, transaction

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.states import WithState
from quartier.base.web.translations import Translation, translate
from quartier.city.web.models import Area
from quartier.dialogue.answering import life as answering
from quartier.dialogue.errors import GroupAnswerIncomplete
from quartier.dialogue.themes import BY_KEY
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.contributions import Contribution, ContributionQuerySet
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.people.web.visible import VisibleQuerySet


class GroupAnswerQuerySet(VisibleQuerySet["GroupAnswer"]):
    """Sets of answers to many."""

    kind = "dialogue.group_answer"

    def speaking_to(self, voice: Contribution) -> GroupAnswerQuerySet:
        """Those that are released and speak to this voice, newest first."""
        if not voice.theme or voice.state not in answering.ANSWERABLE:
            return self.none()
        place = models.Q(area=None) | models.Q(area=voice.area_id)
        return self.filter(
            place,
            state="released",
            theme=voice.theme,
            first_day__lte=voice.arrived_on,
            last_day__gte=voice.arrived_on,
        ).order_by("-released_on", "-id")


class GroupAnswer(WithState):
    """The German text is the source; other languages are translations of it (`base`).

    No words of residents stand in it: it speaks to all of them at once.
    """

    life_cycle = answering.GROUP_ANSWER_LIFE

    # A key of `dialogue.themes`.
    theme = models.CharField("Thema", max_length=40, db_index=True)
    # Without one it speaks to voices about the whole city and about every area of it.
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    # The first day of the first month and the last day of the last: voices tell no more of the time.
    first_day = models.DateField("von")
    last_day = models.DateField("bis")
    text = models.TextField("Antwort")
    released_on = models.DateField("freigegeben am", null=True, blank=True)
    released_by_id = models.UUIDField(null=True)

    objects = GroupAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "Antwort an viele"
        verbose_name_plural = "Antworten an viele"
        ordering: ClassVar = ["-last_day", "theme", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="group_answer_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="released")
                | models.Q(released_on__isnull=False, released_by_id__isnull=False),
                name="group_answer_released_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}, {self.first_day:%m/%Y} bis {self.last_day:%m/%Y}"


def draft(
    *,
    writer: User,
    theme: str,
    area: Area | None,
    months: tuple[date, date],
    texts: Mapping[str, str],
    draft: GroupAnswer | None = None,
) -> GroupAnswer:
    """Keep a draft, or what was changed in one; `texts` are by language, German is the source.

    Raises GroupAnswerIncomplete without theme, German text or months in order. An empty text takes
    the translation away.
    """
    missing = [
        word
        for word, there in (
            ("das Thema", theme in BY_KEY),
            ("der Text auf Deutsch", texts.get(SOURCE, "").strip()),
            ("ein Zeitraum, der nach seinem Beginn endet", months[0] <= months[1]),
        )
        if not there
    ]
    if missing or (draft is not None and draft.state != "drafted"):
        raise GroupAnswerIncomplete(missing=", ".join(missing or ["ein neuer Entwurf"]))
    with transaction.atomic():
        kept = draft or GroupAnswer()
        kept.theme, kept.area, kept.text = theme, area, texts[SOURCE].strip()
        kept.first_day, kept.last_day = answering.whole_months(*months)
        kept.save()
        for language, text in texts.items():
            if language != SOURCE and text.strip():
                translate(kept, "text", language, text.strip())
            elif language != SOURCE:
                Translation.objects.filter(object_id=kept.pk, language=language).delete()
        record_act("dialogue.draft_group_answer", actor_id=writer.pk, subject=kept)
    return kept


def release(found: GroupAnswer, *, actor: User) -> None:
    """A person lets it out: from now on every voice it speaks to has an answer."""
    with transaction.atomic():
        found.move(
            "released",
            actor_id=actor.pk,
            released_on=clock.today(),
            released_by_id=actor.pk,
        )
        record_act("dialogue.release_group_answer", actor_id=actor.pk, subject=found)


def discard(found: GroupAnswer, *, actor: User) -> None:
    """A draft is put away; of one that was read, a better one takes the place."""
    with transaction.atomic():
        found.move("replaced" if found.state == "released" else "discarded", actor_id=actor.pk)
        record_act("dialogue.discard_group_answer", actor_id=actor.pk, subject=found)


def spoken_to(found: GroupAnswer) -> ContributionQuerySet:
    """The voices that a group answer would speak to, were it released: read, without one of their own."""
    place = {} if found.area_id is None else {"area": found.area_id}
    return Contribution.objects.filter(
        state__in=answering.ANSWERABLE,
        theme=found.theme,
        arrived_on__range=(found.first_day, found.last_day),
        answers=None,
        **place,
    )


def has_own_answer() -> models.Exists:
    """For each voice of a query: whether somebody answered it alone."""
    return models.Exists(Answer.objects.filter(contribution=models.OuterRef("pk")))


def has_group_answer() -> models.Exists:
    """For each voice of a query: whether a released answer to many speaks to it."""
    place = models.Q(area=None) | models.Q(area=models.OuterRef("area"))
    return models.Exists(
        GroupAnswer.objects.filter(
            place,
            state="released",
            theme=models.OuterRef("theme"),
            first_day__lte=models.OuterRef("arrived_on"),
            last_day__gte=models.OuterRef("arrived_on"),
        ).exclude(theme="")
    )


def still_unanswered(voices: ContributionQuerySet) -> ContributionQuerySet:
    """Of these voices those that were read and wait for an answer: neither alone nor with others.

    What was added later waits for itself: whoever answered before has not read it.
    """
    return voices.filter(~has_own_answer(), ~has_group_answer(), state="released")


def languages_of(found: GroupAnswer) -> dict[str, str]:
    """The texts of one answer to many in other languages than German, by language."""
    kept = Translation.objects.filter(object_id=found.pk, field="text")
    return {row.language: row.text for row in kept if row.is_current(found.text)}
