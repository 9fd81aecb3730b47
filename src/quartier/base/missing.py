"""Three kinds of missing, values of their own: never 0, never NaN, never an empty cell."""

from __future__ import annotations

from enum import StrEnum

from quartier.base.errors import told_to_residents


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
            "protected": told_to_residents("geschützt, weil es nur wenige Menschen betrifft"),
            "not_delivered": told_to_residents("nicht geliefert"),
            "does_not_exist": told_to_residents("gibt es hier nicht"),
        }[self.value]
