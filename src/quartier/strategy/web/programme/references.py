"""What an entry of the programme may point to, found once: by key or slug."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from quartier.city.web.models import Area
from quartier.dialogue.web.models import Event
from quartier.needs.web.models import Need
from quartier.needs.written import need_id
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision


@dataclass(frozen=True)
class References:
    """Rows of this instance by the names under which a folder speaks of them."""

    areas: dict[str, Area]
    organisations: dict[str, Organisation]
    goals: dict[str, Goal]
    provisions: dict[str, Provision]
    needs: dict[uuid.UUID, Need]
    events: dict[str, uuid.UUID]

    def need(self, key: str) -> Need:
        """The need of this key in needs.toml."""
        return self.needs[need_id(key)]

    @classmethod
    def of_instance(cls) -> References:
        """Everything there is; six queries."""
        return cls(
            areas={one.key: one for one in Area.objects.all()},
            organisations={one.slug: one for one in Organisation.objects.all()},
            goals={one.key: one for one in Goal.objects.all()},
            provisions={one.key: one for one in Provision.objects.all()},
            needs=Need.objects.in_bulk(),
            events=dict(Event.objects.values_list("slug", "pk")),
        )
