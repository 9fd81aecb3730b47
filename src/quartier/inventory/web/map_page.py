"""The map pages: one indicator at one time, with everything one has to know to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.inventory.web.figures import sources_once
from quartier.inventory.web.map_picture import MapOfValues, areas_to_draw, map_of
from quartier.inventory.web.releases import Release
from quartier.inventory.web.themes import Theme, by_theme
from quartier.inventory.web.told import ToldIndicator, order_of, tell_all
from quartier.people.policy import PUBLIC

# What is counted in heads colours large areas dark; a share is the better map to begin with.
_BEST_FIRST = ("share", "rate", "value", "change", "balance", "count")


@dataclass(frozen=True)
class Choices:
    """The indicators of a theme: key, language and text of the title, whether it is the one chosen."""

    heading: str
    options: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True)
class Chooser:
    """What the form of the map offers: indicators by theme, and the times of the one chosen."""

    themes: tuple[Choices, ...]
    times: tuple[tuple[str, str], ...]


@require_safe
def maps(request: HttpRequest) -> HttpResponse:
    """`/karte/`: the form sends here which indicator and time it wants; without, the first map."""
    release = Release.current(PUBLIC)
    told = mappable(release)
    wanted = request.GET.get("kennzahl", "")
    if wanted:
        if all(one.key != wanted for one in told):
            raise Http404
        time = request.GET.get("zeit", "")
        ending = "?" + urlencode({"zeit": time}) if time else ""
        return redirect(reverse("inventory:map", args=[wanted]) + ending)
    if release is None or not told:
        return render(request, "inventory/map.html", {"chosen": None, "breadcrumbs": _crumbs()})
    return _page(request, release, told, first_map(told))


@require_safe
def one_map(request: HttpRequest, indicator: str) -> HttpResponse:
    """The map of an indicator; `?zeit=` chooses the time, a year stands for whatever lies in it."""
    release = Release.current(PUBLIC)
    told = mappable(release)
    chosen = next((one for one in told if one.key == indicator), None)
    if release is None or chosen is None:
        raise Http404
    return _page(request, release, told, chosen)


def mappable(release: Release | None) -> list[ToldIndicator]:
    """The indicators with a row for at least one of the smallest areas, by theme; one query."""
    if release is None:
        return []
    listed = tell_all(release, get_language() or SOURCE)
    return [one for one in listed if one.map_periods]


def first_map(told: Sequence[ToldIndicator]) -> ToldIndicator:
    """The map to begin with: a share or rate that most areas have."""
    return min(
        told,
        key=lambda one: (
            -int(one.span(one.newest_map_period).get("areas", 0) > 0),
            _BEST_FIRST.index(one.kind) if one.kind in _BEST_FIRST else len(_BEST_FIRST),
            one.released.sort_order,
            one.key,
        ),
    )


def newest_map() -> MapOfValues | None:
    """One map of the newest public figures as a picture without links, for pages of others.

    None where nothing is published. Five queries.
    """
    told = mappable(Release.current(PUBLIC))
    if not told:
        return None
    first = first_map(told)
    return map_of(first, first.newest_map_period, areas_to_draw(), picture_id="stadt", small=True)


def chosen_period(told: ToldIndicator, wanted: str) -> str:
    """The time that "2020" or "2020-12-31" means for this indicator; its newest where it has none."""
    if wanted in told.map_periods:
        return wanted
    year = wanted[:4]
    same_year = [one for one in told.map_periods if str(order_of(one).year) == year]
    return same_year[-1] if same_year else told.newest_map_period


def _page(
    request: HttpRequest, release: Release, told: Sequence[ToldIndicator], chosen: ToldIndicator
) -> HttpResponse:
    wanted = request.GET.get("zeit", "")
    period = chosen_period(chosen, wanted)
    shown = map_of(chosen, period, areas_to_draw(), picture_id="karte")
    themes = tuple(_choices(theme, chosen) for theme in by_theme(told))
    times = tuple((one, chosen.period_name(one)) for one in reversed(chosen.map_periods))
    page = {
        "release": release,
        "chosen": chosen,
        "shown": shown,
        "chooser": Chooser(themes, times),
        "other_time": bool(wanted) and not _meant(period, wanted),
        "city_value": chosen.tell_city(period),
        "sources": sources_once(shown.sources),
        "undelivered": undelivered_of(release, chosen.key, period, chosen),
        "breadcrumbs": _crumbs(chosen),
    }
    return render(request, "inventory/map.html", page)


def _choices(theme: Theme, chosen: ToldIndicator) -> Choices:
    return Choices(
        theme.heading,
        tuple(
            (one.key, one.label.language, one.label.text, one is chosen) for one in theme.indicators
        ),
    )


def undelivered_of(
    release: Release, indicator: str, period: str, told: ToldIndicator
) -> list[Mapping[str, object]]:
    """The described tables and maps that were to say this and came without figures."""
    if told.span(period).get("given", 1):
        return []
    return [one for one in release.undelivered if indicator in one["indicators"]]


def _meant(period: str, wanted: str) -> bool:
    return period == wanted or str(order_of(period).year) == wanted[:4]


def _crumbs(chosen: ToldIndicator | None = None) -> list[tuple[object, str]]:
    start = (_("Start"), reverse("website:start"))
    if chosen is None:
        return [start, (_("Karte"), "")]
    return [start, (_("Karte"), reverse("inventory:maps")), (chosen.label, "")]
