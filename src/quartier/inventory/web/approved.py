"""What is approved, as the publication rule takes it: figures, their sources and rules, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quartier.base.missing import Missing
from quartier.city.areas import Area
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.indicators import Indicator, from_json
from quartier.inventory.publication import Figure, as_earlier
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.inventory.web.own_indicators import all_indicators
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.privacy.counts import Earlier
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


def approved_set(versions: Sequence[IndicatorVersion]) -> ApprovedSet:
    """All values of these versions; four queries."""
    deliveries = {version.delivery_version_id: version.delivery_version for version in versions}
    numbers = {pk: number for number, pk in enumerate(deliveries)}
    of_version = {version.pk: numbers[version.delivery_version_id] for version in versions}
    profile = CityProfile.objects.first()
    city = Rule.from_table(profile.publication if profile else {})
    described = [delivery.description for delivery in deliveries.values()]
    stored = {version.indicator: from_json(version.definition) for version in versions}
    return ApprovedSet(
        figures=_figures(of_version),
        sources=tuple(_source(delivery) for delivery in deliveries.values()),
        rules={
            number: city.stricter(Rule.from_table(entry.get("supplier_rule") or {}))
            for number, entry in enumerate(described)
        },
        indicators=all_indicators() | stored,
    )


def earlier_releases(areas: Sequence[Area], indicators: Mapping[str, Indicator]) -> list[Earlier]:
    """What every earlier release says about counts of persons, with what it was made from."""
    found = []
    released = Release.objects.filter(state=life_cycle.RELEASED).order_by("number")
    seen: set[frozenset[object]] = set()
    for release in released:
        of_version = dict.fromkeys(
            release.release_items.values_list("indicator_version_id", flat=True), 0
        )
        # A release that repeats another one tells nothing new.
        if frozenset(of_version) in seen:
            continue
        seen.add(frozenset(of_version))
        values = PublishedValue.objects.filter(released__release=release, kind="computed")
        rows = values.values_list("released__indicator", "area__key", "period", "numeric")
        published = {(row[0], row[1], row[2]): row[3] for row in rows.iterator()}
        found.append(as_earlier(_figures(of_version), published, indicators, areas))
    return [earlier for earlier in found if earlier is not None]


def _figures(of_version: Mapping[object, int]) -> tuple[Figure, ...]:
    rows: Iterable[tuple] = Observation.objects.filter(
        indicator_version_id__in=list(of_version)
    ).values_list(*_FIELDS)
    return tuple(
        Figure(
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
        for version, indicator, area, period, kind, text, numeric, missing, flags in rows
    )


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
        "findings": [
            {"code": finding["code"]} for finding in version.findings if finding["row"] is None
        ],
    }
