"""Areas and the city's profile as rows, for tests."""

from __future__ import annotations

from quartier.base.web.slugs import give_slug
from quartier.city.web.areas import Area
from quartier.city.web.profile import CityProfile


def a_stored_area(key: str = "nord", name: str = "Nord", **fields: object) -> Area:
    """An area in the database, with its address."""
    area = Area(key=key, name=name, **{"level": "stadtteil", **fields})
    area.slug = give_slug(area, name)
    area.save()
    return area


def a_city_profile(name: str = "Nordstadt", **fields: object) -> CityProfile:
    """The profile of the city."""
    values = {"slug": "nordstadt", "languages": ["de", "en", "fa", "de-x-einfach"], **fields}
    return CityProfile.objects.create(name=name, **values)
