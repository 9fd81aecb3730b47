"""Django app of the dialogue."""

from datetime import timedelta

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.base.jobs import JOBS, RecurringJob
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.dialogue import logged, personal, policy
from quartier.dialogue.stations import TRACE_STATIONS, TraceStation
from quartier.people.waiting import WAITING

# On one page the three stations ask once, together.
CASE = 8


class DialogueConfig(AppConfig):
    """Contributions, reading, answers; owns the page "Was wurde daraus?"."""

    name = "quartier.dialogue.web"
    label = "dialogue"
    verbose_name = "Dialog"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.dialogue.web import doctor, sections, tasks, trace, waiting

        AREA_SECTIONS.register(
            AreaSection(name="voices", order=20, query_budget=2, content=sections.voices)
        )
        TRACE_STATIONS.register(
            TraceStation(name="reading", order=10, query_budget=CASE, find=trace.reading)
        )
        TRACE_STATIONS.register(
            TraceStation(name="forwarded", order=80, query_budget=CASE, find=trace.forwarded)
        )
        TRACE_STATIONS.register(
            TraceStation(name="answer", order=90, query_budget=CASE, find=trace.answers)
        )
        CHECKS.register(DoctorCheck(name="voices", order=50, run=doctor.voices))
        JOBS.register(
            RecurringJob(
                name="erase",
                order=20,
                every=timedelta(hours=1),
                enqueue=tasks.erase_what_is_due.enqueue,
            )
        )
        JOBS.register(
            RecurringJob(
                name="tell_news",
                order=25,
                every=timedelta(minutes=10),
                enqueue=tasks.tell_of_news.enqueue,
            )
        )
        JOBS.register(
            RecurringJob(
                name="forget_contacts",
                order=21,
                every=timedelta(hours=6),
                enqueue=tasks.forget_contacts.enqueue,
            )
        )
        JOBS.register(
            RecurringJob(
                name="publish",
                order=30,
                every=timedelta(days=1),
                enqueue=tasks.publish_what_waits.enqueue,
            )
        )
        for item in waiting.ITEMS:
            WAITING.register(item)
