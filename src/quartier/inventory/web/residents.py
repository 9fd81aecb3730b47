"""Residents by area, as the current release states them, for rooms that do not know the figures."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.people.policy import PUBLIC

# Counts of residents, the best known first.
INDICATORS = ("bevoelkerung", "bevoelkerung-wohnberechtigt", "bevoelkerung-amtlich")


def residents(areas: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The newest published count of each area; areas without one are missing. Two queries."""
    release = Release.current(PUBLIC)
    if release is None:
        return {}
    rows = (
        PublishedValue.objects.filter(
            released__release=release,
            released__indicator__in=INDICATORS,
            area_id__in=list(areas),
            numeric__isnull=False,
        )
        .order_by("period")
        .values_list("released__indicator", "area_id", "numeric")
    )
    # Later rows replace earlier ones: the newest period of each count stays.
    newest = {(indicator, area): int(number) for indicator, area, number in rows}
    return {
        area: newest[indicator, area]
        for indicator in reversed(INDICATORS)
        for key, area in newest
        if key == indicator
    }
