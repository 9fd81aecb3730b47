"""Django app of the figures."""

from django.apps import AppConfig

from quartier.city.residents import RESIDENTS, ResidentsSource
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.inventory import logged, personal, policy
from quartier.people.waiting import WAITING, WaitingItem


class InventoryConfig(AppConfig):
    """Deliveries, indicators, releases; owns the pages under /daten/."""

    name = "quartier.inventory.web"
    label = "inventory"
    verbose_name = "Zahlen"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        from quartier.inventory.web import residents, sections

        AREA_SECTIONS.register(
            AreaSection(name="figures", order=10, query_budget=4, content=sections.figures)
        )
        RESIDENTS.register(ResidentsSource(name="figures", order=10, find=residents.residents))
        WAITING.register(
            WaitingItem(
                name="inventory.checked",
                order=5,
                act="inventory.approve",
                title="Datenlieferungen zu prüfen",
                one="Datenlieferung zu prüfen",
                url_name="inventory_deliveries",
                count=sections.waiting,
            )
        )
