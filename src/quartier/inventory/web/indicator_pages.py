"""The indicators: a list by theme, and a page of each with what it means, where it comes from, its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.inventory.change import basis_break
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import sources_once
from quartier.inventory.web.history import History, history_of, moment_of
from quartier.inventory.web.map_page import undelivered_of
from quartier.inventory.web.map_picture import areas_to_draw, map_of
from quartier.inventory.web.published import ReleasedIndicator
from quartier.inventory.web.releases import Release
from quartier.inventory.web.themes import by_theme
from quartier.inventory.web.told import Told, ToldIndicator, tell_all
from quartier.inventory.web.words import basis_in_words
from quartier.people.policy import PUBLIC


@dataclass(frozen=True)
class CityValue:
    """The whole city's value at one time. breaks: other people were counted before."""

    time: str
    told: Told
    basis: str
    breaks: bool


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators of the newest release by theme."""
    release = Release.current(PUBLIC)
    told = tell_all(release, get_language() or SOURCE) if release else []
    page = {
        "release": release,
        "themes": by_theme(told),
        "number": len(told),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Kennzahlen"), "")],
    }
    return render(request, "inventory/indicators.html", page)


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator: why it matters, how it is made, its newest values, its versions."""
    release = Release.current(PUBLIC)
    listed = tell_all(release, get_language() or SOURCE) if release else ()
    told = next((one for one in listed if one.key == indicator), None)
    if release is None or told is None:
        raise Http404
    period = told.newest_map_period
    shown = map_of(told, period, areas_to_draw(), picture_id="bild", small=True) if period else None
    values, history = _of_the_city(told)
    page = {
        "release": release,
        "chosen": told,
        "shown": shown,
        "city_values": values,
        "history": history,
        "versions": _versions(indicator),
        "sources": sources_once(told.released.sources),
        "undelivered": undelivered_of(release, told.key, told.periods[-1], told),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Kennzahlen"), reverse("inventory:indicators")),
            (told.label, ""),
        ],
    }
    return render(request, "inventory/indicator.html", page)


def _of_the_city(told: ToldIndicator) -> tuple[list[CityValue], History | None]:
    """The whole city's values, newest first, and their line; no query: the release keeps them."""
    cells = [cell for period in told.periods if (cell := told.city_cell(period))]
    if not cells:
        return [], None
    return _city_values(told, cells), history_of(told, cells, same_boundary=lambda _a, _b: True)


def _city_values(told: ToldIndicator, cells: Sequence[Cell]) -> list[CityValue]:
    values, last = [], None
    for cell in cells:
        moment = moment_of(told, cell)
        breaks = last is not None and basis_break(last, moment) is not None
        last = moment
        time = told.period_name(cell.period)
        values.append(CityValue(time, told.tell(cell), basis_in_words(moment.basis), breaks))
    return list(reversed(values))


def _versions(indicator: str) -> list[Release]:
    """The public releases in which its values or its definition changed, newest first; one query."""
    listed = (
        ReleasedIndicator.objects.filter(
            indicator=indicator, release__in=Release.objects.visible_to(PUBLIC)
        )
        .select_related("release")
        .only(
            "fingerprint",
            *("release__" + name for name in ("number", "slug", "purpose", "released_at")),
        )
        .order_by("release__number")
    )
    versions, last = [], None
    for one in listed:
        if last is None or one.fingerprint != last:
            versions.append(one.release)
        last = one.fingerprint
    return list(reversed(versions))
