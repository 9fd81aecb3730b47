"""What people write in German and others read in nine languages; each room registers its things.

The sheet of a thing shows the German words beside a field per language; one list says what lacks words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quartier.base.registry import Registry
from quartier.people.policy import PUBLIC, Role, Viewer

# They write in every language; who reads voices does so in the languages that this person commands.
IN_EVERY_LANGUAGE = frozenset({Role.LEAD, Role.STRATEGY})


@dataclass(frozen=True)
class Part:
    """Things below a thing that have words of their own: the steps of an action.

    rows: those that belong to any row of a query. parent: the attribute with the id of the thing above.
    leaving: those of them whose words may leave with the city folder.
    """

    rows: Callable[[Any], Any]
    parent: str
    fields: tuple[str, ...]
    leaving: Callable[[Any], Any] = lambda rows: rows


@dataclass(frozen=True)
class Translatable:
    """One kind of thing with words for everyone. `name` stands in the address of its sheets.

    rows: those that a viewer may know of. back: the staff page of one of them. sheet: its own page for
    translations, where a room has one; otherwise the common one.
    """

    name: str
    order: int
    one: str
    many: str
    rows: Callable[[Viewer], Any]
    fields: tuple[str, ...]
    back: str
    back_act: str
    parts: tuple[Part, ...] = ()
    sheet: str = ""
    # The attribute that says which one it is; the first text where it is not said.
    named: str = ""
    # The attribute by which the city folder names one; empty for what no folder holds.
    folder_key: str = ""

    @property
    def title(self) -> str:
        """The attribute by which lists call one of them."""
        return self.named or self.fields[0]

    def everything(self) -> Any:
        """All of them, whatever anybody may know of them."""
        return self.rows(PUBLIC).model._base_manager.all()


TRANSLATABLE: Registry[Translatable] = Registry()


class Standing(StrEnum):
    """How a text stands in a language. Everyone reads the last two; before them, German."""

    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"

    @property
    def german(self) -> str:
        """One word or two, as staff read it."""
        return _GERMAN[self.value]

    @property
    def is_shown(self) -> bool:
        """True where public pages show the translation, not the German words."""
        return self in (Standing.UNREVIEWED, Standing.REVIEWED)


_GERMAN = {
    "missing": "fehlt",
    "outdated": "veraltet, der deutsche Text ist neu",
    "machine": "maschinell, nur Entwurf",
    "unreviewed": "ungeprüft",
    "reviewed": "geprüft",
}


def commands(viewer: Viewer, language: str) -> bool:
    """True where this person said that they read the language; plain German is German."""
    return language.split("-")[0] in {code.split("-")[0] for code in viewer.languages}


def may_write(viewer: Viewer, language: str) -> bool:
    """True where this person may enter words in the language."""
    return bool(viewer.roles & IN_EVERY_LANGUAGE) or commands(viewer, language)
