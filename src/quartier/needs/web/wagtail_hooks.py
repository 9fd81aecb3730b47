"""Where needs are written: the list, one need with its evidence."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.needs.web import staff, staff_priorities
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import STRATEGY


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        path("bedarfe/", staff.index, name="needs_index"),
        path("bedarfe/neu/", staff.edit, name="needs_new"),
        path("bedarfe/<uuid:pk>/", staff.edit, name="needs_edit"),
        path("bedarfe/<uuid:pk>/stand/", staff.step, name="needs_step"),
        path(
            "bedarfe/<uuid:pk>/belege/<slug:kind>/",
            staff.add_evidence,
            name="needs_add_evidence",
        ),
        path("bedarfe/vorrang/", staff_priorities.index, name="needs_priorities"),
        path(
            "bedarfe/vorrang/<slug:kind>/<uuid:pk>/<slug:field>/",
            staff_priorities.one,
            name="needs_prioritise",
        ),
        path("belege/<uuid:pk>/entfernen/", staff.remove_evidence, name="needs_remove_evidence"),
    ]


class NeedsMenu(MenuItem):
    """Shown to who writes needs."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "needs.write")


@hooks.register(STRATEGY)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return NeedsMenu("Bedarfe", reverse("needs_index"), icon_name="help", order=300)
