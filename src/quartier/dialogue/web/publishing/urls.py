"""Addresses of what is public of voices."""

from django.urls import path

from quartier.dialogue.web.publishing import listing, map_pages, supporting, where

urlpatterns = [
    path("beitraege/", listing.listing, name="contributions"),
    path("beitraege/karte/", map_pages.contributions_map, name="contributions_map"),
    path(
        "beitraege/karte/orte.json",
        map_pages.contributions_map_places,
        name="contributions_map_places",
    ),
    path("mitmachen/karte/", where.pick, name="pick"),
    path("mitmachen/karte/stadt.svg", where.picture, name="pick_picture"),
    path("beitraege/<uuid:pk>/zustimmen/", supporting.support, name="support"),
]
