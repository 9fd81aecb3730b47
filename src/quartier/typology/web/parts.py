"""Rows that belong to an edition and are frozen with it."""

from __future__ import annotations

from quartier.base.web.ids import Identified
from quartier.typology.web.editions import refuse_if_frozen


class PartOfEdition(Identified):
    """A row with an `edition`; it can be written only until that is released."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        refuse_if_frozen(self.edition_id)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        refuse_if_frozen(self.edition_id)
        return super().delete(*args, **kwargs)
