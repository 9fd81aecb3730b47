"""Django app of the dialogue."""

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.base.jobs import JOBS, RecurringJob
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.city.translating import TRANSLATABLE
from quartier.dialogue import personal, policy
from quartier.dialogue.desk import logged
from quartier.dialogue.stations import TRACE_STATIONS, TraceStation
from quartier.people.handing_over import HANDED_OVER
from quartier.people.waiting import WAITING
from quartier.privacy.asking import HOLDERS

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
        from quartier.dialogue.web import (
            asked,
            doctor,
            handing_over,
            sections,
            tasks,
            trace,
            translated,
            waiting,
        )

        for kind in translated.KINDS:
            TRANSLATABLE.register(kind)
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
        for order, (name, every, task) in enumerate(tasks.RECURRING, start=20):
            JOBS.register(RecurringJob(name, order, every, task.enqueue))
        for item in waiting.ITEMS:
            WAITING.register(item)
        for holder in asked.HOLDERS:
            HOLDERS.register(holder)
        HANDED_OVER.register(handing_over.EVENTS)
