"""Which ready-made parts of answers a person has confirmed, in which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db import models, transaction

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.voice_languages import german_name
from quartier.base.web.ids import Identified
from quartier.dialogue.answering import blocks as answer_blocks
from quartier.dialogue.answering.blocks import AnswerBlock
from quartier.dialogue.errors import LanguageNotRead, MachineTextUnreviewed
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


class BlockReview(Identified):
    """A named person has read this text of an answer block in this language.

    It is bound to the fingerprints of text and German source: whoever changes either takes the
    confirmation back.
    """

    key = models.CharField("Baustein", max_length=60)
    language = models.CharField("Sprache", max_length=15)
    fingerprint = models.CharField("Fingerabdruck", max_length=32)
    reviewed_on = models.DateField("geprüft am")
    reviewed_by_id = models.UUIDField("geprüft von")

    class Meta:
        verbose_name = "geprüfter Baustein"
        verbose_name_plural = "geprüfte Bausteine"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "language", "fingerprint"], name="one_review_per_block_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"


@dataclass(frozen=True)
class OfferedBlock:
    """A block as a page offers it: its words in one language, and whether they were confirmed."""

    block: AnswerBlock
    language: str
    is_reviewed: bool

    @property
    def text(self) -> str:
        """The words; empty where nobody has written them in this language."""
        return self.block.text_in(self.language)

    @property
    def by_machine(self) -> bool:
        """True where a machine wrote the words: they are never "reviewed"."""
        return self.language in self.block.texts and self.block.texts[self.language].by_machine


def offered_in(language: str) -> list[OfferedBlock]:
    """All blocks that have words in this language; one query, none for German."""
    return [one for one in _offered([language]) if one.text]


def every_text(languages: Iterable[str]) -> list[OfferedBlock]:
    """Each block in each of these languages, also where words are missing; one query."""
    return _offered(list(languages))


def review(key: str, language: str, *, actor: User) -> None:
    """A named person who commands the language has read these words. Twice is once.

    Raises MachineTextUnreviewed for what a machine wrote, LanguageNotRead for who does not command
    the language; a text that is not there is nothing to confirm.
    """
    found = answer_blocks.block(key)
    if found is None or not found.text_in(language):
        return
    if found.texts[language].by_machine:
        raise MachineTextUnreviewed()
    if language.split("-")[0] not in {code.split("-")[0] for code in actor.languages}:
        raise LanguageNotRead(language=german_name(language))
    with transaction.atomic():
        made, is_new = BlockReview.objects.get_or_create(
            key=key,
            language=language,
            fingerprint=found.fingerprint(language),
            defaults={"reviewed_on": clock.today(), "reviewed_by_id": actor.pk},
        )
        if is_new:
            record_act("dialogue.review_block", actor_id=actor.pk, subject=made)


def _offered(languages: list[str]) -> list[OfferedBlock]:
    accepted: set[tuple[str, str, str]] = set()
    if languages != [SOURCE]:
        rows = BlockReview.objects.filter(language__in=languages)
        accepted = set(rows.values_list("key", "language", "fingerprint"))
    return [
        OfferedBlock(
            block=one,
            language=language,
            # German is what the house itself wrote and vouches for.
            is_reviewed=language == SOURCE
            or (one.key, language, one.fingerprint(language)) in accepted,
        )
        for one in answer_blocks.blocks()
        for language in languages
    ]
