"""Addresses of the published figures."""

from django.urls import path

from quartier.inventory.web import views

app_name = "inventory"

urlpatterns = [
    path("daten/", views.releases, name="releases"),
    path("daten/<slug:slug>/", views.release, name="release"),
    path("daten/<slug:slug>/werte.csv", views.download, name="download"),
]
