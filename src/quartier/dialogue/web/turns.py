"""The fair queue: a voice gets its place when it arrives, and no page ever sorts (V8).

Calm networks come before hasty ones; within that, events and languages take turns, and in each of
them what many others of the same network sent before comes up half as often, a quarter as often,
and so on; then who came first comes first; near duplicates are one row. Words never decide: a list of bad words
would put the person who was insulted behind the one who insults.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.dialogue.desk import likeness
from quartier.dialogue.web.stored.contributions import Contribution, ContributionQuerySet
from quartier.dialogue.web.stored.lines import LikenessMark, Stream
from quartier.dialogue.web.stored.standing import BEHIND, step_up

ORDER = ("attention", "turn", "arrived_on", "id")
# Floods are short; after that a mark would only be one more thing we keep.
MARK_DAYS = 14
# A group whose texts drift further than this grows no more marks.
MOST_MARKS = 1000


def line_up(voice: Contribution, text: str) -> None:
    """Give a voice that is stored already its place; see `set_place`."""
    with transaction.atomic():
        set_place(voice, text)
        Contribution.objects.filter(pk=voice.pk).update(likeness=voice.likeness, turn=voice.turn)


def set_place(voice: Contribution, text: str, *, pace: int = 0) -> None:
    """Write into `voice` where it stands; whoever calls stores it in the same transaction.

    `voice.attention` is set before. One that resembles others stands behind the first of them.
    pace: of its network's `Verdict`; stored with no voice.
    """
    with transaction.atomic():
        group, is_new = _group_of(voice, text)
        first = None if is_new else _first_of(group, voice)
        if first is None:
            turn = _next_turn(voice, pace)
        else:
            turn, (first_id, first_attention) = BEHIND, first
            if voice.attention < first_attention:
                # The calm one leads: a flood must not pull a voice that came calmly down with it.
                turn = _next_turn(voice, pace)
                Contribution.objects.filter(pk=first_id).update(turn=BEHIND)
        voice.likeness, voice.turn = group, turn


def in_line(found: ContributionQuerySet) -> ContributionQuerySet:
    """The rows of the queue in their order: unread voices, near duplicates behind the first."""
    return found.filter(state="arrived", turn__lt=BEHIND).order_by(*ORDER)


def alike_counts(voices: Iterable[Contribution]) -> dict[str, int]:
    """How many unread voices stand behind each of these, by likeness; one query."""
    groups = [voice.likeness for voice in voices if voice.likeness]
    found = Contribution.objects.filter(likeness__in=groups, state="arrived", turn=BEHIND)
    return dict(found.order_by().values_list("likeness").annotate(number=Count("pk")))


def tidy() -> int:
    """Give every group without a first one its first, and drop old marks. How many were mended."""
    LikenessMark.objects.filter(made_on__lte=clock.today() - clock.days(MARK_DAYS)).delete()
    behind = Contribution.objects.filter(state="arrived", turn__gte=BEHIND)
    led = Contribution.objects.filter(state="arrived", turn__lt=BEHIND).values("likeness")
    mended = behind.filter(likeness="").update(turn=0)
    for group in behind.exclude(likeness__in=led).values_list("likeness", flat=True).distinct():
        step_up(Contribution, group)
        mended += 1
    return mended


def forget_marks(voice_ids: Iterable[uuid.UUID]) -> None:
    """Drop what was made from the words of these voices; called when their words are erased."""
    LikenessMark.objects.filter(voice_id__in=list(voice_ids)).delete()


def _first_of(group: str, voice: Contribution) -> tuple[uuid.UUID, int] | None:
    """Who leads this group in the queue, and how hasty it came; `voice` itself left out."""
    known = Contribution.objects.filter(likeness=group, state="arrived", turn__lt=BEHIND)
    return known.exclude(pk=voice.pk).order_by(*ORDER).values_list("pk", "attention").first()


def _group_of(voice: Contribution, text: str) -> tuple[str, bool]:
    """The group of near duplicates; a new one, and True, where nothing resembles this text."""
    marks = likeness.marks_of(text, _key(voice.language))
    known = LikenessMark.objects.filter(mark__in=marks).values_list("group", "mark")
    shared = Counter(group for group, _mark in known)
    group, is_new, missing = random_id().hex, True, list(marks)
    if shared:
        best, number = max(shared.items(), key=lambda item: (item[1], item[0]))
        if number >= likeness.ENOUGH:
            group, is_new = best, False
            there = {mark for its_group, mark in known if its_group == best}
            missing = [mark for mark in marks if mark not in there]
            if not missing or LikenessMark.objects.filter(group=group).count() >= MOST_MARKS:
                return group, is_new
    LikenessMark.objects.bulk_create(
        [
            LikenessMark(mark=mark, group=group, voice_id=voice.pk, made_on=clock.today())
            for mark in missing
        ],
        ignore_conflicts=True,
    )
    return group, is_new


def _next_turn(voice: Contribution, pace: int) -> int:
    """One after the last of its stream, but never before what is being read now.

    Streams take turns as queues do in a fair network (start-time fair queueing, Goyal 1996): one
    that was silent for a month starts beside the others, not far before them. What comes at a `pace`
    is a stream with 1/2, 1/4, 1/8 … of the turns: later, and never only after all others.
    """
    name = f"{voice.event_id or 'online'}/{voice.language}/{min(voice.attention, 9)}"
    step = 2**pace
    if pace:
        name += f"/{pace}"
    heads = Contribution.objects.filter(
        state="arrived", attention=voice.attention, turn__gt=0, turn__lt=BEHIND
    )
    head = heads.order_by("turn").values_list("turn", flat=True).first() or 1
    now = head + step - 1
    streams = Stream.objects.select_for_update()
    stream, is_new = streams.get_or_create(name=name, defaults={"last_turn": now})
    if is_new:
        return now
    turn = max(stream.last_turn + step, now)
    Stream.objects.filter(name=name).update(last_turn=turn)
    return turn


def _key(language: str) -> bytes:
    # One key a language: behind a voice that nobody here reads, none may stand that somebody could.
    purpose = b"dialogue.likeness." + language.encode()
    return hmac.digest(settings.SECRET_KEY.encode(), purpose, hashlib.sha256)
