"""Staff accounts. Residents never need one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.functional import cached_property

from quartier.base import clock
from quartier.base.voice_languages import german_name
from quartier.base.web.ids import new_id
from quartier.people.policy import NEVER_LENT, PUBLIC, Role, Viewer, may_do


class Accounts(BaseUserManager["User"]):
    """Makes accounts; an address is one person whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        fields.setdefault("roles", [role.value for role in Role])
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=email.strip().lower())


def known_roles(values: Iterable[str]) -> frozenset[Role]:
    """Stored names as roles; a role that no longer exists opens nothing."""
    known = {role.value for role in Role}
    return frozenset(Role(value) for value in values if value in known)


class User(AbstractBaseUser, PermissionsMixin):
    """A person on the staff side: address, roles, and the languages this person reads."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField("E-Mail", unique=True)
    name = models.CharField("Name", max_length=120, blank=True)
    roles = models.JSONField("Rollen", default=list, blank=True)
    languages = models.JSONField("liest diese Sprachen", default=list, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    # A password somebody else has seen (the one `quartier demo` prints) serves once.
    must_change_password = models.BooleanField("muss Passwort ändern", default=False)
    closed_on = models.DateField("geschlossen am", null=True, blank=True)
    # The last day of any time as somebody's deputy: most people never are, and then nothing is asked.
    stands_in_until = models.DateField("vertritt höchstens bis", null=True, blank=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "Konto"
        verbose_name_plural = "Konten"

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Wagtail and Django ask this; whoever has a role works here."""
        return bool(self.roles)

    # Wagtail asks for the groups of whoever opens a page of its admin, four times over. Nobody here is
    # in any: the policy says who may what, and the parts that groups would open are closed.
    _page_permission_cache: ClassVar[tuple[()]] = ()
    _collection_permission_cache: ClassVar[tuple[()]] = ()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Wagtail lets in who holds this permission; our policy says who that is."""
        if perm == "wagtailadmin.access_admin":
            return may_do(self.viewer(), "people.enter")
        return bool(self.is_active and self.is_superuser)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def german_roles(self) -> str:
        """The names of the roles, as the list of people shows them."""
        return ", ".join(role.german for role in Role if role.value in self.roles)

    @property
    def german_languages(self) -> str:
        """The languages this person reads, by their German names."""
        return ", ".join(german_name(code) for code in self.languages)

    def viewer(self) -> Viewer:
        """This person as the policy sees people; an inactive account is the public."""
        if not self.is_active:
            return PUBLIC
        return Viewer(
            roles=known_roles(self.roles) | self.lent_roles,
            languages=frozenset(self.languages),
        )

    @cached_property
    def lent_roles(self) -> frozenset[Role]:
        """The roles this person has today as somebody's deputy; at most one query, once a request."""
        today = clock.today()
        if self.stands_in_until is None or self.stands_in_until < today:
            return frozenset()
        stands_for = self.stands_in.filter(
            starts_on__lte=today, ends_on__gte=today, absent__is_active=True
        ).values_list("absent__roles", flat=True)
        return frozenset().union(*map(known_roles, stands_for)) - NEVER_LENT
