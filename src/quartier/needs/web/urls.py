"""Addresses of this room's public pages."""

from __future__ import annotations

from django.urls import path

from quartier.needs.web import pages

app_name = "needs"

urlpatterns = [
    path("was-gebraucht-wird/", pages.overview, name="overview"),
    path("was-gebraucht-wird/<slug:field>/", pages.field, name="field"),
]
