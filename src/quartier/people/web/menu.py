"""The side menu by the steps of the process: four groups, to which each room adds its own entries.

A room registers an entry under the name of its group, as it would in Wagtail's own menu:

    @hooks.register(menu.FIGURES)
    def entry() -> MenuItem: ...
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import MenuItem as Shown

FIGURES = "register_figures_menu_item"
TALKS = "register_talks_menu_item"
STRATEGY = "register_strategy_menu_item"
HOUSE = "register_house_menu_item"

# The name of each group in the order of the process; the house it happens in comes last.
GROUPS = {
    FIGURES: ("Zahlen", "table"),
    TALKS: ("Gespräche", "comment"),
    STRATEGY: ("Strategie", "tasks"),
    HOUSE: ("Haus", "cogs"),
}


class Group(SubmenuMenuItem):
    """Shown to who may open one of its entries; a single entry stands in the menu itself."""

    def render_component(self, request: HttpRequest) -> Shown:
        """The group with what this person may open."""
        entries = self.menu.render_component(request)
        return entries[0] if len(entries) == 1 else super().render_component(request)


def group(hook: str) -> Group:
    """The group that takes the entries registered under `hook`."""
    label, icon = GROUPS[hook]
    place = 100 * (1 + list(GROUPS).index(hook))
    return Group(label, Menu(register_hook_name=hook), icon_name=icon, order=place)


def start() -> MenuItem:
    """What waits, one click away from everywhere."""
    address = reverse("wagtailadmin_home")
    return MenuItem("Was wartet auf mich", address, name="waiting", icon_name="home", order=1)
