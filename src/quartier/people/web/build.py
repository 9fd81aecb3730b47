"""Staff accounts as rows, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.base.web.ids import random_id
from quartier.people.policy import Role
from quartier.people.web.accounts import User

PASSWORD = "ein langes Passwort aus Worten"  # noqa: S105  for tests alone


def a_user(
    roles: Iterable[Role] = (Role.LEAD,), languages: Iterable[str] = ("de",), **fields: object
) -> User:
    """An account with these roles that reads these languages; its password is PASSWORD."""
    values: dict[str, object] = {"email": f"{random_id().hex[:12]}@example.org", **fields}
    email = str(values.pop("email"))
    password = str(values.pop("password", PASSWORD))
    return User.objects.create_user(
        email,
        password,
        roles=[Role(role).value for role in roles],
        languages=list(languages),
        **values,
    )
