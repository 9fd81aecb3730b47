"""Addresses of this room's public pages: none yet; needs stand on the area page."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "needs"

urlpatterns: list[URLPattern] = []
