"""Django app of what is protected."""

from datetime import timedelta

from django.apps import AppConfig

from quartier.base.jobs import JOBS, RecurringJob
from quartier.privacy import logged, personal, policy, purposes
from quartier.privacy.asking import HOLDERS, out_of_reach
from quartier.privacy.forgetting import AFTER_FORGETTING, AfterForgetting


class PrivacyConfig(AppConfig):
    """The vault of texts, what is declared about people, access and erasure."""

    name = "quartier.privacy.web"
    label = "privacy"
    verbose_name = "Schutz"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (purposes, personal, policy, logged)

    def ready(self) -> None:
        # Models exist only from here on, and every room has declared its fields.
        from quartier.privacy.web import accounts_asked, overwriting, tasks

        HOLDERS.register(accounts_asked.ACCOUNTS)
        HOLDERS.register(accounts_asked.traces())
        out_of_reach("Sitzungen enden beim Abmelden oder nach acht Stunden.", "sessions.session")
        AFTER_FORGETTING.register(
            AfterForgetting(name="disk", order=90, run=overwriting.after_forgetting)
        )
        JOBS.register(
            RecurringJob(
                name="empty_log",
                order=26,
                every=timedelta(hours=1),
                enqueue=tasks.empty_log_of_database.enqueue,
            )
        )
        JOBS.register(
            RecurringJob(
                name="retention",
                order=25,
                every=timedelta(days=1),
                enqueue=tasks.end_by_retention.enqueue,
            )
        )
