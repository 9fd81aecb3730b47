"""Where the staff pages of events stand, and their entry in the menu."""

from __future__ import annotations

from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

from quartier.dialogue.web.events import printing, staff, staff_parts, staff_places
from quartier.people.policy import may_do
from quartier.people.web.access import viewer_of

STAFF_URLS = [
    path("termine/", staff.index, name="dialogue_events"),
    path("termine/auswerten/", staff.evaluate, name="dialogue_events_to_evaluate"),
    path("termine/neu/", staff.edit, name="dialogue_event_new"),
    path("termine/vergleich/", staff_places.compared, name="dialogue_events_compared"),
    path("termine/orte/", staff_places.index, name="dialogue_places"),
    path("termine/orte/neu/", staff_places.place, name="dialogue_place_new"),
    path("termine/orte/<uuid:pk>/", staff_places.place, name="dialogue_place"),
    path("termine/foto/<uuid:pk>/", staff_parts.photo, name="dialogue_photo"),
    path("termine/<uuid:pk>/", staff.kit, name="dialogue_event"),
    path("termine/<uuid:pk>/bearbeiten/", staff.edit, name="dialogue_event_edit"),
    path("termine/<uuid:pk>/schritt/", staff.step, name="dialogue_event_step"),
    path("termine/<uuid:pk>/liste/", staff.check, name="dialogue_event_check"),
    path("termine/<uuid:pk>/texte/", staff.texts, name="dialogue_event_texts"),
    path("termine/<uuid:pk>/wie-es-war/", staff_parts.outcome, name="dialogue_event_outcome"),
    path("termine/<uuid:pk>/fotos/", staff_parts.photos, name="dialogue_event_photos"),
    path("termine/<uuid:pk>/helfende/", staff_parts.helpers, name="dialogue_event_helpers"),
    path("termine/<uuid:pk>/plakat/", printing.poster, name="dialogue_event_poster"),
    path("termine/<uuid:pk>/ablaufplan/", printing.sheet, name="dialogue_event_sheet"),
    path("termine/<uuid:pk>/zeilen/<slug:what>/", staff_parts.rows, name="dialogue_event_rows"),
]


class EventsMenu(MenuItem):
    """Shown to who prepares events."""

    def is_shown(self, request: object) -> bool:
        return may_do(viewer_of(request), "dialogue.events")


def events_menu() -> MenuItem:
    """The entry in the side menu."""
    return EventsMenu("Termine", reverse("dialogue_events"), icon_name="date", order=90)
