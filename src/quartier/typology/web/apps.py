"""Django app of types and index."""

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.people.waiting import WAITING, WaitingItem
from quartier.typology import logged, personal, policy


class TypologyConfig(AppConfig):
    """Editions of types and index; owns the pages under /quartierstypen/."""

    name = "quartier.typology.web"
    label = "typology"
    verbose_name = "Quartierstypen"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.typology.web import doctor, sections

        AREA_SECTIONS.register(
            AreaSection(name="similar", order=5, query_budget=2, content=sections.similar)
        )
        CHECKS.register(DoctorCheck(name="typology", order=55, run=doctor.doctor_findings))
        WAITING.register(
            WaitingItem(
                name="typology.drafts",
                order=30,
                act="typology.compute",
                title="Ausgaben von Typen und Lage zu benennen oder zu veröffentlichen",
                one="Ausgabe von Typen oder Lage zu benennen oder zu veröffentlichen",
                url_name="typology_index",
                rows=sections.drafts,
            )
        )
