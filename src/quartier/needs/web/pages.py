"""Public pages: what people decided comes first, and what is needed, heard and covered, field by field.

No league table: places are grouped by class or by word and stand alphabetically inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.shown import Shown
from quartier.base.web.translations import ShownText
from quartier.city.areas import Kind
from quartier.city.web.models import Area
from quartier.inventory.web.figures import Source, sources_once
from quartier.inventory.web.releases import Release
from quartier.needs.columns import Asked, Columns, ask_all
from quartier.needs.derive import Level
from quartier.needs.fields import HIGH, Field
from quartier.needs.priorities import Rank
from quartier.needs.web.priorities import Priority
from quartier.needs.web.readings import Readings, current_readings
from quartier.needs.web.shown import (
    LEVEL_WORDS,
    ShownColumns,
    ShownNeed,
    Teller,
    covered_in_type,
    covered_in_words,
    heard_in_type,
)
from quartier.needs.web.standing import (
    ShownPriority,
    by_rank,
    name_of,
    of_current_types,
    only_german,
    shown_priorities,
    texts_of,
    type_word,
)
from quartier.people.policy import PUBLIC
from quartier.typology.released import ReleasedTypes
from quartier.typology.web.reading import current_types

PAGE = 60
AREAS_PAGE = 100
# Where the figures show no need, an area may be named without a row of its own.
_QUIET = frozenset({Level.NOTHING, Level.NO_FIGURE})
_RANKS = [rank.value for rank in Rank]


@dataclass(frozen=True)
class FieldCard:
    """A field in the list: how many areas stand out, in words of the figures."""

    key: str
    title: ShownText
    question: ShownText
    clear: int
    some: int
    has_figures: bool


@dataclass(frozen=True)
class TypeNeed:
    """A type in a field: what the figures say on average, and what people decided."""

    word: str
    name: ShownText
    sentence: ShownText
    areas: int
    needed: ShownNeed
    heard: str
    covered_word: str
    priority: ShownPriority | None


@dataclass(frozen=True)
class AreaNeed:
    """An area in a field."""

    area: Area
    columns: ShownColumns
    priority: ShownPriority | None


@dataclass(frozen=True)
class LevelGroup:
    """The areas about which the figures say the same, alphabetically.

    `quiet`: those of which there is nothing to say but their names: figures say nothing, nobody was
    asked, nothing is done.
    """

    level: str
    word: str
    areas: tuple[AreaNeed, ...]
    quiet: tuple[Area, ...] = ()

    @property
    def number(self) -> int:
        """How many areas it has in all."""
        return len(self.areas) + len(self.quiet)


@dataclass(frozen=True)
class Counted:
    """An indicator of the field, which end speaks of need, and the page that explains it."""

    label: ShownText
    high: bool
    url: str


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """`/was-gebraucht-wird/`: the fields, and what people decided, by class."""
    language = get_language() or SOURCE
    release = Release.current(PUBLIC)
    readings = current_readings(release)
    types = current_types(PUBLIC)
    rows = _standing(types)
    rows.sort(
        key=lambda row: (_RANKS.index(row.rank), row.area_id is not None, _name(row).casefold())
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    texts = texts_of(page, types, language)
    shown = shown_priorities(list(page), readings.fields, types, language, texts)
    teller = Teller(readings, language)
    context = {
        "release": release,
        "fields": [_card(field, readings, teller) for field in readings.fields],
        "page": page,
        "groups": by_rank(shown),
        "german_only": only_german((one.reason for one in shown), language),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "needs/overview.html", context)


@require_safe
def field(request: HttpRequest, field: str) -> HttpResponse:
    """One field: types first, then areas; three columns side by side."""
    language = get_language() or SOURCE
    release = Release.current(PUBLIC)
    readings = current_readings(release)
    wanted = next((one for one in readings.fields if one.key == field), None)
    if wanted is None:
        raise Http404
    types = current_types(PUBLIC)
    rows = _standing(types, field)
    texts = texts_of(rows, types, language)
    listed = shown_priorities(rows, readings.fields, types, language, texts)
    shown = dict(zip(rows, listed, strict=True))
    teller = Teller(readings, language)
    columns = ask_all(Asked(None, language))
    page = _page_of_areas(wanted, readings, request.GET.get("seite"))
    of_areas = {row.area_id: one for row, one in shown.items() if row.area_id}
    of_types = {str(row.type_id): one for row, one in shown.items() if row.type_id}
    context = {
        "release": release,
        "field": _card(wanted, readings, teller),
        "types": _types(wanted, readings, teller, types, columns, of_types, texts),
        "page": page,
        "groups": _groups(list(page), wanted, readings, teller, columns, of_areas),
        "counted": [_counted(one, teller) for one in wanted.indicators],
        "sources": _sources(wanted, readings, teller),
        "german_only": only_german((one.reason for one in shown.values()), language),
        "breadcrumbs": _crumbs(teller.title(wanted)),
    }
    return render(request, "needs/field.html", context)


def _standing(types: ReleasedTypes | None, field: str = "") -> list[Priority]:
    """The priorities that hold, areas at hand; one query."""
    found = Priority.objects.visible_to(PUBLIC).standing().select_related("area").order_by()
    if field:
        found = found.filter(field=field)
    return of_current_types(found, types)


def _name(row: Priority) -> str:
    return row.area.name if row.area else ""


def _card(field: Field, readings: Readings, teller: Teller) -> FieldCard:
    levels = [readings.of_area(area, field.key).level for area in readings.smallest]
    return FieldCard(
        key=field.key,
        title=teller.title(field),
        question=teller.question(field),
        clear=levels.count(Level.CLEAR),
        some=levels.count(Level.SOME),
        has_figures=any(level is not Level.NO_FIGURE for level in levels),
    )


def _types(
    field: Field,
    readings: Readings,
    teller: Teller,
    types: ReleasedTypes | None,
    columns: Columns,
    priorities: dict[str, ShownPriority],
    texts: Shown,
) -> list[TypeNeed]:
    """The types in alphabetical order of their letters."""
    if types is None:
        return []
    found = []
    for one in sorted(types.types, key=lambda one: one.letter):
        members = [area for area, number in types.area_types.items() if number == one.number]
        told = one.sentences.get(teller.language)
        found.append(
            TypeNeed(
                word=type_word(one),
                name=name_of(one.id, texts),
                sentence=ShownText(told or one.sentence, teller.language if told else SOURCE),
                areas=len(members),
                needed=teller.need(readings.of_type(members, field)),
                heard=heard_in_type(columns, members, field.key),
                covered_word=covered_in_words(len(covered_in_type(columns, members, field.key))),
                priority=priorities.get(one.id),
            )
        )
    return found


def _page_of_areas(field: Field, readings: Readings, number: str | None) -> Page[Area]:
    """The smallest areas in the order of the page: by what the figures say, then by name."""
    order = {level: place for place, level in enumerate(Level)}
    areas = smallest_areas()
    areas.sort(key=lambda area: order[readings.of_area(area.key, field.key).level])
    return Paginator(areas, AREAS_PAGE).get_page(number)


def _groups(
    areas: Sequence[Area],
    field: Field,
    readings: Readings,
    teller: Teller,
    columns: Columns,
    priorities: dict[object, ShownPriority],
) -> list[LevelGroup]:
    """The areas, which stand in their order, under what the figures say."""
    told: dict[Level, list[AreaNeed]] = {}
    quiet: dict[Level, list[Area]] = {}
    for area in areas:
        three = columns.at(area.key, field.key, readings.of_area(area.key, field.key))
        level, priority = three.needed.level, priorities.get(area.pk)
        if level in _QUIET and priority is None and three.is_figures_only:
            quiet.setdefault(level, []).append(area)
        else:
            shown = teller.columns(field, three)
            told.setdefault(level, []).append(AreaNeed(area, shown, priority))
    return [
        LevelGroup(
            level.value,
            _(LEVEL_WORDS[level]),
            tuple(told.get(level, ())),
            tuple(quiet.get(level, ())),
        )
        for level in Level
        if level in told or level in quiet
    ]


def smallest_areas() -> list[Area]:
    """The parts of the city that exist today and no other part lies in, by name; one query."""
    existing = Area.objects.existing_on(clock.today()).filter(kind=Kind.AREA)
    areas = list(existing.only("key", "name", "slug", "parent_id").order_by())
    parents = {area.parent_id for area in areas}
    return sorted(
        (area for area in areas if area.pk not in parents), key=lambda area: area.name.casefold()
    )


def _counted(one: object, teller: Teller) -> Counted:
    told = teller.told.get(one.key)
    return Counted(teller.label(one), one.means_need == HIGH, told.address if told else "")


def _sources(field: Field, readings: Readings, teller: Teller) -> Sequence[Source]:
    """Where the figures of the field come from, each source once."""
    wanted = {key for one in field.indicators for key in (one.key, one.per)}
    used = {
        (key, cell.source): None
        for (_area, key, _period), cell in readings.cells.items()
        if key in wanted and key in teller.told
    }
    return sources_once(teller.told[key].released.sources[source] for key, source in sorted(used))


def _crumbs(last: ShownText | None = None) -> list[tuple[object, str]]:
    start = (_("Start"), reverse("website:start"))
    if last is None:
        return [start, (_("Was gebraucht wird"), "")]
    return [start, (_("Was gebraucht wird"), reverse("needs:overview")), (last, "")]
