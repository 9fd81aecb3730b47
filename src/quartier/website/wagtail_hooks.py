"""Where the legal pages are edited."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import HOUSE
from quartier.website import staff


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of the website."""
    return [
        path("rechtliches/", staff.legal_pages, name="website_legal_pages"),
        path("rechtliches/<uuid:pk>/", staff.legal_page, name="website_legal_page"),
    ]


@hooks.register("insert_global_admin_css")
def our_styles() -> SafeString:
    """Our additions to the admin's styles, on its start page and the account page too."""
    return format_html('<link rel="stylesheet" href="{}">', static("website/staff.css"))


class LegalMenu(MenuItem):
    """Shown to who edits the legal pages."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "website.legal")


@hooks.register(HOUSE)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return LegalMenu("Rechtliches", reverse("website_legal_pages"), icon_name="doc-full", order=900)
