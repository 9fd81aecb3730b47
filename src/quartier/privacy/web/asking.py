"""Answering "what do you know about me?" and "delete it", over all rooms at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import models, transaction

from quartier.people.errors import AddressWrong
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.asking import HOLDERS, OUT_OF_REACH, Answer, Asked, Handled
from quartier.privacy.declared import PERSONAL, PersonalField, Place
from quartier.privacy.errors import NobodyAsked, NothingFound
from quartier.privacy.web.vault import read_texts

# What opens a door is not handed out, not even to whom it belongs.
SECRETS = frozenset({"password", "data", "session_data"})


def access(asked: Asked, *, actor: User | None) -> Answer:
    """Everything declared that is stored about this person; that it was asked for is logged.

    Raises NobodyAsked without a number or an address, AddressWrong for what is no address, and what
    the holders raise for a number that cannot be read. An empty answer where nobody is known.
    """
    _check(asked)
    rows: dict[str, list[dict[str, object]]] = {}
    for holder in HOLDERS:
        for row in holder.find(asked):
            told = row_of(row)
            known = rows.setdefault(row._meta.label_lower, [])
            if told not in known:
                known.append(told)
    record_act("privacy.access", actor_id=actor.pk if actor else None)
    return Answer(rows=rows, out_of_reach={one.name: one.why for one in OUT_OF_REACH})


def erase(asked: Asked, *, actor: User | None) -> list[Handled]:
    """Erase all that may be erased; what was done with each table. Raises NothingFound."""
    _check(asked)
    with transaction.atomic():
        done = [one for holder in HOLDERS for one in holder.erase(asked) if one.number]
        if not done:
            raise NothingFound()
        record_act("privacy.erase", actor_id=actor.pk if actor else None)
    return done


def row_of(row: models.Model) -> dict[str, object]:
    """The declared fields of one row, by what they are; a text of the vault as its words."""
    declared = [one for one in PERSONAL if one.model == row._meta.label_lower]
    in_vault = {
        one.field: value
        for one in declared
        if one.place is Place.VAULT and (value := _value(row, one.field)) is not None
        if isinstance(value, uuid.UUID)
    }
    texts = read_texts(in_vault.values())
    return {"id": str(row.pk)} | {
        one.field: texts.get(in_vault[one.field], "gelöscht")
        if one.field in in_vault
        else _told(row, one)
        for one in declared
    }


def _told(row: models.Model, one: PersonalField) -> object:
    value = _value(row, one.field)
    if one.field in SECRETS:
        return "wird nicht ausgegeben" if value else ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, bool, list, dict)):
        return value
    return str(value)


def _value(row: models.Model, name: str) -> object:
    return getattr(row, row._meta.get_field(name).attname)


def traces_of(user: User) -> Iterable[models.Model]:
    """Every row in which this account stands as who did something, in all rooms."""
    for one in PERSONAL:
        model = apps.get_model(one.model)
        column = model._meta.get_field(one.field)
        names_who = one.field.endswith(("_by_id", "_by", "actor_id"))
        if one.purpose == "traces" and names_who and isinstance(column, models.UUIDField):
            yield from model._base_manager.filter(**{one.field: user.pk})


def _check(asked: Asked) -> None:
    if bool(asked.number) == bool(asked.mail):
        raise NobodyAsked()
    if asked.mail and "@" not in asked.mail:
        # Else a slip of the pen would be told that nothing is stored.
        raise AddressWrong(address=asked.mail)
