"""Addresses of this room's public pages."""

from django.urls import path

from quartier.strategy.web import views

app_name = "strategy"

urlpatterns = [
    path("handlungsauftraege/", views.mandates, name="mandates"),
    path("massnahmen/", views.actions, name="actions"),
    path("massnahmen/<slug:slug>/", views.action, name="action"),
]
