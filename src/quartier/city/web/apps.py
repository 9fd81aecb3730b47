"""Django app of the city."""

from django.apps import AppConfig

from quartier.city import logged, policy


class CityConfig(AppConfig):
    """Areas with their names, and the profile of the city; owns the area page."""

    name = "quartier.city.web"
    label = "city"
    verbose_name = "Stadt"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, logged)
