"""Addresses of accounts: signing in, the second factor, accepting an invitation."""

from django.urls import include, path

from quartier.people.web import views

urlpatterns = [
    path("einladung/", views.invitation, name="people_invitation"),
    path("", include("allauth.account.urls")),
    path("mfa/", include("allauth.mfa.urls")),
]
