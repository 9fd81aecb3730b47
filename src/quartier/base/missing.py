"""Three kinds of missing, values of their own: never 0, never NaN, never an empty cell."""

from __future__ import annotations

from enum import StrEnum


class Missing(StrEnum):
    """Why a value is not there. The value is what files and the API carry."""

    PROTECTED = "protected"
    NOT_DELIVERED = "not_delivered"
    DOES_NOT_EXIST = "does_not_exist"

    @property
    def symbol(self) -> str:
        """The sign of German official statistics (DIN 55301): "." kept secret, "…" later, "x" no sense."""
        return {"protected": ".", "not_delivered": "…", "does_not_exist": "x"}[self.value]

    @property
    def sentence(self) -> str:
        """German msgid for people; pages translate it."""
        return {
            "protected": "geschützt, weil es nur wenige Menschen betrifft",
            "not_delivered": "nicht geliefert",
            "does_not_exist": "gibt es hier nicht",
        }[self.value]
