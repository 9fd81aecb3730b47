"""Django app of what is protected."""

from django.apps import AppConfig

from quartier.privacy import personal, purposes


class PrivacyConfig(AppConfig):
    """The vault of texts."""

    name = "quartier.privacy.web"
    label = "privacy"
    verbose_name = "Schutz"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (purposes, personal)
