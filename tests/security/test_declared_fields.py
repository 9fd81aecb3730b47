"""Every field about a person says for what and how long it is kept; every other, why it is not one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from quartier.people.web.accounts import User
from quartier.privacy import declared, expiry
from quartier.privacy.declared import NOT_PERSONAL, PERSONAL, PURPOSES, Place
from quartier.website.personal import FRAMEWORK_APPS, UNUSED_APPS

MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label not in {*UNUSED_APPS, *FRAMEWORK_APPS}
    and not model._meta.label_lower.startswith("tests.")
]
# "All the others" is not enough for these: they name or reach a person by themselves.
TELLING = (models.EmailField, models.FileField, models.GenericIPAddressField)
PEOPLES_NAMES = ("_by", "_by_id", "actor_id", "mail", "email")


def fields_of(model: type[models.Model]) -> Iterator[models.Field]:
    """The columns of a table but for its own key, and what the database fills in by itself."""
    for field in model._meta.concrete_fields:
        # A row that joins two tables says what its two sides say.
        if model._meta.auto_created:
            continue
        if not (field.primary_key and field.name in {"id", "text_id", "day", "name"}):
            yield field


def needs_its_own_word(field: models.Field) -> bool:
    """True for what names, reaches or shows a person by what kind of field it is."""
    return (
        isinstance(field, TELLING)
        or field.name.endswith(PEOPLES_NAMES)
        or (field.is_relation and field.related_model is User)
        or (isinstance(field, models.UUIDField) and field.attname in _vault_fields(field.model))
    )


def _vault_fields(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(getattr(model, "vault_fields", ()))


def undeclared(model: type[models.Model]) -> list[str]:
    """The fields of this table that nobody declared."""
    label = model._meta.label_lower
    rest = declared.covered_by_rest(label)
    return [
        f"{label}.{field.name}"
        for field in fields_of(model)
        if not declared.is_declared(label, field.name) and (not rest or needs_its_own_word(field))
    ]


def test_no_field_is_undeclared() -> None:
    missing = [name for model in MODELS for name in undeclared(model)]
    assert not missing, f"Say in <room>/personal.py for what and how long, or why not: {missing}"


def test_what_is_declared_is_there() -> None:
    known = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
    }
    tables = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    gone = [e.name for e in PERSONAL if e.name not in known]
    gone += [e.name for e in NOT_PERSONAL if e.field != declared.ALL and e.name not in known]
    gone += [e.name for e in NOT_PERSONAL if e.model not in tables]
    assert not gone


def test_nothing_is_declared_twice() -> None:
    both = {entry.name for entry in PERSONAL} & {entry.name for entry in NOT_PERSONAL}
    assert not both


def test_every_purpose_has_fields_and_every_field_a_purpose_and_an_end() -> None:
    assert {field.purpose for field in PERSONAL} == {purpose.name for purpose in PURPOSES}
    assert {field.expiry for field in PERSONAL} <= set(expiry.BY_NAME)
    assert {rule.name for rule in expiry.RULES} == {f.expiry for f in PERSONAL}


def test_what_lies_in_the_vault_is_declared_so_and_nothing_else() -> None:
    """A field of a table that holds the number of a text in the vault is about that text."""
    in_vault = {entry.name for entry in PERSONAL if entry.place is Place.VAULT}
    named = {
        f"{model._meta.label_lower}.{name}" for model in MODELS for name in _vault_fields(model)
    }
    assert named <= in_vault, named - in_vault


def test_a_new_field_that_nobody_declared_is_found() -> None:
    """The check can fail: a table that came yesterday, and a mail address hidden in the rest."""

    class Guestbook(models.Model):
        words = models.TextField()

        class Meta:
            app_label = "tests"
            managed = False

    assert undeclared(Guestbook) == ["tests.guestbook.words"]
    assert needs_its_own_word(models.EmailField(name="to"))


@pytest.mark.django_db
def test_tables_of_libraries_that_nobody_uses_stay_empty() -> None:
    named = [
        f"{model._meta.label}.{field.name}"
        for label in UNUSED_APPS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is User
        if model._base_manager.filter(**{f"{field.name}__isnull": False}).exists()
    ]
    assert not named
