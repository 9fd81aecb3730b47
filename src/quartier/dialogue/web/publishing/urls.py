"""Addresses of what is public of voices."""

from django.urls import path

from quartier.dialogue.web.publishing import listing, supporting

urlpatterns = [
    path("beitraege/", listing.listing, name="contributions"),
    path("beitraege/<uuid:pk>/zustimmen/", supporting.support, name="support"),
]
