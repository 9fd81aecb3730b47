"""What a stored action or mandate overlaps with: what exists already, and other actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from quartier.base import clock
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
    """What is like this action or mandate; nine queries at most, whatever there is."""
    areas = _Areas.today()
    this = _this_action(thing, areas) if isinstance(thing, Action) else _this_mandate(thing, areas)
    lacks = ["das Handlungsfeld"] if not this.fields else []
    if not (this.place.named or this.place.is_citywide):
        lacks.append("der Ort")
    if lacks:
        return Similars((), lacks)
    known: dict[str, Provision | Action] = {}
    candidates = [*_existing(this, areas, known), *_actions(this, areas, known)]
    taken = {str(pk) for pk in thing.builds_on.values_list("pk", flat=True)}
    titles = {key: shown.text for key, shown in fields_in("de").items()}
    return Similars(
        [
            _similar(overlap, known[overlap.other.key], titles, areas.names, taken)
            for overlap in overlaps(this, candidates)
        ]
    )


@dataclass(frozen=True)
class _Areas:
    """Names of all areas, and which lie in which."""

    names: Mapping[str, str]
    within: Mapping[str, frozenset[str]]
    whole: frozenset[str]

    @classmethod
    def today(cls) -> _Areas:
        rows = list(Area.objects.values_list("pk", "key", "name", "parent_id", "kind"))
        keys = {pk: key for pk, key, *_rest in rows}
        below: dict[str, set[str]] = {}
        for _pk, key, _name, parent, _kind in rows:
            if parent is not None:
                below.setdefault(keys[parent], set()).add(key)
        within = {key: _all_below(key, below) for key in keys.values()}
        whole = frozenset(key for _pk, key, _name, _parent, kind in rows if kind == "city")
        return cls({key: name for _pk, key, name, *_rest in rows}, within, whole)

    def place(self, keys: Iterable[str], *, is_citywide: bool) -> Place:
        """Where something is. Who names the city's own area means the whole city."""
        named = frozenset(keys)
        inside = frozenset().union(*(self.within.get(key, frozenset()) for key in named))
        return Place(named - self.whole, inside, is_citywide or bool(named & self.whole))


def _all_below(key: str, below: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [key]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)


def _this_action(action: Action, areas: _Areas) -> Comparable:
    """The action; what it does not say itself, its mandate and the needs behind it say."""
    needs = _needs(action.mandate) if action.mandate else []
    own = [area.key for area in action.areas.all()]
    said = bool(own or action.is_citywide)
    field = action.field or (action.mandate.field if action.mandate else "")
    return Comparable(
        key=str(action.pk),
        fields=frozenset({field}) if field else frozenset(need.field for need in needs),
        groups=frozenset({action.group} if action.group else _groups(needs)),
        place=areas.place(own, is_citywide=action.is_citywide) if said else _where(needs, areas),
    )


def _this_mandate(mandate: Mandate, areas: _Areas) -> Comparable:
    needs = _needs(mandate)
    return Comparable(
        key=str(mandate.pk),
        fields=frozenset({mandate.field} if mandate.field else {need.field for need in needs}),
        groups=frozenset(_groups(needs)),
        place=_where(needs, areas),
    )


def _needs(mandate: Mandate) -> list[Need]:
    return list(mandate.needs.select_related("area"))


def _groups(needs: Iterable[Need]) -> set[str]:
    return {need.group for need in needs if need.group}


def _where(needs: Sequence[Need], areas: _Areas) -> Place:
    """The areas of the needs; a need that names neither area nor type is one of the whole city."""
    everywhere = any(need.area is None and need.neighbourhood_type_id is None for need in needs)
    return areas.place([need.area.key for need in needs if need.area], is_citywide=everywhere)


def _existing(
    this: Comparable, areas: _Areas, known: dict[str, Provision | Action]
) -> list[Comparable]:
    still = Q(until__isnull=True) | Q(until__gte=clock.today())
    found = Provision.objects.filter(still, field__in=this.fields).exclude(state="ended")
    listed = list(found.prefetch_related("areas"))
    known |= {str(one.pk): one for one in listed}
    return [_comparable(one, one.field, areas) for one in listed]


def _actions(
    this: Comparable, areas: _Areas, known: dict[str, Provision | Action]
) -> list[Comparable]:
    same = Q(field__in=this.fields) | Q(field="", mandate__field__in=this.fields)
    found = Action.objects.filter(same).exclude(state__in=_GONE).exclude(mandate=this.key)
    listed = list(found.select_related("mandate").prefetch_related("areas"))
    known |= {str(one.pk): one for one in listed}
    return [
        _comparable(one, one.field or (one.mandate.field if one.mandate else ""), areas)
        for one in listed
    ]


def _comparable(one: Provision | Action, field: str, areas: _Areas) -> Comparable:
    return Comparable(
        key=str(one.pk),
        fields=frozenset({field}),
        groups=frozenset({one.group} if one.group else ()),
        place=areas.place([area.key for area in one.areas.all()], is_citywide=one.is_citywide),
    )


def _similar(
    overlap: Overlap,
    one: Provision | Action,
    fields: Mapping[str, str],
    names: Mapping[str, str],
    taken: frozenset[str] | set[str],
) -> Similar:
    reason = overlap.reason(fields, names)
    if isinstance(one, Action):
        word = f"Maßnahme, {words.ACTION_WORDS[one.state]}"
        return Similar(one.title, word, reverse("strategy_action", args=[one.pk]), reason)
    address = reverse("strategy_provision", args=[one.pk])
    is_taken = str(one.pk) in taken
    return Similar(one.title, one.get_kind_display(), address, reason, one.key, is_taken)
