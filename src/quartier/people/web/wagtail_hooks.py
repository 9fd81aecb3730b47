"""The staff start page: "Was wartet auf mich"."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from quartier.base import clock
from quartier.people.policy import Viewer, may_do
from quartier.people.waiting import WAITING, WaitingItem
from quartier.people.web import audit_page, person_page, rights_page, staff
from quartier.people.web.access import viewer_of
from quartier.people.web.deputies import Deputy
from quartier.people.web.menu import GROUPS, HOUSE, group, start


class Waiting(Component):
    """One line per thing that waits for this person, with its number; below, where nothing does."""

    order = 10
    template_name = "people/staff/waiting.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, object]:
        viewer = viewer_of(self.request)
        numbers = numbers_of([item for item in WAITING if may_do(viewer, item.act)], viewer)
        items = [
            {"title": item.titled(number), "url": reverse(item.url_name), "count": number}
            for item, number in numbers
        ]
        today, user = clock.today(), self.request.user
        return {
            "items": [item for item in items if item["count"]],
            "quiet": [item for item in items if not item["count"]],
            "stands_in": Deputy.objects.on(today).filter(deputy=user).select_related("absent"),
            "deputies": Deputy.objects.on(today).filter(absent=user).select_related("deputy"),
        }


def numbers_of(items: list[WaitingItem], viewer: Viewer) -> list[tuple[WaitingItem, int]]:
    """How much waits in each line: one query for all that name their rows, the others by themselves."""
    asked = [_counted(item.name, item.rows(viewer)) for item in items if item.rows is not None]
    counted: dict[str, int] = {}
    if asked:
        counted = dict(asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0])
    return [
        (item, item.number(viewer) if item.rows is None else counted.get(item.name, 0))
        for item in items
    ]


def _counted(name: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """One row with the name of the line and its number, or none where nothing waits."""
    # By their keys: whatever the rows carry beside themselves does not change how they are counted.
    found = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk")).order_by()
    named = found.annotate(line=Value(name, output_field=CharField())).values("line")
    return named.annotate(number_of=Count("pk")).values_list("line", "number_of")


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """The start page of the staff side shows what waits, and nothing else."""
    panels[:] = [Waiting(request)]


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    one = "menschen/<uuid:pk>/"
    return [
        path("menschen/", staff.people, name="people_list"),
        path("menschen/rechte/", rights_page.who_may, name="people_rights"),
        path("menschen/einladungen/<uuid:pk>/", staff.uninvite, name="people_uninvite"),
        path(one, person_page.person, name="people_person"),
        path(f"{one}rechte/", person_page.change, name="people_change"),
        path(f"{one}vertretung/", person_page.add_deputy, name="people_add_deputy"),
        path(f"{one}vertretung/ende/", person_page.end_deputy, name="people_end_deputy"),
        path(f"{one}uebergeben/", person_page.hand_over, name="people_hand_over"),
        path(f"{one}faktor/", person_page.reset, name="people_reset"),
        path(f"{one}schliessen/", person_page.close, name="people_close"),
        path(f"{one}oeffnen/", person_page.reopen, name="people_reopen"),
        path("protokoll/", audit_page.log, name="people_audit"),
    ]


hooks.register("register_admin_menu_item", start)
for _group in GROUPS:
    hooks.register("register_admin_menu_item", partial(group, _group))


class PeopleMenu(MenuItem):
    """Shown to who invites."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_do(viewer_of(request), "people.invite")


@hooks.register(HOUSE)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return PeopleMenu("Menschen", reverse("people_list"), icon_name="group", order=800)


class AuditMenu(MenuItem):
    """Shown to who reads the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_do(viewer_of(request), "people.audit")


@hooks.register(HOUSE)
def audit_menu() -> MenuItem:
    """The entry in the side menu."""
    return AuditMenu("Protokoll", reverse("people_audit"), icon_name="history", order=810)


@hooks.register("construct_main_menu")
def only_our_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's own help leads to English pages elsewhere, and its reports are about pages."""
    menu_items[:] = [
        item for item in menu_items if item.name not in {"help", "reports", "explorer"}
    ]
