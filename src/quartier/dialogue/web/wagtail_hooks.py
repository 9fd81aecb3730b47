"""Where readers work: the queue, one contribution a screen, answers."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quartier.dialogue.web import staff_lists
from quartier.dialogue.web.answering.staff_urls import STAFF_URLS as ANSWERING_URLS
from quartier.dialogue.web.capturing import views as capture_views
from quartier.dialogue.web.desk.urls import STAFF as DESK_URLS
from quartier.dialogue.web.events.wagtail import STAFF_URLS, events_menu
from quartier.dialogue.web.offering import desk as offer_desk
from quartier.dialogue.web.publishing import staff as publishing
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of
from quartier.people.web.menu import TALKS


@hooks.register("register_admin_urls")
def addresses() -> list[object]:
    """The staff pages of this room."""
    return [
        *STAFF_URLS,
        *ANSWERING_URLS,
        path("beitraege/", staff_lists.queue, name="dialogue_queue"),
        path("beitraege/zurueckgehalten/", staff_lists.held, name="dialogue_held"),
        path("beitraege/ohne-antwort/", staff_lists.unanswered, name="dialogue_unanswered"),
        path("beitraege/zweite-stelle/", staff_lists.second, name="dialogue_second"),
        path("beitraege/gemeldet/", staff_lists.reported, name="dialogue_reported"),
        path("beitraege/fertig/", staff_lists.done, name="dialogue_done"),
        path("beitraege/erfassen/", capture_views.capture_voice, name="dialogue_capture"),
        path("angebote/", offer_desk.offers, name="dialogue_offers"),
        path("beitraege/oeffentlich/", publishing.publish, name="dialogue_publish"),
        *DESK_URLS,
    ]


class ReadingMenu(MenuItem):
    """Shown to who reads."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.read")


@hooks.register(TALKS)
def menu() -> MenuItem:
    """The entry in the side menu."""
    return ReadingMenu("Beiträge", reverse("dialogue_queue"), icon_name="comment", order=100)


class CaptureMenu(MenuItem):
    """Shown to who writes down voices for others."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.capture")


@hooks.register(TALKS)
def capture_menu() -> MenuItem:
    """The entry of the form in the side menu."""
    return CaptureMenu("Erfassen", reverse("dialogue_capture"), icon_name="edit", order=105)


class OffersMenu(MenuItem):
    """Shown to who answers offers."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.offers")


@hooks.register(TALKS)
def offers_menu() -> MenuItem:
    """The entry of the offers in the side menu."""
    return OffersMenu("Angebote", reverse("dialogue_offers"), icon_name="group", order=110)


@hooks.register(TALKS)
def menu_of_events() -> MenuItem:
    """The entry of events in the side menu."""
    return events_menu()


class AnswersMenu(MenuItem):
    """Shown to who answers."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.answer")


@hooks.register(TALKS)
def answers_menu() -> MenuItem:
    """The entry of the answers in the side menu."""
    return AnswersMenu("Antworten", reverse("dialogue_answers"), icon_name="mail", order=101)


class OfficesMenu(MenuItem):
    """Shown to who keeps the list of offices."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.offices")


@hooks.register(TALKS)
def offices_menu() -> MenuItem:
    """The entry of the offices in the side menu."""
    return OfficesMenu(
        "Weiterleiten an", reverse("dialogue_offices"), icon_name="redirect", order=140
    )
