"""Addresses of the public pages of events."""

from django.urls import path

from quartier.dialogue.web.events import calendar, event_page, listing, photo_file

urlpatterns = [
    path("termine/", listing.listing, name="events"),
    path("termine/kalender.ics", calendar.all_events, name="calendar"),
    path("termine/<slug:slug>/", event_page.event, name="event"),
    path("termine/<slug:slug>.ics", calendar.one_event, name="event_calendar"),
    path("termine/bild/<uuid:pk>.jpg", photo_file.photo, name="event_photo"),
    path("t/<slug:short>/", event_page.short, name="event_short"),
]
