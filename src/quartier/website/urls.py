"""All addresses: the staff side, accounts, and the public pages in every language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin

from quartier.people.web import urls as people
from quartier.people.web.views import to_account
from quartier.website import views

site = (
    [
        path("", views.start, name="start"),
        path("stil.css", views.stil, name="stil"),
        path("rechtliches/<slug:slug>/", views.legal, name="legal"),
    ],
    "website",
)

urlpatterns = [
    path("gesund/", views.healthy, name="healthy"),
    # Wagtail's own door would let people in without the second factor.
    path(
        "verwaltung/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="staff_door",
    ),
    path("verwaltung/account/", to_account, name="staff_account"),
    path("verwaltung/", include(wagtail_admin)),
    path("konto/", include(people)),
    *i18n_patterns(
        path("", include(site)),
        path("", include("quartier.city.web.urls")),
        path("", include("quartier.inventory.web.urls")),
        path("", include("quartier.dialogue.web.urls")),
        path("", include("quartier.typology.web.urls")),
        path("", include("quartier.needs.web.urls")),
        path("", include("quartier.strategy.web.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "quartier.website.errors.bad_request"
handler404 = "quartier.website.errors.not_found"
handler500 = "quartier.website.errors.broken"
handler403 = "quartier.website.errors.forbidden"
