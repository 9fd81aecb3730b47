"""Addresses of the published figures: maps, indicators, releases and their files."""

from django.urls import path

from quartier.inventory.web import downloads, indicator_pages, map_page, preview, views

app_name = "inventory"

urlpatterns = [
    path("karte/", map_page.maps, name="maps"),
    path("karte/<slug:indicator>/", map_page.one_map, name="map"),
    path("kennzahlen/", indicator_pages.indicators, name="indicators"),
    path("kennzahlen/<slug:indicator>/", indicator_pages.indicator, name="indicator"),
    path("daten/", views.releases, name="releases"),
    path("daten/vorschau/<str:token>/", preview.preview, name="preview"),
    path(
        "daten/vorschau/<str:token>/<slug:indicator>/", preview.preview_table, name="preview_table"
    ),
    path("daten/<slug:slug>/", views.release, name="release"),
    path("daten/<slug:slug>/werte.csv", downloads.release_csv, name="download"),
    path("daten/<slug:slug>/werte.xlsx", downloads.release_xlsx, name="workbook"),
    path("daten/<slug:slug>/<slug:indicator>/", views.table, name="table"),
    path(
        "daten/<slug:slug>/<slug:indicator>/werte.csv",
        downloads.indicator_csv,
        name="indicator_download",
    ),
    path(
        "daten/<slug:slug>/<slug:indicator>/werte.xlsx",
        downloads.indicator_xlsx,
        name="indicator_workbook",
    ),
]
