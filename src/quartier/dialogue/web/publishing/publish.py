"""Voices become public: ten or more at a time, and the numbers move with them (V5)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.dialogue.contributions import Kind
from quartier.dialogue.publishing.showing import (
    LEAST_IN_BATCH,
    Features,
    Key,
    Known,
    Standing,
    counted,
    names_words,
    stand_after,
)
from quartier.dialogue.themes import THEMES
from quartier.dialogue.web.publishing.groups import group_keys
from quartier.dialogue.web.stored.batches import PublicBatch, PublicCount
from quartier.dialogue.web.stored.contributions import Contribution, ContributionQuerySet
from quartier.dialogue.web.stored.support import Support
from quartier.people.policy import PUBLIC
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

_AT_ONCE = 5_000
# A voice whose text expired was heard all the same.
_COUNTED = Q(state__in=("released", "expired"), batch__isnull=False, adds_to=None)


def waiting_number() -> int:
    """How many read voices wait to become public."""
    return _waiting().count()


def publish_waiting(*, actor: User | None = None) -> PublicBatch | None:
    """Make what waits public as one batch and move the numbers; None while fewer than ten wait."""
    with transaction.atomic():
        last = PublicBatch.objects.select_for_update().order_by("-number").first()
        _show_support()
        waiting = list(_waiting().select_for_update().values_list("pk", flat=True))
        if len(waiting) < LEAST_IN_BATCH:
            return None
        # Two at the same moment make the same number, and one of them fails whole.
        batch = PublicBatch.objects.create(
            number=last.number + 1 if last else 1, made_on=clock.today(), voices=len(waiting)
        )
        for start in range(0, len(waiting), _AT_ONCE):
            chunk = waiting[start : start + _AT_ONCE]
            Contribution.objects.filter(pk__in=chunk).update(batch=batch)
        move_numbers(batch)
        if actor is not None:
            record_act("dialogue.publish", actor_id=actor.pk, subject=batch)
    return batch


def _waiting() -> ContributionQuerySet:
    return Contribution.objects.visible_to(PUBLIC).filter(batch=None, adds_to=None)


def _show_support() -> None:
    Support.objects.exclude(given=F("shown")).update(shown=F("given"))


def move_numbers(batch: PublicBatch) -> None:
    """Let every number move that may move with this batch; all others stay as they are."""
    listed = list(Area.objects.defer("overlaps", "group_spans"))
    areas = {area.key: area.pk for area in listed}
    group_of = group_keys(listed)
    rows = {row.key: row for row in PublicCount.objects.all()}
    before = {Key.read(key): row.exact for key, row in rows.items()}
    known = Known(tuple(Kind), tuple(theme.key for theme in THEMES), group_of)
    standing = stand_after(before, counted(_features(group_of)), known)
    occasions = _occasions(group_of)
    changed, new = [], []
    for key, one in standing.items():
        row = rows.get(str(key))
        quotes = _may_name(key, one, occasions)
        if row is None:
            if one.exact:
                new.append(_row(key, one, quotes, batch, areas))
        elif (row.exact, row.count, row.quotes) != (one.exact, one.count, quotes):
            row.batch = batch
            row.exact, row.count, row.quotes = one.exact, one.count, quotes
            changed.append(row)
    PublicCount.objects.bulk_create(new, batch_size=500)
    PublicCount.objects.bulk_update(changed, ["exact", "count", "quotes", "batch"], batch_size=100)


def _features(group_of: Mapping[str, str]) -> Iterator[Features]:
    """All public voices, those alike in all features together."""
    alike = (
        Contribution.objects.filter(_COUNTED)
        .order_by()
        .annotate(month_of=TruncMonth("arrived_on"))
        .values_list("kind", "theme", "area__key", "event", "month_of", "cell")
        .annotate(voices=Count("pk"))
    )
    for kind, theme, area, event, month, cell, voices in alike.iterator():
        yield Features(
            kind=kind,
            theme=theme,
            group=group_of.get(area, ""),
            area=area or "",
            event=str(event) if event else "",
            month=f"{month:%Y-%m}",
            cell=cell,
            voices=voices,
        )


def _occasions(group_of: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """At how many events people spoke of each area and of each group of areas."""
    found: dict[tuple[str, str], set[object]] = {}
    voices = Contribution.objects.filter(_COUNTED, area__isnull=False, event__isnull=False)
    for area, event in voices.order_by().values_list("area__key", "event").distinct():
        found.setdefault(("area", area), set()).add(event)
        found.setdefault(("group", group_of.get(area, "")), set()).add(event)
    return {place: len(events) for place, events in found.items()}


def _may_name(key: Key, one: Standing, occasions: Mapping[tuple[str, str], int]) -> bool:
    """True where words may carry this place or the name of this event."""
    if len(key.pairs) != 1 or not key.pairs[0][1] or one.count is None:
        return False
    feature = key.pairs[0][0]
    if feature == "event":
        return True
    return names_words(one.exact, occasions.get(key.pairs[0], 0))


def _row(
    key: Key,
    one: Standing,
    quotes: bool,
    batch: PublicBatch,
    areas: Mapping[str, uuid.UUID],
) -> PublicCount:
    month = key.of("month")
    area = key.of("area")
    return PublicCount(
        key=str(key),
        features=" ".join(key.features),
        kind=key.of("kind") or "",
        theme=key.of("theme") or "",
        group=key.of("group") or "",
        cell=key.of("cell") or "",
        area_id=areas[area] if area else None,
        event_id=key.of("event") or None,
        month=f"{month}-01" if month else None,
        exact=one.exact,
        count=one.count,
        quotes=quotes,
        batch=batch,
    )
