"""Where staff answer people who ask what is stored about them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import HOUSE
from quartier.privacy.web import asking_page, register_page


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        path("auskunft/", asking_page.person, name="privacy_person"),
        path("datenschutz/", register_page.register, name="privacy_register"),
        path("datenschutz/<slug:name>/", register_page.document, name="privacy_document"),
    ]


class AskingMenu(MenuItem):
    """Shown to who answers for the city."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_do(viewer_of(request), "privacy.person")


class RegisterMenu(MenuItem):
    """Shown to everybody who works here: it is about them, too."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_do(viewer_of(request), "privacy.register")


@hooks.register(HOUSE)
def asking_menu() -> MenuItem:
    """The entry in the side menu."""
    return AskingMenu("Auskunft, Löschen", reverse("privacy_person"), icon_name="user", order=820)


@hooks.register(HOUSE)
def register_menu() -> MenuItem:
    """The entry in the side menu."""
    return RegisterMenu("Datenschutz", reverse("privacy_register"), icon_name="lock", order=830)
