"""Addresses of the area pages."""

from django.urls import path

from quartier.city.web import views

app_name = "city"

urlpatterns = [
    path("stadtteile/", views.areas, name="areas"),
    path("stadtteile/<slug:slug>/", views.area, name="area"),
]
