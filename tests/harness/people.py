"""Who knocks: the public, every role, and accounts that must not get in; each with a client of its own."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.test import Client

from quartier.people.policy import Role
from quartier.people.web.accounts import User

PASSWORD = "ein langer Satz zum Anmelden"
LANGUAGES = ["de", "en", "fa"]
HOST = "localhost"


@dataclass(frozen=True)
class Person:
    """Someone at the door: roles, and what stands in the way of using them."""

    name: str
    roles: tuple[Role, ...] = ()
    is_active: bool = True
    has_second_factor: bool = True
    has_own_password: bool = True

    @property
    def is_public(self) -> bool:
        """True for who counts as nobody in particular: no account, or one that was closed."""
        return not self.roles or not self.is_active


PUBLIC = Person("public")
INSIDE = tuple(Person(role.value, (role,)) for role in Role)
LEAD = (Role.LEAD,)
PEOPLE = (
    PUBLIC,
    *INSIDE,
    Person("inactive", LEAD, is_active=False),
    Person("without_second_factor", LEAD, has_second_factor=False),
    Person("one_time_password", LEAD, has_own_password=False),
)
BY_NAME = {person.name: person for person in PEOPLE}


def account_of(person: Person) -> User:
    """The stored account of this person; made on first use."""
    email = f"{person.name}@example.org"
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    user = User.objects.create_user(
        email,
        PASSWORD,
        name=f"Konto {person.name}",
        roles=[role.value for role in person.roles],
        languages=LANGUAGES,
        is_active=person.is_active,
        must_change_password=not person.has_own_password,
    )
    if person.has_second_factor:
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": "not used here"}
        )
    return user


def client_of(person: Person, **options: object) -> Client:
    """A browser of this person's own, signed in where there is an account."""
    client = Client(SERVER_NAME=HOST, raise_request_exception=False, **options)
    if person.roles:
        user = account_of(person)
        client.force_login(user)
        # As after typing the password just now; what is delicate asks for it again otherwise.
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user, "password", reauthenticated=True)
        request.session.save()
    return client
