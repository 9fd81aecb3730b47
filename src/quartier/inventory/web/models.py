"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.inventory.web.own_indicators import OwnIndicator
from quartier.inventory.web.published import PublishedValue, ReleasedIndicator
from quartier.inventory.web.releases import Release, ReleaseItem
from quartier.inventory.web.uploads import Upload

__all__ = [
    "Delivery",
    "DeliveryVersion",
    "IndicatorVersion",
    "Observation",
    "OwnIndicator",
    "PublishedValue",
    "Release",
    "ReleaseItem",
    "ReleasedIndicator",
    "Upload",
]
