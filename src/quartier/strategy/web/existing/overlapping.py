"""What a stored action or mandate overlaps with: what exists already, and other actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.city.areas import Kind
from quartier.city.web.models import Area
from quartier.needs.web.models import Need
from quartier.strategy.life_cycles import CANCELLED, MERGED, REJECTED
from quartier.strategy.overlaps import Comparable, Overlap, Place, overlaps
from quartier.strategy.web import words
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.provisions import Provision

# An action that came to nothing stands in nobody's way.
_GONE = (REJECTED, MERGED, CANCELLED)


@dataclass(frozen=True)
class Similar:
    """Something like it, with the reason in a German sentence. `key` is that of a provision, or ""."""

    title: str
    word: str
    url: str
    reason: str
    key: str = ""
    is_taken: bool = False


@dataclass(frozen=True)
class Similars:
    """All that was found, the closest first; `lacks` says what must be known before one can look."""

    found: Sequence[Similar]
    lacks: Sequence[str] = ()


def similar_to(thing: Action | Mandate) -> Similars:
    """What is like this action or mandate; three queries beside what the thing itself brings."""
    this, where = _this_action(thing) if isinstance(thing, Action) else _this_mandate(thing)
    lacks = ["das Handlungsfeld"] if not this.fields else []
    if not (this.place.named or this.place.is_citywide):
        lacks.append("der Ort")
    if lacks:
        return Similars((), lacks)
    known = {row.key: row for row in [*_existing(thing, this), *_actions(this)]}
    found = overlaps(this, [row.comparable() for row in known.values()])
    titles = _field_titles(this.fields)
    names = dict(where.named)
    for row in known.values():
        names |= row.where.named
    return Similars([known[one.other.key].similar(one, titles, names) for one in found])


@dataclass
class _Row:
    """A candidate as it is read: one row of the database for each of its areas."""

    key: str
    title: str
    word: str
    url: str
    field: str
    group: str
    where: _Where
    slug: str = ""
    is_taken: bool = False

    def comparable(self) -> Comparable:
        return Comparable(
            key=self.key,
            fields=frozenset({self.field}),
            groups=frozenset({self.group} if self.group else ()),
            place=self.where.place,
        )

    def read_area(self, one: Any) -> None:
        """Take in the area of one more row."""
        self.where.add(one.area, one.area_name, one.area_kind, one.area_parent, one.area_inside)

    def similar(
        self, overlap: Overlap, fields: Mapping[str, str], names: Mapping[str, str]
    ) -> Similar:
        reason = overlap.reason(fields, names)
        return Similar(self.title, self.word, self.url, reason, self.slug, self.is_taken)


def _field_titles(keys: Iterable[str]) -> dict[str, str]:
    """German names; the city is asked only for a field that does not ship."""
    shipped = {field.value: str(field.label) for field in Need.Field}
    if all(key in shipped for key in keys):
        return shipped
    return {key: shown.text for key, shown in fields_in(SOURCE).items()}


@dataclass
class _Where:
    """The areas of one thing, gathered one by one. Who names the city's own area means all of it."""

    is_citywide: bool = False
    named: dict[str, str] = dataclass_field(default_factory=dict)
    above: set[str] = dataclass_field(default_factory=set)

    def add(self, pk: object, name: str, kind: str, *larger: object) -> None:
        if kind == Kind.CITY:
            self.is_citywide = True
        elif pk is not None:
            self.named[str(pk)] = name
            self.above |= {str(one) for one in larger if one is not None}

    @classmethod
    def of(cls, areas: Iterable[Area], *, is_citywide: bool) -> _Where:
        found = cls(is_citywide)
        for area in areas:
            found.add(area.pk, area.name, area.kind, area.parent_id, area.inside_id)
        return found

    @property
    def place(self) -> Place:
        return Place(frozenset(self.named), frozenset(self.above), self.is_citywide)


# What a row of a candidate tells of one of its areas.
_AREA = {
    "area": F("areas"),
    "area_name": F("areas__name"),
    "area_kind": F("areas__kind"),
    "area_parent": F("areas__parent"),
    "area_inside": F("areas__inside"),
}


def _this_action(action: Action) -> tuple[Comparable, _Where]:
    """The action; where it does not say its field or its place, the needs behind it say both."""
    where = _Where.of(action.areas.all(), is_citywide=action.is_citywide)
    said = bool(where.named or where.is_citywide)
    field = action.field or (action.mandate.field if action.mandate else "")
    needs = _needs(action.mandate) if action.mandate and not (field and said) else []
    where = where if said else _where(needs)
    fields = frozenset({field}) if field else frozenset(need.field for need in needs)
    groups = frozenset({action.group} if action.group else _groups(needs))
    return Comparable(str(action.pk), fields, groups, where.place), where


def _this_mandate(mandate: Mandate) -> tuple[Comparable, _Where]:
    needs = _needs(mandate)
    where = _where(needs)
    fields = frozenset({mandate.field} if mandate.field else {need.field for need in needs})
    groups = frozenset(_groups(needs))
    return Comparable(str(mandate.pk), fields, groups, where.place), where


def _needs(mandate: Mandate) -> list[Need]:
    return list(mandate.needs.select_related("area"))


def _groups(needs: Iterable[Need]) -> set[str]:
    return {need.group for need in needs if need.group}


def _where(needs: Sequence[Need]) -> _Where:
    """The areas of the needs; a need that names neither area nor type is one of the whole city."""
    everywhere = any(need.area is None and need.neighbourhood_type_id is None for need in needs)
    return _Where.of([need.area for need in needs if need.area], is_citywide=everywhere)


def _existing(thing: Action | Mandate, this: Comparable) -> Iterable[_Row]:
    taken = type(thing).builds_on.through.objects.filter(
        **{thing._meta.model_name or "": thing.pk}, provision=OuterRef("pk")
    )
    still = Q(until__isnull=True) | Q(until__gte=clock.today())
    found = Provision.objects.filter(still, field__in=this.fields).exclude(state="ended")
    rows: dict[str, _Row] = {}
    for one in found.annotate(is_taken=Exists(taken), **_AREA):
        key = str(one.pk)
        if key not in rows:
            word, url = one.get_kind_display(), reverse("strategy_provision", args=[one.pk])
            said = (one.field, one.group, _Where(one.is_citywide), one.key, one.is_taken)
            rows[key] = _Row(key, one.title, word, url, *said)
        rows[key].read_area(one)
    return rows.values()


def _actions(this: Comparable) -> Iterable[_Row]:
    same = Q(field__in=this.fields) | Q(field="", mandate__field__in=this.fields)
    found = Action.objects.filter(same).exclude(state__in=_GONE).exclude(mandate=this.key)
    rows: dict[str, _Row] = {}
    for one in found.annotate(ordered=F("mandate__field"), **_AREA):
        key = str(one.pk)
        if key not in rows:
            word = f"Maßnahme, {words.ACTION_WORDS[one.state]}"
            url = reverse("strategy_action", args=[one.pk])
            field = one.field or one.ordered or ""
            where = _Where(one.is_citywide)
            rows[key] = _Row(key, one.title, word, url, field, one.group, where)
        rows[key].read_area(one)
    return rows.values()
