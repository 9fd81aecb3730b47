"""Where mandates and actions are written: lists, forms, steps."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import STRATEGY
from quartier.strategy.web import staff, staff_parts
from quartier.strategy.web.alliance.addresses import STAFF as WHO_AND_WHAT
from quartier.strategy.web.answered import staff as answered
from quartier.strategy.web.deciding import staff_pages as deciding
from quartier.strategy.web.desk import goals, quick
from quartier.strategy.web.drafting import pages as drafting
from quartier.strategy.web.endorsing import views as endorsing
from quartier.strategy.web.monitoring.addresses import STAFF as MONITORING

ACTIONS = [
    path("massnahmen/", staff.index, name="strategy_index"),
    path("massnahmen/ohne-nachricht/", staff.silent, name="strategy_silent"),
    path("massnahmen/neu/", staff.action, name="strategy_new_action"),
    path("massnahmen/<uuid:pk>/", staff.action, name="strategy_action"),
    path("massnahmen/<uuid:pk>/stand/", staff.action_step, name="strategy_action_step"),
    path("massnahmen/<uuid:pk>/schritte/", staff_parts.plan, name="strategy_plan"),
    path("schritte/<uuid:pk>/", staff_parts.finish, name="strategy_finish"),
    path("massnahmen/ohne-stimme/", answered.without_voice, name="strategy_without_voice"),
    path("massnahmen/sofort/", quick.quick, name="strategy_quick"),
    path("massnahmen/<uuid:pk>/mitzeichnung/", endorsing.ask_action, name="strategy_ask_action"),
]
MANDATES = [
    path("handlungsauftraege/", staff.mandates, name="strategy_mandates"),
    path("handlungsauftraege/neu/", staff.mandate, name="strategy_new_mandate"),
    path(
        "handlungsauftraege/ohne/",
        staff.needs_without_mandate,
        name="strategy_needs_without_mandate",
    ),
    path("handlungsauftraege/vorschlaege/", drafting.proposals, name="strategy_drafting"),
    path(
        "handlungsauftraege/vorschlaege/<slug:source>/<slug:key>/",
        drafting.decide,
        name="strategy_draft",
    ),
    path("handlungsauftraege/antworten/", answered.to_answer, name="strategy_to_answer"),
    path(
        "handlungsauftraege/<uuid:pk>/antworten/",
        answered.answer,
        name="strategy_answer_behind",
    ),
    path("handlungsauftraege/<uuid:pk>/", staff.mandate, name="strategy_mandate"),
    path("handlungsauftraege/<uuid:pk>/stand/", staff.mandate_step, name="strategy_mandate_step"),
    path(
        "handlungsauftraege/<uuid:pk>/mitzeichnung/",
        endorsing.ask_mandate,
        name="strategy_ask_mandate",
    ),
]
AROUND = [
    path("mitzeichnung/", endorsing.waiting, name="strategy_endorsements"),
    path("mitzeichnung/<uuid:pk>/", endorsing.endorsement, name="strategy_endorsement"),
    path("ziele/", goals.goals, name="strategy_goals"),
    path("ziele/neu/", goals.goal, name="strategy_new_goal"),
    path("ziele/<uuid:pk>/", goals.goal, name="strategy_goal"),
    *MONITORING,
    path("vorlage/", deciding.council, name="strategy_council"),
    path("vorlage/tabelle.xlsx", deciding.council_workbook, name="strategy_council_workbook"),
    path("beschluesse/mehrere/", deciding.adopt, name="strategy_adopt"),
    path("vorschau/", deciding.previews, name="strategy_previews"),
    path("beschluesse/", staff_parts.decisions, name="strategy_decisions"),
    *WHO_AND_WHAT,
]


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [*ACTIONS, *MANDATES, *AROUND]


class DecisionsMenu(MenuItem):
    """Shown to who enters decisions."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "strategy.decide")


class CouncilMenu(MenuItem):
    """Shown to who reads what the council is to decide, and writes none of it."""

    def is_shown(self, request: object) -> bool:
        viewer = viewer_of(request)
        reads = may_do(viewer, "strategy.read_council_table")
        return reads and not may_do(viewer, "strategy.write")


class StrategyMenu(MenuItem):
    """Shown to who writes mandates and actions."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "strategy.write")


@hooks.register(STRATEGY)
def mandates_menu() -> MenuItem:
    """The entry for mandates in the side menu."""
    address = reverse("strategy_mandates")
    return StrategyMenu("Handlungsaufträge", address, icon_name="clipboard-list", order=310)


@hooks.register(STRATEGY)
def actions_menu() -> MenuItem:
    """The entry for actions in the side menu."""
    return StrategyMenu("Maßnahmen", reverse("strategy_index"), icon_name="tasks", order=320)


@hooks.register(STRATEGY)
def decisions_menu() -> MenuItem:
    """The entry for decisions in the side menu."""
    return DecisionsMenu(
        "Beschlüsse", reverse("strategy_decisions"), icon_name="tick-inverse", order=330
    )


@hooks.register(STRATEGY)
def council_menu() -> MenuItem:
    """The entry for the council's table in the side menu."""
    return CouncilMenu("Vorlage", reverse("strategy_council"), icon_name="doc-full", order=330)


@hooks.register(STRATEGY)
def organisations_menu() -> MenuItem:
    """The entry for organisations in the side menu."""
    return StrategyMenu(
        "Wer mitmacht", reverse("strategy_organisations"), icon_name="site", order=340
    )
