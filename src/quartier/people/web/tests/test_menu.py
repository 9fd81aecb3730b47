"""The side menu: what waits first, then the steps of the process, and to each person what they may open."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.sidebar import SubMenuItem

from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


def _menu_of(*roles: Role) -> dict[str, list[str]]:
    """The entries this person sees, and what opens below them."""
    request = RequestFactory().get("/verwaltung/")
    # As at the door: what a request learns about its person is asked once.
    request.user = User.objects.get(pk=a_user(roles).pk)
    return {
        entry.label: [one.label for one in entry.menu_items]
        if isinstance(entry, SubMenuItem)
        else []
        for entry in admin_menu.render_component(request)
    }


def test_the_lead_finds_every_entry_in_the_order_of_the_process() -> None:
    expected = {
        "Was wartet auf mich": [],
        "Zahlen": ["Lieferungen", "Typen und Lage"],
        "Gespräche": [
            *("Termine", "Beiträge", "Antworten", "Erfassen", "Angebote", "Weiterleiten an"),
        ],
        "Strategie": [
            *("Bedarfe", "Handlungsaufträge", "Maßnahmen", "Beschlüsse", "Wer mitmacht"),
        ],
        "Haus": [
            *("Übersetzungen", "Menschen", "Auskunft, Löschen", "Datenschutz", "Rechtliches"),
        ],
    }
    assert list(_menu_of(Role.LEAD).items()) == list(expected.items())


def test_a_group_of_one_entry_is_that_entry() -> None:
    assert _menu_of(Role.COUNCIL) == {
        "Was wartet auf mich": [],
        "Vorlage": [],
        "Datenschutz": [],
    }


def test_a_group_without_an_entry_for_this_person_is_not_there() -> None:
    assert not {"Strategie", "Handlungsaufträge"} & set(_menu_of(Role.STATISTICS))
    assert "Zahlen" not in _menu_of(Role.READER)


@pytest.mark.parametrize("role", Role)
def test_who_may_open_nothing_else_still_finds_what_waits(role: Role) -> None:
    assert next(iter(_menu_of(role))) == "Was wartet auf mich"


def test_the_menu_asks_the_database_nothing(django_assert_num_queries) -> None:
    request = RequestFactory().get("/verwaltung/")
    request.user = User.objects.get(pk=a_user([Role.LEAD]).pk)
    with django_assert_num_queries(0):
        shown = admin_menu.render_component(request)
    assert shown[0].url == reverse("wagtailadmin_home")
