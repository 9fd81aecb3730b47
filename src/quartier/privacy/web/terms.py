"""The city's retention terms and who moderates in it, as they stand today."""

from quartier.city.web.models import CityProfile
from quartier.privacy.retention import Retention


def retention() -> Retention:
    """The terms of the city; the house's own where no city is built yet."""
    profile = CityProfile.objects.first()
    return Retention.from_table(profile.retention) if profile else Retention()


def trustee_moderates() -> bool:
    """True where a trustee outside the administration reads originals, and the city does not (V1)."""
    profile = CityProfile.objects.first()
    return bool(profile and profile.trustee_moderates)
