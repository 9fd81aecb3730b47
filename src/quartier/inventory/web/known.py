"""What the instance knows already, for the checks of what comes in: populations, and the last version."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Max

from quartier.base.numbers import parse_german
from quartier.city.description import NOT_STATED
from quartier.inventory import life_cycle
from quartier.inventory.checks import Known
from quartier.inventory.deliveries import Description
from quartier.inventory.indicators import Indicator
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.observations import Observation
from quartier.inventory.web.own_indicators import all_indicators

Place = tuple[str, str, str]


def known_before(description: Description, version: DeliveryVersion | None = None) -> Known:
    """Counts of the whole that shares are of, from every approved delivery but this one; its own
    values of the approved version before. Three queries.
    """
    indicators = all_indicators()
    counts, sources, bases = _counts(description, _wholes(description, indicators))
    return Known(
        counts=counts,
        last=_last(description, version),
        indicators=indicators,
        sources=sources,
        bases=bases,
    )


def _wholes(description: Description, indicators: dict[str, Indicator]) -> set[str]:
    """Indicators that the values of this delivery are a part of."""
    wanted: set[str] = set()
    for key in description.indicators:
        if key in indicators:
            wanted |= indicators[key].needs
    return wanted | {other for key in wanted & set(indicators) for other in indicators[key].needs}


def _counts(
    description: Description, wanted: set[str]
) -> tuple[dict[Place, Decimal], dict[Place, str], dict[Place, str]]:
    newest = (
        DeliveryVersion.objects.filter(state=life_cycle.APPROVED)
        .exclude(delivery__key=description.key)
        .order_by()
        .values("delivery_id")
        .annotate(newest=Max("number"))
        .values_list("delivery_id", "newest")
    )
    standing = dict(newest)
    rows = Observation.objects.filter(
        indicator_version__indicator__in=sorted(wanted),
        indicator_version__delivery_version__state=life_cycle.APPROVED,
        indicator_version__delivery_version__delivery_id__in=list(standing),
        missing="",
    ).values_list(
        "indicator_version__indicator",
        "area__key",
        "period",
        "text",
        "numeric",
        "indicator_version__delivery_version__delivery_id",
        "indicator_version__delivery_version__number",
        "indicator_version__delivery_version__delivery__title",
        "indicator_version__delivery_version__description__population_basis",
    )
    counts: dict[Place, Decimal] = {}
    sources: dict[Place, str] = {}
    bases: dict[Place, str] = {}
    for indicator, area, period, text, numeric, delivery, number, title, basis in rows.iterator():
        if standing[delivery] != number:
            continue
        found = numeric if numeric is not None else _read(text)
        if found is not None:
            counts[indicator, area, period] = found
            sources[indicator, area, period] = title
            bases[indicator, area, period] = basis or NOT_STATED
    return counts, sources, bases


def _last(description: Description, version: DeliveryVersion | None) -> dict[Place, Decimal]:
    approved = DeliveryVersion.objects.filter(
        delivery__key=description.key, state=life_cycle.APPROVED
    )
    if version is not None:
        approved = approved.filter(number__lt=version.number)
    before = approved.order_by("-number").first()
    if before is None:
        return {}
    rows = Observation.objects.filter(
        indicator_version__delivery_version=before, missing=""
    ).values_list("indicator_version__indicator", "area__key", "period", "text", "numeric")
    found = {
        (indicator, area, period): numeric if numeric is not None else _read(text)
        for indicator, area, period, text, numeric in rows.iterator()
    }
    return {place: number for place, number in found.items() if number is not None}


def _read(text: str) -> Decimal | None:
    """The number a quoted text prints; only to compare with, never to publish."""
    try:
        return parse_german(text)
    except ValueError:
        return None
