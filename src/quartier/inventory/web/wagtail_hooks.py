"""Where the statistics office works: files, deliveries with their tables, releases."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.inventory.web import (
    staff,
    staff_compare,
    staff_names,
    staff_releases,
    staff_uploads,
)
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import FIGURES


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    new = "lieferungen/neu/<uuid:pk>"
    return [
        path("lieferungen/", staff.deliveries, name="inventory_deliveries"),
        path("lieferungen/hochladen/", staff_uploads.upload, name="inventory_upload"),
        path(f"{new}/", staff_uploads.describe_upload, name="inventory_describe"),
        path(f"{new}/pruefung/", staff_uploads.check, name="inventory_upload_check"),
        path(f"{new}/noch-einmal/", staff_uploads.check_again, name="inventory_check_again"),
        path(f"{new}/verwerfen/", staff_uploads.throw_away, name="inventory_discard"),
        path(f"{new}/namen/", staff_names.names, name="inventory_names"),
        path("lieferungen/<uuid:pk>/", staff.delivery, name="inventory_delivery"),
        path("lieferungen/<uuid:pk>/entscheiden/", staff.decide, name="inventory_decide"),
        path("lieferungen/<uuid:pk>/nachfragen/", staff.ask, name="inventory_ask"),
        path("lieferungen/<uuid:pk>/vergleich/", staff_compare.compare, name="inventory_compare"),
        path("lieferungen/staende/", staff_releases.releases, name="inventory_stands"),
        path("lieferungen/staende/probe/", staff_releases.rehearsal, name="inventory_rehearsal"),
        path("lieferungen/staende/<uuid:pk>/", staff_releases.stand, name="inventory_stand"),
        path(
            "lieferungen/staende/<uuid:pk>/zurueck/",
            staff_releases.take_back_to,
            name="inventory_roll_back",
        ),
        path("lieferungen/veroeffentlichen/", staff_releases.publish, name="inventory_release"),
    ]


class DeliveriesMenu(MenuItem):
    """Shown to who works on the figures."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "inventory.check")


@hooks.register(FIGURES)
def menu() -> MenuItem:
    """The entry in the side menu."""
    address = reverse("inventory_deliveries")
    return DeliveriesMenu("Lieferungen", address, icon_name="table", order=200)
