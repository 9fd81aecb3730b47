"""Django app of types and index."""

from django.apps import AppConfig

from quartier.typology import policy


class TypologyConfig(AppConfig):
    """Editions of types and index; owns the pages under /quartierstypen/."""

    name = "quartier.typology.web"
    label = "typology"
    verbose_name = "Quartierstypen"
    default_auto_field = "django.db.models.BigAutoField"

    registers = policy
