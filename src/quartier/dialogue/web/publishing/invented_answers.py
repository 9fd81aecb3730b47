"""What an invented city answered its invented voices: alone, many together, or passed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_rows
from quartier.base.web.translations import translate
from quartier.city.web.areas import Area
from quartier.dialogue.answering.blocks import block
from quartier.dialogue.publishing.answers_folder import InventedAnswer, InventedAnswers
from quartier.dialogue.publishing.folder import InventedVoice
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.offices import Office
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import keep_texts

# So long after it came a voice was answered or passed on.
_DAYS = timedelta(days=18)
Told = Sequence[tuple[Contribution, InventedVoice]]


def answer_voices(said: InventedAnswers, voices: Told) -> None:
    """Store the offices, the answers and what was passed on. What has no words gets no answer."""
    known = set(Office.objects.values_list("name", flat=True))
    Office.objects.bulk_create(
        Office(name=one.name, does=one.does) for one in said.offices if one.name not in known
    )
    _pass_on(said, [(row, voice) for row, voice in voices if row.state == "forwarded"])
    _answer([(row, voice) for row, voice in voices if voice.answer and row.state == "released"])
    areas = dict(Area.objects.values_list("key", "pk"))
    for many in said.many:
        _answer_many(many, areas.get(many.area))


def _pass_on(said: InventedAnswers, voices: Told) -> None:
    by_name = {office.name: office for office in Office.objects.all()}
    offices = {one.key: by_name[one.name] for one in said.offices}
    Forwarding.objects.bulk_create(
        Forwarding(contribution=row, office=offices[voice.office], forwarded_on=_later(voice.day))
        for row, voice in voices
    )


def _answer(voices: Told) -> None:
    terms = retention()
    written = [(row, voice, *_in_blocks(voice)) for row, voice in voices]
    kept = keep_texts(
        (text, terms.text_expires(voice.day)) for _row, voice, text, _language in written
    )
    store_rows(
        Answer(contribution=row, language=language, text_id=text_id, answered_on=_later(voice.day))
        for (row, voice, _text, language), text_id in zip(written, kept, strict=True)
    )


def _in_blocks(voice: InventedVoice) -> tuple[str, str]:
    """The blocks in the language of the voice, all in German where one is missing; and which it is."""
    parts = [found for key in voice.answer.split() if (found := block(key)) is not None]
    spoken = all(part.text_in(voice.language) for part in parts)
    language = voice.language if spoken else SOURCE
    return "\n\n".join(part.text_in(language) for part in parts), language


def _answer_many(many: InventedAnswer, area_id: object) -> None:
    same = {"theme": many.theme, "area_id": area_id, "first_day": many.first}
    if GroupAnswer.objects.filter(**same).exists():
        return
    kept = GroupAnswer(**same, last_day=many.last, text=many.texts[SOURCE])
    kept.save()
    for language, text in many.texts.items():
        if language != SOURCE:
            translate(kept, "text", language, text)
    # A person lets an answer out; in an invented city it is nobody's account.
    nobody = random_id()
    released_on = _later(many.last)
    kept.move("released", actor_id=nobody, released_on=released_on, released_by_id=nobody)


def _later(day: date) -> date:
    return min(day + _DAYS, clock.today())
