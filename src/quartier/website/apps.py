"""Django app that composes the rooms; it knows no rules of its own."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """Base templates, legal pages, start page, staff start page."""

    name = "quartier.website"
    label = "website"
    verbose_name = "Website"
    default_auto_field = "django.db.models.BigAutoField"
