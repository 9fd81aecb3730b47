"""The city's retention terms as they stand today."""

from quartier.city.web.models import CityProfile
from quartier.privacy.retention import Retention


def retention() -> Retention:
    """The terms of the city; the house's own where no city is built yet."""
    profile = CityProfile.objects.first()
    return Retention.from_table(profile.retention) if profile else Retention()
