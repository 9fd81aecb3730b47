"""What is approved, as the publication rule takes it: figures, their sources and rules, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.city.areas import Area
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.deliveries import Description
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator, from_json
from quartier.inventory.publication import as_earlier
from quartier.inventory.shown import COMPUTED
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.inventory.web.own_indicators import all_indicators
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import ReleaseItem
from quartier.privacy.counts import Earlier, Key
from quartier.privacy.rules import Rule

_FIELDS = (
    "indicator_version_id",
    "indicator_version__indicator",
    "area__key",
    "period",
    "kind",
    "text",
    "numeric",
    "missing",
    "flags",
)


@dataclass(frozen=True)
class ApprovedSet:
    """Figures with what they point to. sources and rules: by the number in `Figure.source`."""

    figures: tuple[Figure, ...]
    sources: tuple[Mapping[str, object], ...]
    rules: Mapping[int, Rule]
    indicators: Mapping[str, Indicator] = field(default_factory=dict)


def approved_set(
    versions: Sequence[IndicatorVersion],
    undelivered: Sequence[DeliveryVersion],
    areas: Sequence[Area],
) -> ApprovedSet:
    """All values of these versions, and a "not delivered" for what was only described."""
    deliveries = {version.delivery_version_id: version.delivery_version for version in versions}
    numbers = {pk: number for number, pk in enumerate(deliveries)}
    of_version = {version.pk: numbers[version.delivery_version_id] for version in versions}
    profile = CityProfile.objects.first()
    city = Rule.from_table(profile.publication if profile else {})
    described = [delivery.description for delivery in deliveries.values()]
    indicators = all_indicators() | {
        version.indicator: from_json(version.definition) for version in versions
    }
    figures, sources = list(_figures(of_version)), [_source(d) for d in deliveries.values()]
    have = {figure.key for figure in figures}
    for version in undelivered:
        absent = not_delivered([version.described()], areas, indicators)
        figures += [
            replace(figure, source=len(sources)) for figure in absent if figure.key not in have
        ]
        sources.append(_source(version))
    rules = {
        number: city.stricter(Rule.from_table(entry.get("supplier_rule") or {}))
        for number, entry in enumerate(described)
    }
    rules |= dict.fromkeys(range(len(rules), len(sources)), city)
    return ApprovedSet(tuple(figures), tuple(sources), rules, indicators)


def earlier_releases(areas: Sequence[Area], indicators: Mapping[str, Indicator]) -> list[Earlier]:
    """What every earlier release says about counts of persons, with what it was made from."""
    held: dict[object, set[object]] = {}
    items = ReleaseItem.objects.filter(release__state=life_cycle.RELEASED)
    pairs = items.order_by("release__number").values_list("release_id", "indicator_version_id")
    for release, version in pairs:
        held.setdefault(release, set()).add(version)
    # A release that repeats another one tells nothing new.
    different = {frozenset(versions): release for release, versions in reversed(held.items())}
    published = _published(different.values())
    every = dict.fromkeys((version for versions in different for version in versions), 0)
    figures = _by_version(every)
    earlier = (
        as_earlier(
            [figure for version in different_versions for figure in figures.get(version, ())],
            published.get(release, {}),
            indicators,
            areas,
        )
        for different_versions, release in reversed(different.items())
    )
    return [one for one in earlier if one is not None]


def _published(releases: Iterable[object]) -> dict[object, dict[Key, Decimal | None]]:
    """The printed number of every computed value, by release; None where it was protected."""
    values = PublishedValue.objects.filter(
        released__release_id__in=list(releases), kind=COMPUTED
    ).order_by()
    rows = values.values_list(
        "released__release_id", "released__indicator", "area__key", "period", "numeric"
    )
    found: dict[object, dict[Key, Decimal | None]] = {}
    for release, indicator, area, period, numeric in rows.iterator():
        found.setdefault(release, {})[indicator, area, period] = numeric
    return found


def newest_undelivered() -> list[DeliveryVersion]:
    """The newest approved descriptions whose figures nobody delivered, by title."""
    approved = DeliveryVersion.objects.filter(state=life_cycle.APPROVED)
    newest: dict[object, DeliveryVersion] = {}
    for version in approved.order_by("number").defer("findings"):
        newest[version.delivery_id] = version
    absent = [version.pk for version in newest.values() if not version.described().delivered]
    found = DeliveryVersion.objects.filter(pk__in=absent).select_related("delivery")
    return sorted(found, key=lambda version: version.delivery.title)


def not_delivered(
    descriptions: Sequence[Description], areas: Sequence[Area], indicators: Mapping[str, Indicator]
) -> list[Figure]:
    """A "not delivered" for every area that such a table or map would have had a value for."""
    found = []
    for described in descriptions:
        places = [
            area.id
            for area in areas
            if area.kind == "area"
            and (not described.covers_group or area.group == described.covers_group)
            and (not described.area_level or area.level == described.area_level)
        ]
        periods = described.periods or (described.reference,)
        found += [
            Figure(key, area, period, COMPUTED, missing=Missing.NOT_DELIVERED)
            for key in described.indicators
            if key in indicators
            for area in places
            for period in periods
        ]
    return found


def _figures(of_version: Mapping[object, int]) -> tuple[Figure, ...]:
    """The figures of these versions, each with the number of its source."""
    return tuple(figure for listed in _by_version(of_version).values() for figure in listed)


def _by_version(of_version: Mapping[object, int]) -> dict[object, list[Figure]]:
    rows: Iterable[tuple] = Observation.objects.filter(
        indicator_version_id__in=list(of_version)
    ).values_list(*_FIELDS)
    found: dict[object, list[Figure]] = {}
    for version, indicator, area, period, kind, text, numeric, missing, flags in rows:
        figure = Figure(
            indicator=indicator,
            area=area,
            period=period,
            kind=kind,
            text=text,
            number=numeric,
            missing=Missing(missing) if missing else None,
            flags=tuple(flags),
            source=of_version[version],
        )
        found.setdefault(version, []).append(figure)
    return found


def _source(version: object) -> dict[str, object]:
    described = version.description
    return {
        "delivery": version.delivery.key,
        "version": version.number,
        "title": described["title"],
        "source": described["source"],
        "licence": described["licence"],
        "reference": described["reference"],
        "basis": described["population_basis"],
        "note": described.get("note", ""),
        "findings": [
            {"code": finding["code"]} for finding in version.findings if finding["row"] is None
        ],
    }
