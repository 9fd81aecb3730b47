"""Released types and index as other rooms read them: plain facts for a viewer."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.people.policy import Viewer
from quartier.typology.released import (
    ReleasedIndex,
    ReleasedIndexArea,
    ReleasedTrait,
    ReleasedType,
    ReleasedTypes,
)
from quartier.typology.web.editions import Edition
from quartier.typology.web.index_values import IndexValue
from quartier.typology.web.types import Assignment, NeighbourhoodType


def current(kind: str, viewer: Viewer) -> Edition | None:
    """The newest released edition of a kind whose day has come for this viewer; one query."""
    seen = Edition.objects.visible_to(viewer).released(kind)
    return seen.select_related("release").defer("release__audit", "release__undelivered").first()


def current_types(viewer: Viewer) -> ReleasedTypes | None:
    """The types this viewer sees today; None where none are released. Three queries."""
    edition = current(Edition.Kind.TYPES, viewer)
    return None if edition is None else types_of(edition)


def types_of(edition: Edition) -> ReleasedTypes:
    """The types of an edition as facts; two queries."""
    types = list(edition.types.all())
    numbers = {one.pk: one.number for one in types}
    rows = Assignment.objects.filter(edition=edition).values_list(
        "area__key", "type_id", "membership", "second_id"
    )
    listed = list(rows)
    return ReleasedTypes(
        edition_slug=edition.slug,
        structure=edition.structure,
        types=tuple(_type(one) for one in types),
        area_types={key: numbers.get(type_id) for key, type_id, _share, _second in listed},
        membership={key: share for key, _type_id, share, _second in listed if share is not None},
        second={key: numbers[second] for key, _t, _share, second in listed if second in numbers},
    )


def current_index(viewer: Viewer) -> ReleasedIndex | None:
    """The index this viewer sees today; None where none is released. Two queries."""
    edition = current(Edition.Kind.INDEX, viewer)
    if edition is None:
        return None
    rows = IndexValue.objects.filter(edition=edition).values_list(
        "area__key", "classes", "group", "borderline", "excluded_reason"
    )
    areas = {
        key: ReleasedIndexArea(classes, group, any(borderline.values()), excluded)
        for key, classes, group, borderline, excluded in rows
    }
    return ReleasedIndex(edition.slug, str(edition.spec.get("key", "")), areas)


def sentences_of(one: NeighbourhoodType) -> Mapping[str, str]:
    """The sentences by language: what people wrote in German, else what the figures say."""
    # What was generated in other languages would say something else than what people wrote.
    return {"de": one.edited} if one.edited else dict(one.generated)


def _type(one: NeighbourhoodType) -> ReleasedType:
    traits = tuple(
        ReleasedTrait(
            str(trait["indicator"]),
            float(trait["z"]),
            trait.get("type_value"),
            trait.get("city_value"),
        )
        for trait in one.profile.get("traits", ())
    )
    return ReleasedType(
        id=str(one.pk),
        number=one.number,
        letter=one.letter,
        name=one.name,
        sentences=sentences_of(one),
        traits=traits,
    )
