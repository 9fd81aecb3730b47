"""The city's retention terms and who moderates in it, as they stand today."""

from quartier.city.web.models import CityProfile
from quartier.privacy.retention import Retention


def retention() -> Retention:
    """The terms of the city; the house's own where no city is built yet."""
    # The first profile, as everywhere; its other columns are not read.
    tables = CityProfile.objects.order_by("pk").values_list("retention", flat=True)[:1]
    return next((Retention.from_table(table) for table in tables), Retention())


def trustee_moderates() -> bool:
    """True where a trustee outside the administration reads originals, and the city does not (V1)."""
    profile = CityProfile.objects.first()
    return bool(profile and profile.trustee_moderates)
