"""Addresses of accounts: signing in, the second factor, accepting an invitation."""

from django.urls import include, path

from quartier.people.web import views

urlpatterns = [
    path("", views.account, name="people_account"),
    # An address is set by invitation; the library's page would make a second one beside it.
    path("email/", views.to_account, name="people_address"),
    path("einladung/", views.invitation, name="people_invitation"),
    path("", include("allauth.account.urls")),
    path("mfa/", include("allauth.mfa.urls")),
]
