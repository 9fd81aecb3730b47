"""What is stored about people: each field says for what, on which ground, for how long, who gets it.

Each room says so for its own tables in `<room>/personal.py`. The notice on the site, the register
of processing, the impact assessment and the answer to "what do you know about me?" are made from
it, and a field that nobody declared is a failing test. Knows no Django: models are named by their
labels, "dialogue.contribution".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quartier.base.errors import told_to_residents
from quartier.base.registry import Registry

ALL = "*"


class Basis(StrEnum):
    """The legal ground, by its place in Article 6(1) of the General Data Protection Regulation."""

    CONSENT = "a"
    DUTY = "c"
    TASK = "e"

    @property
    def german(self) -> str:
        """The ground in words that residents understand, with its article."""
        return {
            "a": told_to_residents("Ihre Einwilligung (Artikel 6 Absatz 1 Buchstabe a DSGVO)"),
            "c": told_to_residents(
                "eine Pflicht aus dem Gesetz (Artikel 6 Absatz 1 Buchstabe c DSGVO)"
            ),
            "e": told_to_residents("eine Aufgabe der Stadt (Artikel 6 Absatz 1 Buchstabe e DSGVO)"),
        }[self.value]


class Place(StrEnum):
    """Where a field lies."""

    VAULT = "Tresor"
    DATABASE = "Datenbank"
    FILES = "Ablage"

    @property
    def german(self) -> str:
        """The place as the register of processing explains it."""
        return {
            "Tresor": "Tresor (jeder Text mit eigenem Schlüssel verschlossen)",
            "Datenbank": "Datenbank der Instanz",
            "Ablage": "Dateiablage der Instanz",
        }[self.value]


@dataclass(frozen=True)
class Purpose:
    """One thing for which we keep something about people: a row of the register of processing.

    All sentences are German sources; those of `title`, `why` and `readers` are told to residents.
    """

    name: str
    order: int
    title: str
    why: str
    basis: Basis
    readers: str
    # Whom it is about, and who in the city answers for it: for the register alone.
    whom: str
    # Given to nobody outside the city, unless this says to whom.
    passed_on: str = "niemand"
    # Staff see this part of the notice on their own page; residents see the others.
    about_staff: bool = False


@dataclass(frozen=True)
class PersonalField:
    """One field that says something about a person."""

    model: str
    field: str
    what: str
    purpose: str
    expiry: str
    place: Place = Place.DATABASE
    order: int = 0

    @property
    def name(self) -> str:
        """The field with its table: "dialogue.contribution.language"."""
        return f"{self.model}.{self.field}"


@dataclass(frozen=True)
class NotPersonal:
    """A field, or with "*" all other fields of a table, that says nothing about a person; and why."""

    model: str
    field: str
    why: str
    order: int = 0

    @property
    def name(self) -> str:
        """The field with its table."""
        return f"{self.model}.{self.field}"


PURPOSES: Registry[Purpose] = Registry()
PERSONAL: Registry[PersonalField] = Registry()
NOT_PERSONAL: Registry[NotPersonal] = Registry()


def personal(
    model: str,
    what: Mapping[str, str],
    *,
    purpose: str,
    expiry: str,
    place: Place = Place.DATABASE,
) -> None:
    """Declare fields of one table that serve one purpose and end by one rule; `what` by field."""
    # A person's own words stand first in every list.
    order = 0 if place is Place.VAULT else 1
    for field, words in what.items():
        PERSONAL.register(PersonalField(model, field, words, purpose, expiry, place, order))


def not_personal(model: str, *fields: str, why: str) -> None:
    """Declare fields that say nothing about a person. Without a field it means all the others."""
    for field in fields or (ALL,):
        NOT_PERSONAL.register(NotPersonal(model, field, why))


def is_declared(model: str, field: str) -> bool:
    """True where this very field is declared, either way."""
    name = f"{model}.{field}"
    return any(entry.name == name for entry in (*PERSONAL, *NOT_PERSONAL))


def covered_by_rest(model: str) -> bool:
    """True where all other fields of this table were declared to say nothing about a person."""
    return any(entry.model == model and entry.field == ALL for entry in NOT_PERSONAL)


def fields_for(purpose: str) -> list[PersonalField]:
    """The declared fields that serve this purpose, by table."""
    return [field for field in PERSONAL if field.purpose == purpose]


def models_of(fields: Iterable[PersonalField]) -> list[str]:
    """The tables of these fields, each once, in their order."""
    return list(dict.fromkeys(field.model for field in fields))
