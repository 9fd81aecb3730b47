"""Addresses of the dialogue's public pages."""

from django.urls import path

from quartier.dialogue.web import mine, views

app_name = "dialogue"

urlpatterns = [
    path("willkommen/", views.welcome, name="welcome"),
    path("mitmachen/", views.say, name="say"),
    path("mein-beitrag/", mine.mine, name="mine"),
]
