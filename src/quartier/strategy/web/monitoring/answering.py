"""To whom an office answers that got a letter which nobody signed."""

from __future__ import annotations

from quartier.people.policy import Role
from quartier.people.web.accounts import User


def answers_go_to() -> str:
    """The address of the lead of the process, else of whoever looks after the strategy; else ""."""
    people = list(User.objects.filter(is_active=True).order_by("pk"))
    for role in (Role.LEAD, Role.STRATEGY):
        for person in people:
            if role.value in person.roles:
                return str(person.email)
    return ""
