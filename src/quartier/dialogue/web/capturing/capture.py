"""Writing down what somebody said, phoned, wrote or mailed: by staff, for the person.

Who wrote down which voice is stored nowhere. The last five are remembered in memory, so that a slip
of the pen can be mended while nobody has read it yet; a restart forgets them.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import timedelta

from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.city.web.models import Area
from quartier.dialogue.saying.errors import NotYourEvent, ReadMeanwhile, SlipKnown
from quartier.dialogue.web.answering.adding import correct
from quartier.dialogue.web.events.event import Event, EventQuerySet
from quartier.dialogue.web.saying import Receipt, Said, say
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.policy import Role, Viewer
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.vault import read_text

LATEST = 5
# Paper is typed on the evening itself or the day after.
DAYS_AFTER = 2
_MOST_PEOPLE = 500


@dataclass(frozen=True)
class Captured:
    """What staff typed. `again`: yes, although this slip was typed before."""

    text: str
    kind: str
    language: str
    visibility: str
    channel: str
    form_key: str
    area: Area | None = None
    event: Event | None = None
    slip: str = ""
    again: bool = False


class Latest:
    """The last five voices that each person wrote down, in memory alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: OrderedDict[uuid.UUID, deque[uuid.UUID]] = OrderedDict()

    def note(self, person: uuid.UUID, voice: uuid.UUID) -> None:
        """Remember that this person has just written down this voice."""
        with self._lock:
            voices = self._of.setdefault(person, deque(maxlen=LATEST))
            if voice not in voices:
                voices.append(voice)
            self._of.move_to_end(person)
            if len(self._of) > _MOST_PEOPLE:
                self._of.popitem(last=False)

    def of(self, person: uuid.UUID) -> list[uuid.UUID]:
        """The voices, the newest first."""
        with self._lock:
            return list(reversed(self._of.get(person, ())))


LATEST_VOICES = Latest()


def events_for(user: User, viewer: Viewer) -> EventQuerySet:
    """The events at which this person may write down voices, the latest first.

    Who only helps gets the events they were assigned to, until two days after.
    """
    found = Event.objects.filter(state__in=["announced", "held"])
    if not writes_anywhere(viewer):
        lasts = models.Q(last_day__gte=clock.today() - timedelta(days=DAYS_AFTER))
        found = found.filter(lasts, helpers__user=user)
    return found.order_by("-first_day", "title")


def happening(found: EventQuerySet) -> Event | None:
    """Of these the event at which somebody writes down voices now: today's; None without one."""
    today = clock.today()
    return found.filter(first_day__lte=today, last_day__gte=today).first()


def writes_anywhere(viewer: Viewer) -> bool:
    """True for who may also write down what was phoned or mailed to the office."""
    return bool(viewer.roles & {Role.LEAD, Role.READER})


def capture(captured: Captured, *, by: User, viewer: Viewer) -> Receipt:
    """Store what was said and return its number, to be read out once.

    Raises NothingSaid, TooLong, NotYourEvent, or SlipKnown where this slip of the event was typed
    before.
    """
    _check_event(captured, by, viewer)
    with transaction.atomic():
        receipt = say(
            Said(
                text=captured.text,
                kind=captured.kind,
                language=captured.language,
                visibility=captured.visibility,
                form_key=captured.form_key or random_id().hex,
                area=captured.area,
                event=captured.event,
                channel=captured.channel,
                slip=captured.slip,
            )
        )
        if receipt.is_new:
            _check_slip(captured, besides=receipt.contribution)
            # The event, not the voice: nobody is to be found by who wrote them down, and when.
            record_act("dialogue.capture", actor_id=by.pk, subject=captured.event)
    LATEST_VOICES.note(by.pk, receipt.contribution.pk)
    return receipt


def mend(voice: Contribution, captured: Captured, *, by: User, viewer: Viewer) -> None:
    """Change what this person has just written down. The number stays.

    Raises NothingSaid, TooLong, NotYourEvent, SlipKnown, or ReadMeanwhile.
    """
    _check_event(captured, by, viewer)
    with transaction.atomic():
        unread = Contribution.objects.select_for_update().filter(pk=voice.pk, state="arrived")
        if voice.pk not in LATEST_VOICES.of(by.pk) or not unread.exists():
            raise ReadMeanwhile()
        _check_slip(captured, besides=voice)
        unread.update(
            kind=Contribution.Kind(captured.kind),
            language=captured.language,
            visibility=Contribution.Visibility(captured.visibility),
            channel=Contribution.Channel(captured.channel),
            area=captured.area,
            event=captured.event,
            slip=captured.slip,
        )
        voice.refresh_from_db()
        correct(voice, text=captured.text)
        record_act("dialogue.capture", actor_id=by.pk, subject=captured.event)


def latest_of(user: User) -> list[Contribution]:
    """The last five of this person that nobody has read yet, the newest first; one query."""
    wanted = LATEST_VOICES.of(user.pk)
    found = Contribution.objects.filter(pk__in=wanted, state="arrived").select_related("area")
    by_id = {voice.pk: voice for voice in found}
    return [by_id[pk] for pk in wanted if pk in by_id]


def typed_text(voice: Contribution, *, by: User) -> str:
    """What this person has just typed, to mend it. Raises ReadMeanwhile for any other voice."""
    if voice.pk not in LATEST_VOICES.of(by.pk) or voice.state != "arrived":
        raise ReadMeanwhile()
    return read_text(voice.original_id)


def _check_event(captured: Captured, by: User, viewer: Viewer) -> None:
    if captured.event is None:
        if not writes_anywhere(viewer):
            raise NotYourEvent()
    elif not events_for(by, viewer).filter(pk=captured.event.pk).exists():
        raise NotYourEvent()


def _check_slip(captured: Captured, *, besides: Contribution) -> None:
    if not captured.slip or captured.event is None or captured.again:
        return
    same = Contribution.objects.filter(event=captured.event, slip=captured.slip)
    if same.exclude(pk=besides.pk).exists():
        raise SlipKnown(slip=captured.slip)
