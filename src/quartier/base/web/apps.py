"""Django app of the ground."""

from datetime import timedelta

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.base.jobs import JOBS, RecurringJob


class BaseConfig(AppConfig):
    """Tables that every room uses: states, translations, files, outgoing mail, slugs."""

    name = "quartier.base.web"
    label = "base"
    verbose_name = "Grundlagen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.base.web import doctor, tasks

        CHECKS.register(DoctorCheck(name="histories", order=10, run=doctor.histories))
        CHECKS.register(DoctorCheck(name="files", order=20, run=doctor.files))
        JOBS.register(
            RecurringJob(
                name="mail",
                order=10,
                every=timedelta(minutes=1),
                enqueue=tasks.send_mail.enqueue,
            )
        )
