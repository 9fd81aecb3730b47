"""Writing a release's content once: its indicators with definitions, sources, spans, and its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from quartier.base import fingerprints
from quartier.base.missing import Missing
from quartier.base.web.many_rows import store_rows
from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.inventory.definition_fields import THEMES
from quartier.inventory.drawn import drawn_number
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator
from quartier.inventory.publication import Publication
from quartier.inventory.web.approved import ApprovedSet
from quartier.inventory.web.published import PublishedValue, ReleasedIndicator
from quartier.inventory.web.releases import Release


def freeze(release: Release, approved: ApprovedSet, publication: Publication) -> None:
    """Keep everything pages of this release will ever show. The release must still be a draft."""
    by_indicator: dict[str, list[Figure]] = {}
    for figure in publication.figures:
        by_indicator.setdefault(figure.indicator, []).append(figure)
    areas = {area.key: area for area in Area.objects.all()}
    leaves, keys = _leaves(areas.values()), {key: area.pk for key, area in areas.items()}
    order = list(THEMES)
    for key, figures in sorted(by_indicator.items()):
        definition = approved.indicators[key]
        used = sorted({figure.source for figure in figures})
        theme = order.index(definition.theme) if definition.theme in THEMES else len(order)
        positions = {number: at for at, number in enumerate(used)}
        released = ReleasedIndicator.objects.create(
            release=release,
            indicator=key,
            sort_order=theme,
            definition=definition.as_json(),
            sources=[dict(approved.sources[number]) for number in used],
            periods=sorted({figure.period for figure in figures}),
            spans=_spans(figures, leaves, _city_key(areas.values()), positions),
            fingerprint=_fingerprint(definition, figures),
        )
        _keep_values(released, figures, keys, positions)


def copy_frozen(source: Release, target: Release) -> None:
    """The content of one release once more under another."""
    for indicator in source.indicators.all():
        values = list(indicator.values.all())
        copied = ReleasedIndicator.objects.create(
            release=target,
            indicator=indicator.indicator,
            sort_order=indicator.sort_order,
            definition=indicator.definition,
            sources=indicator.sources,
            periods=indicator.periods,
            spans=indicator.spans,
            fingerprint=indicator.fingerprint,
        )
        names = ("area_id", "period", "kind", "text", "numeric", "words", "missing", "flags")
        copies = [
            PublishedValue(
                released=copied,
                source=value.source,
                **{name: getattr(value, name) for name in names},
            )
            for value in values
        ]
        store_rows(copies)


def _keep_values(
    released: ReleasedIndicator,
    figures: Sequence[Figure],
    keys: Mapping[str, object],
    positions: Mapping[int, int],
) -> None:
    rows = [
        PublishedValue(
            released_id=released.pk,
            area_id=keys[figure.area],
            period=figure.period,
            kind=figure.kind,
            text="" if figure.missing else figure.text,
            numeric=figure.number,
            words=figure.words,
            missing=figure.missing.value if figure.missing else "",
            flags=list(figure.flags),
            source=positions[figure.source],
        )
        for figure in figures
    ]
    store_rows(rows)


def _leaves(areas: Iterable[Area]) -> frozenset[str]:
    """The areas on maps and spans: parts of the city that no other part lies under."""
    listed = list(areas)
    above = {area.parent_id for area in listed}
    return frozenset(area.key for area in listed if area.kind == Kind.AREA and area.pk not in above)


def _city_key(areas: Iterable[Area]) -> str:
    """The one area that stands for the whole city: it has no parent, but children; "" for none."""
    listed = list(areas)
    above = {area.parent_id for area in listed}
    tops = [area.key for area in listed if area.parent_id is None and area.pk in above]
    return tops[0] if len(tops) == 1 else ""


def _fingerprint(definition: Indicator, figures: Sequence[Figure]) -> str:
    """Same definition and same values, same fingerprint: so a page knows when something changed."""
    values = {
        f"{figure.area} {figure.period}": [
            figure.kind,
            figure.text,
            figure.words,
            figure.missing or "",
            sorted(str(flag["code"]) for flag in figure.flags),
        ]
        for figure in figures
    }
    return fingerprints.of_mapping({"definition": definition.fingerprint, "values": values})


def _spans(
    figures: Sequence[Figure],
    leaves: frozenset[str],
    city: str,
    positions: Mapping[int, int],
) -> dict[str, dict[str, object]]:
    """Per period, what a page needs before it reads any value.

    places: how many of the smallest areas have a row. given: how many figures were delivered at all.
    low, high, areas: the lowest and highest number among the smallest areas, and how many have one.
    city: the city's own value as it is shown.
    """
    found: dict[str, dict[str, object]] = {}
    numbers: dict[str, list[Decimal]] = {}
    for figure in figures:
        span = found.setdefault(figure.period, {"places": 0, "given": 0})
        span["given"] += figure.missing is not Missing.NOT_DELIVERED
        if figure.area in leaves:
            span["places"] += 1
            number = None if figure.words else drawn_number(figure.kind, figure.text)
            if number is not None and figure.missing is None:
                numbers.setdefault(figure.period, []).append(number)
        if figure.area == city:
            span["city"] = {
                "kind": figure.kind,
                "text": "" if figure.missing else figure.text,
                "words": figure.words,
                "missing": figure.missing.value if figure.missing else "",
                "source": positions[figure.source],
            }
    for period, given in numbers.items():
        found[period] |= {
            "low": f"{min(given):f}",
            "high": f"{max(given):f}",
            "areas": len(given),
        }
    return found
