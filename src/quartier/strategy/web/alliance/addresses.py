"""Addresses of the staff pages of who takes part and of what exists already."""

from __future__ import annotations

from django.urls import path

from quartier.strategy.web.alliance import staff as alliance
from quartier.strategy.web.existing import staff as existing

STAFF = [
    path("stellen/", alliance.organisations, name="strategy_organisations"),
    path("stellen/<uuid:pk>/", alliance.organisation, name="strategy_organisation"),
    path("stellen/<uuid:pk>/sitz/", alliance.seat, name="strategy_seat"),
    path("sitze/<uuid:pk>/ende/", alliance.seat_ends, name="strategy_seat_ends"),
    path("was-es-gibt/", existing.index, name="strategy_existing"),
    path("was-es-gibt/neu/", existing.provision, name="strategy_new_provision"),
    path("was-es-gibt/<uuid:pk>/", existing.provision, name="strategy_provision"),
    path("was-es-gibt/<uuid:pk>/nachgefragt/", existing.asked, name="strategy_provision_asked"),
    path(
        "massnahmen/<uuid:pk>/baut-auf/",
        existing.action_builds_on,
        name="strategy_action_builds_on",
    ),
    path(
        "handlungsauftraege/<uuid:pk>/baut-auf/",
        existing.mandate_builds_on,
        name="strategy_mandate_builds_on",
    ),
]
