"""Addresses of this room's public pages."""

from django.urls import path

from quartier.strategy.web import views
from quartier.strategy.web.alliance import pages as alliance
from quartier.strategy.web.existing import pages as existing
from quartier.strategy.web.monitoring import report_pages

app_name = "strategy"

urlpatterns = [
    path("handlungsauftraege/", views.mandates, name="mandates"),
    path("massnahmen/", views.actions, name="actions"),
    path("massnahmen/<slug:slug>/", views.action, name="action"),
    path("was-es-gibt/", existing.listing, name="existing"),
    path("was-es-gibt/karte/", existing.on_the_map, name="existing_map"),
    path("buendnis/", alliance.alliance, name="alliance"),
    path("buendnis/<slug:slug>/", alliance.organisation, name="organisation"),
    path("massnahmen/bericht/<int:year>/", report_pages.report, name="report"),
    path("massnahmen/bericht/<int:year>/tabelle.csv", report_pages.report_file, name="report_file"),
]
