"""What covers a need: decided actions by area and by the field of the needs behind their mandate."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.urls import reverse

from quartier.base.web.shown import shown_fields
from quartier.city.web.models import Area
from quartier.needs.columns import Asked, Covering, Place
from quartier.needs.web.models import Need
from quartier.people.policy import PUBLIC
from quartier.strategy.life_cycles import CANCELLED
from quartier.strategy.web.publishing.area_part import FOUND, Happening
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.words import ACTION_WORDS

_ROW = ("pk", "title", "slug", "state", "is_citywide", "areas__key", "mandate__needs__field")


def covering(asked: Asked) -> Mapping[Place, tuple[Covering, ...]]:
    """The public actions by place; whoever asks, only what is public. Cancelled ones cover nothing.

    Three queries at most: actions, all areas where one of them is for the whole city, translations.
    None on the page of an area that has found no action already.
    """
    here = asked.shared.get(FOUND)
    if isinstance(here, Happening) and not here.found and not here.citywide:
        return {}
    found = (
        Action.objects.visible_to(PUBLIC)
        .exclude(state=CANCELLED)
        .filter(mandate__needs__in=Need.objects.visible_to(PUBLIC))
    )
    if asked.areas is not None:
        found = found.filter(Q(areas__key__in=asked.areas) | Q(is_citywide=True))
    rows = list(found.order_by("title", "pk").values_list(*_ROW).distinct())
    titles = _titles({row[0]: row[1] for row in rows}, asked.language)
    everywhere = _all_areas(asked) if any(row[4] for row in rows) else ()
    places: dict[Place, dict[str, Covering]] = {}
    for key, _title, slug, state, is_citywide, area, field in rows:
        title, language = titles[key]
        url = reverse("strategy:action", args=[slug])
        one = Covering(str(key), title, language, url, str(ACTION_WORDS[state]))
        for place in everywhere if is_citywide else (area,):
            if place is not None:
                places.setdefault((place, field), {})[one.key] = one
    return {place: tuple(found.values()) for place, found in places.items()}


def _all_areas(asked: Asked) -> Iterable[str]:
    if asked.areas is not None:
        return asked.areas
    return list(Area.objects.values_list("key", flat=True))


def _titles(german: Mapping[uuid.UUID, str], language: str) -> dict[uuid.UUID, tuple[str, str]]:
    """Each title and the language it is in."""
    shown = shown_fields(
        [(Action(pk=key, title=title), ["title"]) for key, title in german.items()], language
    )
    return {key: (shown[key, "title"].text, shown[key, "title"].language) for key in german}
