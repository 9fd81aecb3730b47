"""Where the statistics office works: deliveries, one delivery with its table, releasing."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.inventory.web import staff
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        path("lieferungen/", staff.deliveries, name="inventory_deliveries"),
        path("lieferungen/<uuid:pk>/", staff.delivery, name="inventory_delivery"),
        path("lieferungen/<uuid:pk>/entscheiden/", staff.decide, name="inventory_decide"),
        path("veroeffentlichen/", staff.publish, name="inventory_release"),
    ]


class DeliveriesMenu(MenuItem):
    """Shown to who works on the figures."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "inventory.check")


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The entry in the side menu."""
    return DeliveriesMenu("Zahlen", reverse("inventory_deliveries"), icon_name="table", order=90)
