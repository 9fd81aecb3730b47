"""Deliveries and releases as rows, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quartier.base import clock
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.inventory import life_cycle
from quartier.inventory.deliveries import Description
from quartier.inventory.figure import Figure
from quartier.inventory.folder import city_indicators, read_delivery
from quartier.inventory.indicators import Indicator
from quartier.inventory.publication import Publication
from quartier.inventory.web.approved import ApprovedSet
from quartier.inventory.web.folder import load_deliveries
from quartier.inventory.web.freezing import freeze
from quartier.inventory.web.releases import Release


def kaiserslautern() -> Release:
    """The example city with its release."""
    folder = CityFolder.read(find_city("kaiserslautern"))
    import_city(folder)
    load_deliveries(folder)
    return Release.objects.get(number=1)


def a_delivered_exhibit(part: str = "ortsteile") -> tuple[Description, bytes]:
    """Description and bytes of one delivery of the example city, whose areas must be there."""
    folder = CityFolder.read(find_city("kaiserslautern"))
    path = next(path for path in folder.deliveries if part in path.name)
    delivery = read_delivery(folder, path, city_indicators(folder))
    assert delivery.description is not None
    return delivery.description, delivery.content


def a_frozen_release(
    figures: Iterable[Figure],
    indicators: Iterable[Indicator],
    *,
    bases: Sequence[str] = ("Hauptwohnsitz",),
) -> Release:
    """A release of these figures as they are. bases: who is counted, for each `Figure.source`."""
    number = Release.objects.count() + 1
    release = Release.objects.create(
        number=number, slug=f"stand-{number}", purpose="Probe", released_at=clock.now()
    )
    sources = tuple(
        {
            "delivery": f"probe-{place}",
            "version": 1,
            "title": "Probe",
            "source": "Statistikstelle",
            "licence": "CC0",
            "reference": "2024-12-31",
            "basis": basis,
            "note": "",
            "findings": [],
        }
        for place, basis in enumerate(bases)
    )
    approved = ApprovedSet((), sources, {}, {one.key: one for one in indicators})
    freeze(release, approved, Publication(tuple(figures), None, None, None))
    release.move(life_cycle.RELEASED)
    return release
