"""Which places words and numbers may be told by: an area, else its group, else the whole city (V5)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from quartier.city.web.models import Area
from quartier.dialogue.web.publishing.counts import Numbers
from quartier.dialogue.web.publishing.groups import Group, groups
from quartier.dialogue.web.stored.contributions import Contribution


@dataclass(frozen=True)
class Places:
    """All areas and groups, with what the public numbers say of their names."""

    areas: Sequence[Area]
    groups: Sequence[Group]
    told: Numbers

    @classmethod
    def of_the_city(cls, told: Numbers) -> Places:
        """The places of the city; two queries. told: numbers of "area" and "group"."""
        listed = list(Area.objects.places().defer("overlaps", "group_spans"))
        return cls(listed, groups(listed), told)

    def offered(self) -> list[tuple[str, str]]:
        """The places that words may carry, as (key, name): groups first."""
        found = [(one.key, one.name) for one in self.groups if self.told.quotes(group=one.key)]
        known = {key for key, _name in found}
        areas = [area for area in self.areas if self.told.quotes(area=area.key)]
        return found + [(area.key, area.name) for area in areas if area.key not in known]

    def is_group(self, place: str) -> bool:
        """True where the key is that of a group."""
        return any(one.key == place for one in self.groups)

    def named_by(self, place: str) -> list[Area]:
        """The areas whose words may carry this name; none for a name that is not offered."""
        if place not in dict(self.offered()):
            return []
        group = next((one for one in self.groups if one.key == place), None)
        if group is not None and self.told.quotes(group=place):
            return list(group.areas)
        return [area for area in self.areas if area.key == place]

    def name_beside(self, voice: Contribution) -> str:
        """The name of the place to tell beside these words; "" for the whole city.

        Words in another language than German carry no place: that would tell which languages are
        spoken where.
        """
        if voice.area_id is None or not voice.is_german:
            return ""
        return self._names().get(voice.area_id, "")

    def _names(self) -> dict[uuid.UUID, str]:
        names = {}
        for group in self.groups:
            if self.told.quotes(group=group.key):
                names |= {area.pk: group.name for area in group.areas}
        return names | {
            area.pk: area.name for area in self.areas if self.told.quotes(area=area.key)
        }
