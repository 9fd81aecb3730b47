"""Who may give which role: never more than what is one's own to give, and never to oneself."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.people.errors import NotYours, NotYourself
from quartier.people.policy import Role, Viewer

# A trustee stands outside the administration (V1): the city's own lead does not choose who that is
# alone. Who sets up accounts is named by those who do.
ONLY_BY_ADMIN = frozenset({Role.ADMIN, Role.TRUSTEE})


def may_give(viewer: Viewer) -> frozenset[Role]:
    """The roles that this person may give to others and take from them; in the order of `Role`."""
    if Role.ADMIN in viewer.roles:
        return frozenset(Role)
    return frozenset(Role) - ONLY_BY_ADMIN if Role.LEAD in viewer.roles else frozenset()


def check_change(
    viewer: Viewer, *, is_self: bool, before: Iterable[Role], after: Iterable[Role]
) -> None:
    """Raises NotYourself for one's own account, NotYours where a role is not this person's to give.

    Whoever has such a role is not changed by them at all: not their languages, not their account.
    """
    if is_self:
        raise NotYourself()
    beyond = (frozenset(before) | frozenset(after)) - may_give(viewer)
    if beyond:
        raise NotYours(roles=", ".join(role.german for role in Role if role in beyond))
