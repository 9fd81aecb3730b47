"""Django app that composes the rooms; it knows no rules of its own."""

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.privacy.forgetting import AFTER_FORGETTING, AfterForgetting
from quartier.website import logged, personal, policy


class WebsiteConfig(AppConfig):
    """Base templates, legal pages, start page, staff start page."""

    name = "quartier.website"
    label = "website"
    verbose_name = "Website"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.website.sidecar import places_out_of_reach, write_sidecar_everywhere

        CHECKS.register(DoctorCheck(name="backups", order=90, run=places_out_of_reach))
        AFTER_FORGETTING.register(
            AfterForgetting(name="backups", order=10, run=write_sidecar_everywhere)
        )
