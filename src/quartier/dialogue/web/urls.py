"""Addresses of the dialogue's public pages."""

from django.urls import path

from quartier.dialogue.web import mine, say_views
from quartier.dialogue.web.about_me import views as about_views
from quartier.dialogue.web.desk.urls import PUBLIC as desk_urls
from quartier.dialogue.web.events.urls import urlpatterns as event_urls
from quartier.dialogue.web.offering import views as offer_views
from quartier.dialogue.web.publishing.urls import urlpatterns as public_urls

app_name = "dialogue"

urlpatterns = [
    *desk_urls,
    *event_urls,
    *public_urls,
    path("willkommen/", say_views.welcome, name="welcome"),
    path("mitmachen/", say_views.say, name="say"),
    path("mitmachen/bescheid/", say_views.notice, name="notice"),
    path("mitmachen/ueber-mich/", about_views.about_me, name="about_me"),
    path("mitmachen/helfen/", offer_views.help_along, name="help"),
    path("mitmachen/helfen/zurueckziehen/", offer_views.help_back, name="help_back"),
    path("mein-beitrag/", mine.mine, name="mine"),
    path("mein-beitrag/kein-bescheid/<str:token>/", mine.no_notice, name="no_notice"),
]
