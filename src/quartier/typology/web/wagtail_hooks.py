"""Where editions of types and index are computed, named, shown to bodies and released."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import FIGURES
from quartier.typology.web import staff, staff_acts


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    one = "typen/<uuid:pk>"
    return [
        path("typen/", staff.index, name="typology_index"),
        path("typen/neu/", staff.new, name="typology_new"),
        path("typen/rechnen/", staff_acts.start, name="typology_compute"),
        path(f"{one}/", staff.edition, name="typology_edition"),
        path(f"{one}/vergleich/", staff.compare, name="typology_compare"),
        path(f"{one}/noch-einmal/", staff_acts.again, name="typology_again"),
        path(f"{one}/name/<int:number>/", staff_acts.name, name="typology_name"),
        path(f"{one}/zuordnung/", staff_acts.put, name="typology_override"),
        path(f"{one}/link/", staff_acts.link, name="typology_link"),
        path(f"{one}/link/zurueckziehen/", staff_acts.unlink, name="typology_unlink"),
        path(f"{one}/stellungnahme/", staff_acts.state, name="typology_statement"),
        path(f"{one}/veroeffentlichen/", staff_acts.publish, name="typology_release"),
        path(f"{one}/zurueckziehen/", staff_acts.take_back, name="typology_withdraw"),
        path(f"{one}/verwerfen/", staff_acts.put_aside, name="typology_discard"),
    ]


class TypesMenu(MenuItem):
    """Shown to who computes editions."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "typology.compute")


@hooks.register(FIGURES)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return TypesMenu("Typen und Lage", reverse("typology_index"), icon_name="site", order=210)
