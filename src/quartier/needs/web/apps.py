"""Django app of the needs."""

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.city.translating import TRANSLATABLE
from quartier.dialogue.stations import TRACE_STATIONS, TraceStation
from quartier.needs import logged, personal, policy
from quartier.needs.columns import HEARD, HeardSource
from quartier.people.waiting import WAITING, WaitingItem
from quartier.privacy.asking import HOLDERS
from quartier.privacy.forgetting import AFTER_FORGETTING, AfterForgetting


class NeedsConfig(AppConfig):
    """What is needed, shown by figures and heard from people."""

    name = "quartier.needs.web"
    label = "needs"
    verbose_name = "Bedarfe"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.needs.web import (
            asked,
            doctor,
            forgetting,
            sections,
            stations,
            translated,
            voices,
        )

        TRANSLATABLE.register(translated.NEEDS)
        AREA_SECTIONS.register(
            AreaSection(name="needs", order=50, query_budget=11, content=sections.needed)
        )
        HEARD.register(HeardSource(name="voices", order=10, query_budget=1, find=voices.voices_of))
        TRACE_STATIONS.register(
            TraceStation(name="need", order=40, query_budget=9, find=stations.needed)
        )
        AFTER_FORGETTING.register(
            AfterForgetting(name="evidence", order=20, run=forgetting.forget_why)
        )
        HOLDERS.register(asked.EVIDENCE)
        CHECKS.register(DoctorCheck(name="needs", order=60, run=doctor.doctor_findings))
        WAITING.register(
            WaitingItem(
                name="needs.drafts",
                order=40,
                act="needs.write",
                title="Bedarfe im Entwurf",
                one="Bedarf im Entwurf",
                url_name="needs_index",
                rows=sections.drafts,
            )
        )
