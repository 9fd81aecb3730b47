"""Writing events: saving at any completeness, steps of their life, photos with consent."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from quartier.base.web.files import StoredFile, keep_file, store_path
from quartier.base.web.slugs import give_slug
from quartier.dialogue.errors import EventWithoutDate, PhotoWithoutConsent
from quartier.dialogue.events.photo_cleaning import cleaned
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

ACT = "dialogue.events"


def keep_event(event: Event, *, actor: User) -> Event:
    """Save what staff wrote. The address follows the title until the event is announced."""
    with transaction.atomic():
        if event._state.adding or event.state == "planned":
            event.slug = give_slug(event, event.title)
        event.save()
        record_act(ACT, actor_id=actor.pk, subject=event)
    return event


def move_event(event: Event, to: str, *, actor: User) -> None:
    """Announce, close or cancel it. Raises EventWithoutDate and ForbiddenTransition."""
    if to in {"announced", "held"} and not event.has_date:
        raise EventWithoutDate()
    with transaction.atomic():
        event.move(to, actor_id=actor.pk)
        record_act(ACT, actor_id=actor.pk, subject=event)


def tick(event: Event, done: list[str], *, actor: User) -> None:
    """Keep which points of the list are seen to."""
    with transaction.atomic():
        event.done = done
        event.save(update_fields=["done"])
        record_act(ACT, actor_id=actor.pk, subject=event)


def keep_photo(event: Event, raw: bytes, *, caption: str, actor: User) -> EventPhoto:
    """Keep a photo, cleaned; it is not shown yet. Raises PhotoRefused."""
    photo = cleaned(raw)
    with transaction.atomic():
        # The name of the file says what staff wrote, not what a camera or a person called it.
        stored = keep_file("foto.jpg", photo.content)
        kept = EventPhoto.objects.create(
            event=event, file=stored, width=photo.width, height=photo.height, caption=caption
        )
        record_act(ACT, actor_id=actor.pk, subject=kept)
    return kept


def show_photo(
    photo: EventPhoto, *, consent_on: date | None, consent_at: str, shown: bool, actor: User
) -> None:
    """Write down the consent, and whether the page shows the photo. Raises PhotoWithoutConsent."""
    if shown and consent_on is None:
        raise PhotoWithoutConsent()
    photo.consent_on, photo.consent_at, photo.shown = consent_on, consent_at, shown
    with transaction.atomic():
        photo.save()
        record_act(ACT, actor_id=actor.pk, subject=photo)


def forget_photo(photo: EventPhoto, *, actor: User) -> None:
    """Delete the photo and its content, as soon as one person in it no longer agrees."""
    stored = photo.file
    with transaction.atomic():
        record_act(ACT, actor_id=actor.pk, subject=photo)
        photo.delete()
        if EventPhoto.objects.filter(file=stored).exists():
            return
        StoredFile.objects.filter(pk=stored.pk).delete()
        transaction.on_commit(lambda: store_path(stored.sha256).unlink(missing_ok=True))
