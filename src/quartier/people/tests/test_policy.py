"""The one policy: what nobody registered, nobody sees; the public sees only what says so."""

from __future__ import annotations

import pytest

from quartier.base.registry import Registry
from quartier.people import acts, policy
from quartier.people.policy import (
    PUBLIC,
    Act,
    Kind,
    Role,
    Viewer,
    may_do,
    may_see,
    visible_states,
)


@pytest.fixture(autouse=True)
def own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds and acts of these tests stay in these tests."""
    kinds: Registry[Kind] = Registry()
    kinds.register(
        Kind(
            "tests.letter",
            public=frozenset({"sent"}),
            roles={"draft": frozenset({Role.LEAD}), "*": frozenset({Role.ADMIN})},
            states=frozenset({"draft", "sent", "burnt"}),
        )
    )
    acts: Registry[Act] = Registry()
    acts.register(Act("tests.write", frozenset({Role.LEAD})))
    acts.register(Act("tests.look", public=True))
    acts.register(Act("tests.nobody"))
    monkeypatch.setattr(policy, "KINDS", kinds)
    monkeypatch.setattr(policy, "ACTS", acts)


def with_roles(*roles: Role) -> Viewer:
    return Viewer(roles=frozenset(roles))


def test_denial_is_the_default() -> None:
    everybody = with_roles(*Role)
    assert visible_states(everybody, "tests.unheard_of") == frozenset()
    assert not may_see(everybody, "tests.unheard_of", "sent")
    assert not may_see(everybody, "tests.letter", "unheard of")
    assert not may_do(everybody, "tests.unheard_of")
    assert not may_do(everybody, "tests.nobody")


def test_the_public_sees_public_states_and_does_public_acts() -> None:
    assert visible_states(PUBLIC, "tests.letter") == {"sent"}
    assert may_do(PUBLIC, "tests.look")
    assert not may_do(PUBLIC, "tests.write")


def test_a_role_sees_its_state_and_no_other() -> None:
    assert visible_states(with_roles(Role.LEAD), "tests.letter") == {"sent", "draft"}
    assert visible_states(with_roles(Role.COUNCIL), "tests.letter") == {"sent"}


def test_the_star_stands_for_all_named_states_and_is_none_itself() -> None:
    assert visible_states(with_roles(Role.ADMIN), "tests.letter") == {"sent", "draft", "burnt"}
    assert not may_see(with_roles(Role.ADMIN), "tests.letter", "*")


def test_more_roles_never_see_less() -> None:
    for role in Role:
        for other in Role:
            both = visible_states(with_roles(role, other), "tests.letter")
            assert visible_states(with_roles(role), "tests.letter") <= both


def test_languages_open_nothing() -> None:
    reader = Viewer(languages=frozenset({"fa", "de"}))
    assert visible_states(reader, "tests.letter") == visible_states(PUBLIC, "tests.letter")
    assert not may_do(reader, "tests.write")


def test_every_role_has_a_name_people_understand() -> None:
    assert len({role.german for role in Role}) == len(Role)


@pytest.mark.parametrize("role", Role)
def test_only_who_sets_up_accounts_and_the_trustee_see_the_audit_log(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "KINDS", acts.KINDS)
    assert may_see(with_roles(role), "people.audit", "kept") == (role in {Role.ADMIN, Role.TRUSTEE})
