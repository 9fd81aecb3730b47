"""Answers: every voice gets one, in the language of the person who spoke."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.privacy.web.vault import read_texts


class Answer(Identified):
    """An answer to one contribution, as the person reads it under the number."""

    vault_fields: ClassVar = ("text_id",)

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="answers", verbose_name="Beitrag"
    )
    language = models.CharField("Sprache", max_length=15)
    # In the vault, as the words it answers: it may repeat them.
    text_id = models.UUIDField("Antwort im Tresor", null=True)
    answered_on = models.DateField("am")
    # Not shown: answers come from the city, not from a single member of staff (V10).
    written_by_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering: ClassVar = ["answered_on", "id"]

    def __str__(self) -> str:
        return f"Antwort vom {self.answered_on:%d.%m.%Y}"


@dataclass(frozen=True)
class WrittenAnswer:
    """An answer with its words; `text` is empty once they were erased."""

    text: str
    language: str
    answered_on: date


def answers_to(contribution_id: uuid.UUID) -> list[WrittenAnswer]:
    """The answers to one contribution, oldest first; two queries."""
    found = list(Answer.objects.filter(contribution_id=contribution_id))
    texts = read_texts(text_ids_of(found))
    return [
        WrittenAnswer(texts.get(answer.text_id, ""), answer.language, answer.answered_on)
        for answer in found
    ]


def text_ids_of(answers: Iterable[Answer]) -> list[uuid.UUID]:
    """Where the words of these answers lie, as far as there are any."""
    return [answer.text_id for answer in answers if answer.text_id is not None]
