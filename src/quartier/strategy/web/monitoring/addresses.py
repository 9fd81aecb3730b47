"""Addresses of the staff pages of this folder."""

from __future__ import annotations

from django.urls import path

from quartier.strategy.web.monitoring import staff_effects, staff_reports

STAFF = [
    path("massnahmen/was-fehlt/", staff_effects.lacking, name="strategy_missing"),
    path("massnahmen/<uuid:pk>/wirkung/", staff_effects.effects, name="strategy_effects"),
    path("wirkung/<uuid:pk>/zahl/", staff_effects.observe, name="strategy_effect_observe"),
    path("wirkung/<uuid:pk>/zurueck/", staff_effects.drop, name="strategy_effect_drop"),
    path("jahresberichte/", staff_reports.reports, name="strategy_reports"),
    path("jahresberichte/<int:year>/", staff_reports.report, name="strategy_report"),
    path("jahresberichte/<int:year>/neu/", staff_reports.renew, name="strategy_report_renew"),
    path(
        "jahresberichte/<int:year>/veroeffentlichen/",
        staff_reports.publish,
        name="strategy_report_publish",
    ),
]
