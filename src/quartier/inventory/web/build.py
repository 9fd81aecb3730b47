"""Deliveries and releases as rows, for tests."""

from __future__ import annotations

from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.inventory.deliveries import Description
from quartier.inventory.folder import city_indicators, read_delivery
from quartier.inventory.web.folder import load_deliveries
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
