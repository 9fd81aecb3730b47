"""What of the dialogue has words to translate: answers to many, events, offices."""

from __future__ import annotations

from django.db.models import QuerySet

from quartier.city.translating import Translatable
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.stored.offices import Office
from quartier.people.policy import Viewer


def _answers(viewer: Viewer) -> QuerySet[GroupAnswer]:
    return GroupAnswer.objects.visible_to(viewer).filter(state__in=("drafted", "released"))


def _offices(viewer: Viewer) -> QuerySet[Office]:
    """Who was passed on to an office reads its name."""
    return Office.objects.filter(is_listed=True)


KINDS = (
    Translatable(
        name="antworten",
        order=5,
        one="Antwort an viele",
        many="Antworten an viele",
        rows=_answers,
        fields=("text",),
        back="dialogue_answer_many",
        back_act="dialogue.answer",
    ),
    Translatable(
        name="termine",
        order=70,
        one="Termin",
        many="Termine",
        rows=Event.objects.visible_to,
        fields=("title", "summary"),
        back="dialogue_event",
        back_act="dialogue.events",
        sheet="dialogue_event_texts",
    ),
    Translatable(
        name="weiterleiten",
        order=80,
        one="Stelle zum Weiterleiten",
        many="Stellen zum Weiterleiten",
        rows=_offices,
        fields=("name", "does"),
        back="dialogue_office",
        back_act="dialogue.offices",
    ),
)
