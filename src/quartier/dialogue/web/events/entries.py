"""A stored event as the entry of a city folder, and an entry as a stored event."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.base import fingerprints
from quartier.base.clock import CITY_ZONE
from quartier.base.web.translations import Translation, translate
from quartier.city.web.models import Area
from quartier.dialogue.events.agenda import Point
from quartier.dialogue.events.entries import Asked, Cost, EventEntry, Heads, Judged, Part
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.parts import (
    AgendaItem,
    CostItem,
    Evaluation,
    EventPart,
    EventQuestion,
    HeadCount,
    SpokenLanguage,
)
from quartier.dialogue.web.events.places import Place

# Fields that the entry and the row call the same.
_SAME = (
    "title",
    "track",
    "format",
    "summary",
    "planned",
    "happened",
    "target_group",
    "child_care",
    "access",
    "remark",
    "source",
    "minutes",
    "minutes_public",
)
_LISTS = ("languages", "themes", "done")
_TRANSLATED = ("title", "summary")


def fingerprint_of(entry: EventEntry) -> str:
    """Tells two entries apart; the short sign does not count, it may be given later."""
    content = {name: value for name, value in entry.as_entry().items() if name != "short"}
    for name in ("starts", "ends"):
        moment = getattr(entry, name)
        if moment is not None:
            content[name] = moment.astimezone(CITY_ZONE).isoformat()
    return fingerprints.of_mapping(content)


def entry_of(event: Event) -> EventEntry:
    """The entry of a stored event; names of people are not in it."""
    same = {name: getattr(event, name) for name in _SAME}
    lists = {name: tuple(getattr(event, name)) for name in _LISTS}
    return EventEntry(
        key=event.slug,
        state=event.state,
        short=event.short,
        place=event.place.key if event.place else "",
        areas=tuple(event.areas.order_by("key").values_list("key", flat=True)),
        starts=event.starts_at.astimezone(CITY_ZONE) if event.starts_at else None,
        ends=event.ends_at.astimezone(CITY_ZONE) if event.ends_at else None,
        reached=event.reached_quoted,
        parts=tuple(_part(part) for part in event.eventparts.all()),
        agenda=tuple(Point(i.minutes, i.what, i.role) for i in event.agendaitems.all()),
        questions=tuple(
            Asked(q.question, q.office, q.answer, q.released_on) for q in event.eventquestions.all()
        ),
        costs=tuple(Cost(c.what, c.planned_cents, c.cents) for c in event.costitems.all()),
        heads=_heads(event),
        judged=_judged(event),
        texts=_texts(event),
        **lists,
        **same,
    )


def _part(part: EventPart) -> Part:
    return Part(part.role, part.name if part.role in EventPart.PUBLIC else "", part.language)


def _heads(event: Event) -> Heads | None:
    count = HeadCount.objects.filter(event=event).first()
    if count is None:
        return None
    spoken = count.languages.order_by("language").values_list("language", "people")
    return Heads(count.adults, count.children, dict(spoken))


def _judged(event: Event) -> Judged | None:
    found = Evaluation.objects.filter(event=event).first()
    return Judged(found.went_well, found.differently, found.hours) if found else None


def _texts(event: Event) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    found = Translation.objects.filter(
        object_type=Event._meta.label_lower, object_id=event.pk, field__in=_TRANSLATED
    )
    for one in found.order_by("language", "field"):
        if one.origin == Translation.Origin.HUMAN and one.is_current(getattr(event, one.field)):
            texts.setdefault(one.language, {})[one.field] = one.text
    return texts


def store(
    event: Event, entry: EventEntry, places: dict[str, Place], areas: dict[str, Area]
) -> None:
    """Write everything the entry says into the row and its parts; parts it had before are replaced.

    The caller's transaction. People's names that staff entered stay with their roles.
    """
    for name in _SAME:
        setattr(event, name, getattr(entry, name))
    for name in _LISTS:
        setattr(event, name, list(getattr(entry, name)))
    event.slug = entry.key
    event.short = entry.short or event.short
    event.place = places.get(entry.place)
    event.starts_at, event.ends_at = entry.starts, entry.ends
    event.reached_quoted = entry.reached
    event.folder_fingerprint = fingerprint_of(entry)
    if event._state.adding:
        event.state = entry.state
    event.save()
    event.areas.set([areas[key] for key in entry.areas])
    _store_rows(event, entry)
    for language, texts in entry.texts.items():
        for field, text in texts.items():
            translate(event, field, language, text)


def _store_rows(event: Event, entry: EventEntry) -> None:
    _store_parts(event, entry)
    points = ({"minutes": p.minutes, "what": p.what, "role": p.role} for p in entry.agenda)
    _replace(AgendaItem, event, points)
    asked = (
        {
            "question": one.question,
            "office": one.office,
            "answer": one.answer,
            "released_on": one.released,
        }
        for one in entry.questions
    )
    _replace(EventQuestion, event, asked)
    costs = (
        {"what": one.what, "planned_cents": one.planned_cents, "cents": one.cents}
        for one in entry.costs
    )
    _replace(CostItem, event, costs)
    _store_outcome(event, entry)


def _store_parts(event: Event, entry: EventEntry) -> None:
    """The parts of the entry; people whom staff named keep their place."""
    people = event.eventparts.exclude(role__in=EventPart.PUBLIC).exclude(name="")
    named = list(people.values_list("role", "language", "name"))
    parts = ({"role": one.role, "name": one.name, "language": one.language} for one in entry.parts)
    _replace(EventPart, event, parts)
    for role, language, name in named:
        slot = event.eventparts.filter(role=role, language=language, name="").first()
        slot = slot or EventPart(event=event, role=role, language=language, position=99)
        slot.name = name
        slot.save()


def _store_outcome(event: Event, entry: EventEntry) -> None:
    """Heads, languages spoken and the judgement; what stood there before is replaced."""
    HeadCount.objects.filter(event=event).delete()
    if entry.heads is not None:
        count = HeadCount.objects.create(
            event=event, adults=entry.heads.adults, children=entry.heads.children
        )
        SpokenLanguage.objects.bulk_create(
            SpokenLanguage(head_count=count, language=code, people=people)
            for code, people in entry.heads.languages.items()
        )
    Evaluation.objects.filter(event=event).delete()
    if entry.judged is not None:
        Evaluation.objects.create(
            event=event,
            went_well=entry.judged.went_well,
            differently=entry.judged.differently,
            hours=entry.judged.hours,
        )


def _replace(model: type, event: Event, rows: Iterable[dict[str, object]]) -> None:
    model.objects.filter(event=event).delete()  # type: ignore[attr-defined]
    model.objects.bulk_create(  # type: ignore[attr-defined]
        model(event=event, position=position, **row) for position, row in enumerate(rows)
    )
