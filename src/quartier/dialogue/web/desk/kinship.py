"""Merging a voice with another and splitting one in parts; nothing is lost, and it can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from quartier.base.voice_languages import german_name
from quartier.base.web.ids import random_id
from quartier.dialogue.desk import splitting
from quartier.dialogue.errors import (
    LanguageNotRead,
    NothingToMerge,
    NothingToSplit,
    TooLateToUndo,
)
from quartier.dialogue.web import reading
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import Descent, kin_ids
from quartier.dialogue.web.withdrawal import erase
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import keep_text, read_text

UNREAD = frozenset({"arrived", "held"})
# What a part has from the voice it comes from; its theme is its own.
_SHARED = ("kind", "area", "language", "visibility", "channel", "event", "cell", "attention")


def merge(contribution: Contribution, *, into: Contribution, reader: User) -> None:
    """Carry on `contribution` in `into`, which says the same; its own words stay as they are.

    Whoever has its number reads the stations of `into`. Raises NothingToMerge, LanguageNotRead,
    ForbiddenTransition.
    """
    _check_reader(contribution, reader)
    with transaction.atomic():
        target = Contribution.objects.select_for_update().get(pk=into.pk)
        if target.state not in {"arrived", "held", "released"} or contribution.pk in kin_ids(
            into.pk
        ):
            raise NothingToMerge()
        contribution.move("continued", actor_id=reader.pk)
        Descent.objects.create(ancestor=contribution, descendant=target, kind=Descent.Kind.MERGE)
        record_act("dialogue.merge", actor_id=reader.pk, subject=contribution)


def split(
    contribution: Contribution, *, numbers: Sequence[int], reader: User
) -> list[Contribution]:
    """The parts of a voice, each a voice of its own, in the place where the whole one stood.

    `numbers[n]` is the part of sentence n. The parts have no number of their own: whoever has the
    number of the whole reads the stations of all. Raises NothingToSplit, LanguageNotRead, TextGone.
    """
    _check_reader(contribution, reader)
    text = read_text(contribution.original_id or contribution.redacted_id)
    pieces = splitting.parts(text, numbers)
    if len(pieces) < 2:
        raise NothingToSplit()
    with transaction.atomic():
        contribution.move("continued", actor_id=reader.pk)
        made = [_part(contribution, piece) for piece in pieces]
        Descent.objects.bulk_create(
            Descent(ancestor=contribution, descendant=part, kind=Descent.Kind.SPLIT)
            for part in made
        )
        record_act("dialogue.split", actor_id=reader.pk, subject=contribution)
    return made


def undo(contribution: Contribution, *, reader: User) -> None:
    """Take a merge or split back: the voice is to be read again, its parts are erased.

    Raises TooLateToUndo once somebody has decided on a part, or the words are gone.
    """
    _check_reader(contribution, reader)
    with transaction.atomic():
        steps = list(Descent.objects.filter(ancestor=contribution).select_related("descendant"))
        parts = [step.descendant for step in steps if step.kind == Descent.Kind.SPLIT]
        decided = any(part.state not in UNREAD for part in parts)
        if contribution.state != "continued" or decided or not contribution.original_id:
            raise TooLateToUndo()
        merged = [step.descendant for step in steps if step.kind == Descent.Kind.MERGE]
        if any(target.state not in UNREAD for target in merged):
            raise TooLateToUndo()
        Descent.objects.filter(ancestor=contribution).delete()
        for part in parts:
            erase(part)
        contribution.move("arrived", actor_id=reader.pk)
        record_act("dialogue.undo_kin", actor_id=reader.pk, subject=contribution)


def ancestors_of(contribution_id: uuid.UUID) -> list[Descent]:
    """What was carried on in this voice; one query."""
    found = Descent.objects.filter(descendant_id=contribution_id).select_related("ancestor")
    return list(found.order_by("kind", "id"))


def descendants_of(contribution_id: uuid.UUID) -> list[Descent]:
    """In what this voice is carried on; one query."""
    found = Descent.objects.filter(ancestor_id=contribution_id).select_related("descendant")
    return list(found.order_by("kind", "id"))


def next_part(contribution: Contribution) -> Contribution | None:
    """Another part of the same split voice that nobody has read yet; one query."""
    wholes = Descent.objects.filter(descendant=contribution, kind=Descent.Kind.SPLIT)
    beside = Contribution.objects.filter(
        carries__kind=Descent.Kind.SPLIT,
        carries__ancestor__in=wholes.values("ancestor"),
        state="arrived",
    )
    return beside.exclude(pk=contribution.pk).order_by("carries__id").first()


def _check_reader(contribution: Contribution, reader: User) -> None:
    viewer = reader.viewer()
    if not reading.commands(viewer, contribution.language):
        raise LanguageNotRead(language=german_name(contribution.language))
    if not reading.may_read(viewer, contribution):
        raise Http404


def _part(whole: Contribution, text: str) -> Contribution:
    expires = retention().text_expires(whole.arrived_on)
    part = Contribution(
        **{name: getattr(whole, name) for name in _SHARED},
        arrived_on=whole.arrived_on,
        adds_to_id=whole.adds_to_id,
        turn=whole.turn,
        text_hash="",
        # No number leads to a part, and none could be guessed: these are not hashes of anything.
        submission_hash=random_id().hex * 2,
        receipt_hash=random_id().hex * 2,
        original_id=keep_text(text, expires_on=expires),
    )
    part.save()
    return part
