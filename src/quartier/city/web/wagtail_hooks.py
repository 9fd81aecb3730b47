"""Where translations are written: the list of what lacks words, and the sheet of one thing."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.city.web.translating import pages
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import HOUSE


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        path("uebersetzungen/", pages.listing, name="city_translations"),
        path("uebersetzungen/<slug:kind>/<uuid:pk>/", pages.sheet, name="city_translation"),
    ]


class TranslationsMenu(MenuItem):
    """Shown to who translates."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_do(viewer_of(request), pages.ACT)


@hooks.register(HOUSE)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return TranslationsMenu(
        "Übersetzungen", reverse("city_translations"), icon_name="globe", order=360
    )
