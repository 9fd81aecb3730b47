"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.city.web.areas import Area, AreaAlias, AreaBorder, AreaOutline
from quartier.city.web.profile import CityProfile

__all__ = ["Area", "AreaAlias", "AreaBorder", "AreaOutline", "CityProfile"]
