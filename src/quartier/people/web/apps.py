"""Django app of the people on the staff side."""

from django.apps import AppConfig

from quartier.people import acts


class PeopleConfig(AppConfig):
    """Accounts, roles, invitations, audit."""

    name = "quartier.people.web"
    label = "people"
    verbose_name = "Menschen und Rechte"
    default_auto_field = "django.db.models.BigAutoField"

    registers = acts
