"""What exists in an area, on its page: offers, bodies and plans by name, with who runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from quartier.base import clock
from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.needs.existing import EXISTING
from quartier.people.policy import PUBLIC
from quartier.strategy.web.stored.provisions import Provision

SHOWN = 12


@dataclass(frozen=True)
class ThingHere:
    """Something that exists here: its key, its name, who runs it."""

    key: str
    title: ShownText
    carrier: str


@dataclass(frozen=True)
class ExistsHere:
    """What the page lists; read only when it is rendered, so that all texts come in one query."""

    found: list[Provision]
    texts: PageTexts

    def __iter__(self) -> Iterator[ThingHere]:
        for one in self.found[:SHOWN]:
            name = one.carrier.name if one.carrier else ""
            yield ThingHere(one.key, self.texts[one.pk, "title"], name)

    @property
    def more(self) -> bool:
        """True where not all are listed."""
        return len(self.found) > SHOWN


def existing(view: AreaView) -> None:
    """Leaves what exists in the area for the section of needs; whoever looks, only what is public."""
    found = list(
        Provision.objects.visible_to(PUBLIC)
        .filter(Q(until__isnull=True) | Q(until__gte=clock.today()), areas=view.area_uuid)
        .select_related("carrier")[: SHOWN + 1]
    )
    if not found:
        return
    texts = PageTexts.of(view.shared, view.language)
    texts.want(*[(one, ["title"]) for one in found])
    view.shared[EXISTING] = SectionContent(
        template="strategy/existing/here.html", context={"things": ExistsHere(found, texts)}
    )
