"""Django app that composes the rooms; it knows no rules of its own."""

from django.apps import AppConfig

from quartier.privacy.forgetting import AFTER_FORGETTING, AfterForgetting
from quartier.website import policy


class WebsiteConfig(AppConfig):
    """Base templates, legal pages, start page, staff start page."""

    name = "quartier.website"
    label = "website"
    verbose_name = "Website"
    default_auto_field = "django.db.models.BigAutoField"

    registers = policy

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.website.sidecar import write_sidecar_everywhere

        AFTER_FORGETTING.register(
            AfterForgetting(name="backups", order=10, run=write_sidecar_everywhere)
        )
