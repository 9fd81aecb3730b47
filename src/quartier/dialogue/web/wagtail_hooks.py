"""Where readers work: the queue, one contribution a screen, answers."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.dialogue.web import staff, staff_lists
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        path("beitraege/", staff_lists.queue, name="dialogue_queue"),
        path("beitraege/zurueckgehalten/", staff_lists.held, name="dialogue_held"),
        path("beitraege/ohne-antwort/", staff_lists.unanswered, name="dialogue_unanswered"),
        path("beitraege/fertig/", staff_lists.done, name="dialogue_done"),
        path("beitraege/<uuid:pk>/", staff.read, name="dialogue_read"),
        path("beitraege/<uuid:pk>/antworten/", staff.answer, name="dialogue_answer"),
    ]


class ReadingMenu(MenuItem):
    """Shown to who reads."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.read")


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The entry in the side menu."""
    return ReadingMenu("Beiträge", reverse("dialogue_queue"), icon_name="comment", order=100)
