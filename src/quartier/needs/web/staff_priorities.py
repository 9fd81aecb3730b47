"""Staff pages of priorities: all types and areas of a field, and one with what speaks for and against."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.languages import SOURCE
from quartier.city.web.models import Area
from quartier.inventory.web.releases import Release
from quartier.needs.columns import Asked, Columns, Covering, ask_all
from quartier.needs.derive import Level, NeedByFigures
from quartier.needs.fields import Field
from quartier.needs.priorities import RANK_WORDS, Rank
from quartier.needs.web.pages import smallest_areas
from quartier.needs.web.priorities import Priority
from quartier.needs.web.prioritising import prioritise
from quartier.needs.web.priority_forms import PriorityFilter, PriorityForm
from quartier.needs.web.readings import Readings, current_readings
from quartier.needs.web.shown import (
    LEVEL_WORDS,
    ShownNeed,
    Teller,
    covered_in_type,
    heard_in_type,
    heard_in_words,
)
from quartier.needs.web.standing import decider_word, rank_word, type_word
from quartier.people.policy import PUBLIC
from quartier.people.web.access import require_act
from quartier.typology.released import ReleasedTypes
from quartier.typology.web.models import NeighbourhoodType
from quartier.typology.web.reading import current_types

PAGE = 25
PRIORITISE = "needs.prioritise"
TYPE, AREA = "typ", "ort"


@dataclass(frozen=True)
class Row:
    """A type or an area in one field, as the list shows it."""

    name: str
    is_type: bool
    key: str
    need: NeedByFigures
    heard: str
    covered: tuple[Covering, ...]
    priority: Priority | None
    url: str

    @property
    def word(self) -> str:
        """What the figures say, in words."""
        return LEVEL_WORDS[self.need.level]

    @property
    def rank(self) -> str:
        """The class people set; a dash where nobody has yet."""
        return rank_word(self.priority.rank) if self.priority else "–"


@require_safe
@require_act(PRIORITISE)
def index(request: HttpRequest) -> HttpResponse:
    """All types, then all areas of one field; what people set and what the figures say can be chosen."""
    readings = current_readings(Release.current(PUBLIC))
    fields = {field.key: field for field in readings.fields}
    narrowed = PriorityFilter(
        request.GET,
        fields=[(field.key, field.title) for field in readings.fields],
        ranks=[(rank.value, RANK_WORDS[rank]) for rank in Rank],
        levels=[(level.value, LEVEL_WORDS[level]) for level in Level],
    )
    chosen = narrowed.cleaned_data if narrowed.is_valid() else {}
    field = fields.get(chosen.get("feld") or "", readings.fields[0])
    rows = _kept(_rows(field, readings, current_types(PUBLIC)), chosen)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    asked = request.GET.copy()
    asked.pop("seite", None)
    return render(
        request,
        "needs/staff/priorities.html",
        {"page": page, "filter": narrowed, "field": field, "asked": asked.urlencode()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(PRIORITISE)
def one(request: HttpRequest, kind: str, pk: uuid.UUID, field: str) -> HttpResponse:
    """One place in one field: the three columns, what was set before, and the form to set it anew."""
    readings = current_readings(Release.current(PUBLIC))
    wanted = next((one for one in readings.fields if one.key == field), None)
    if wanted is None or kind not in (TYPE, AREA):
        raise Http404
    place = _place(kind, pk)
    form = PriorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            prioritise(place, field=field, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(
                request, "Gespeichert. Es steht jetzt öffentlich, mit Ihrer Begründung."
            )
            return redirect("needs_prioritise", kind=kind, pk=pk, field=field)
    of = {"area_id" if kind == AREA else "type_id": pk, "field": field}
    history = list(Priority.objects.filter(**of).select_related("release").order_by("-number"))
    page = {
        "form": form,
        "field": wanted,
        "history": [(row, rank_word(row.rank), decider_word(row.decided_by)) for row in history],
        **_told(wanted, readings, place),
    }
    return render(request, "needs/staff/priority.html", page)


def _place(kind: str, pk: uuid.UUID) -> Area | NeighbourhoodType:
    if kind == AREA:
        return get_object_or_404(Area.objects.existing_on(clock.today()), pk=pk)
    return get_object_or_404(NeighbourhoodType.objects.select_related("edition"), pk=pk)


def _told(field: Field, readings: Readings, place: Area | NeighbourhoodType) -> dict[str, object]:
    """What is known of the place in this field: figures for and against, heard, covered."""
    teller = Teller(readings, SOURCE)
    if isinstance(place, Area):
        columns = ask_all(Asked((place.key,)))
        return {
            "title": place.name,
            "public_url": place.get_absolute_url() + "#bedarf",
            "needed": teller.need(readings.of_area(place.key, field.key)),
            "heard": heard_in_words(columns.heard_at(place.key, field.key)),
            "covered": columns.covered_at(place.key, field.key),
        }
    members = list(place.assignments.values_list("area__key", flat=True))
    columns = ask_all(Asked(members))
    needed: ShownNeed = teller.need(readings.of_type(members, field))
    return {
        "title": str(place),
        "public_url": reverse("needs:field", args=[field.key]),
        "needed": needed,
        "heard": heard_in_type(columns, members, field.key),
        "covered": covered_in_type(columns, members, field.key),
    }


def _rows(field: Field, readings: Readings, types: ReleasedTypes | None) -> list[Row]:
    """Types by letter, then areas by name; five queries for any number."""
    columns = ask_all(Asked(None))
    standing = Priority.objects.standing().filter(field=field.key).order_by()
    priorities = {str(row.area_id or row.type_id): row for row in standing}
    rows = [] if types is None else _of_types(field, readings, types, columns, priorities)
    for area in smallest_areas():
        rows.append(
            Row(
                name=area.name,
                is_type=False,
                key=str(area.pk),
                need=readings.of_area(area.key, field.key),
                heard=heard_in_words(columns.heard_at(area.key, field.key)),
                covered=columns.covered_at(area.key, field.key),
                priority=priorities.get(str(area.pk)),
                url=reverse("needs_prioritise", args=[AREA, area.pk, field.key]),
            )
        )
    return rows


def _of_types(
    field: Field,
    readings: Readings,
    types: ReleasedTypes,
    columns: Columns,
    priorities: Mapping[str, Priority],
) -> list[Row]:
    rows = []
    for one in sorted(types.types, key=lambda one: one.letter):
        members = [area for area, number in types.area_types.items() if number == one.number]
        rows.append(
            Row(
                name=f"{type_word(one)}: {one.name}" if one.name else type_word(one),
                is_type=True,
                key=one.id,
                need=readings.of_type(members, field),
                heard=heard_in_type(columns, members, field.key),
                covered=covered_in_type(columns, members, field.key),
                priority=priorities.get(one.id),
                url=reverse("needs_prioritise", args=[TYPE, one.id, field.key]),
            )
        )
    return rows


def _kept(rows: list[Row], chosen: Mapping[str, str]) -> list[Row]:
    """The rows that the list was narrowed to."""
    rank, level, kind = chosen.get("klasse"), chosen.get("zahlen"), chosen.get("was")
    return [
        row
        for row in rows
        if (not rank or (row.priority.rank if row.priority else "offen") == rank)
        and (not level or row.need.level.value == level)
        and (not kind or row.is_type == (kind == TYPE))
    ]
