"""Addresses of types and index: the newest, each edition for ever, how it was computed, its files."""

from django.urls import path

from quartier.typology.web import downloads, views

app_name = "typology"

urlpatterns = [
    path("quartierstypen/", views.types, name="types"),
    path("quartierstypen/lage/", views.index, name="index"),
    path("quartierstypen/lage/<slug:slug>/", views.index_edition, name="index_edition"),
    path("quartierstypen/methode/<slug:slug>/", views.method, name="method"),
    path("quartierstypen/vorschau/<str:token>/", views.preview, name="preview"),
    path("quartierstypen/dateien/<slug:slug>/ergebnis.csv", downloads.result, name="result_file"),
    path("quartierstypen/dateien/<slug:slug>/tabelle.csv", downloads.table, name="table_file"),
    path("quartierstypen/dateien/<slug:slug>/rezept.toml", downloads.recipe, name="recipe_file"),
    path("quartierstypen/<slug:slug>/", views.edition, name="edition"),
]
