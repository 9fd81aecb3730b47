"""Addresses of this room's public pages."""

from django.urls import path

from quartier.strategy.web import views
from quartier.strategy.web.alliance import pages as alliance
from quartier.strategy.web.answered import pages as answered
from quartier.strategy.web.existing import pages as existing
from quartier.strategy.web.monitoring import report_pages
from quartier.strategy.web.outputs import feed, files
from quartier.strategy.web.previewing import pages as previewing
from quartier.strategy.web.publishing import actions, mandates, programme_page

app_name = "strategy"

urlpatterns = [
    path("handlungsauftraege/", mandates.mandates, name="mandates"),
    path("aktionsprogramm/", programme_page.action_programme, name="programme"),
    path("massnahmen/", actions.actions, name="actions"),
    path("massnahmen/karte/", actions.actions_map, name="actions_map"),
    path("massnahmen/tabelle.csv", files.actions_csv, name="actions_csv"),
    path("massnahmen/tabelle.xlsx", files.actions_xlsx, name="actions_xlsx"),
    path("massnahmen/tabelle.json", files.actions_json, name="actions_json"),
    path("massnahmen/neues.atom", feed.actions_feed, name="actions_feed"),
    path("handlungsauftraege/tabelle.csv", files.mandates_csv, name="mandates_csv"),
    path("handlungsauftraege/tabelle.xlsx", files.mandates_xlsx, name="mandates_xlsx"),
    path("handlungsauftraege/tabelle.json", files.mandates_json, name="mandates_json"),
    path("massnahmen/vorschau/<str:token>/", previewing.preview, name="preview"),
    path(
        "massnahmen/vorschau/<str:token>/<slug:slug>/",
        previewing.preview_action,
        name="preview_action",
    ),
    path("massnahmen/<slug:slug>/", views.action, name="action"),
    path("beitraege/beantwortet/", answered.answered, name="answered"),
    path("was-es-gibt/", existing.listing, name="existing"),
    path("was-es-gibt/karte/", existing.on_the_map, name="existing_map"),
    path("buendnis/", alliance.alliance, name="alliance"),
    path("buendnis/<slug:slug>/", alliance.organisation, name="organisation"),
    path("massnahmen/bericht/<int:year>/", report_pages.report, name="report"),
    path("massnahmen/bericht/<int:year>/tabelle.csv", report_pages.report_file, name="report_file"),
]
