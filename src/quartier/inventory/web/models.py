"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.inventory.web.releases import Release, ReleaseItem

__all__ = [
    "Delivery",
    "DeliveryVersion",
    "IndicatorVersion",
    "Observation",
    "Release",
    "ReleaseItem",
]
